package org.carillon.sip.ra.outbound;

import java.util.Set;
import org.carillon.connector.AdapterHandle;
import org.carillon.sip.ClientListener;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.DialogListener;
import org.carillon.sip.Flow;
import org.carillon.sip.Invitation;
import org.carillon.sip.InvitationListener;
import org.carillon.sip.Lease;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipRequestListener;
import org.carillon.sip.SipResponse;
import org.carillon.sip.ra.SipResourceAdapter;

/**
 * What an application holds. A request goes over the flow that it names, however long it is: one of more than 1300
 * octets leaves on UDP too when the flow is a UDP one, since a client behind a NAT can be reached in no other way; RFC
 * 3261 §18.1.1 (Sending Requests) asks for TCP where the next hop may be chosen.
 */
public class ConnectionHandle extends AdapterHandle implements SipConnection {
    private final SipResourceAdapter adapter;

    ConnectionHandle(SipResourceAdapter adapter) {
        this.adapter = adapter;
    }

    /** @throws IllegalStateException when the handle is closed or the adapter stopped */
    @Override
    public void send(OutboundRequest request, ClientListener listener) {
        checkOpen();
        adapter.engine().send(request, outcome -> {
            // who has closed his connection may be gone, and does not want to know
            if (!isClosed()) {
                listener.ended(outcome);
            }
        });
    }

    /** @throws IllegalStateException when the handle is closed or the adapter stopped */
    @Override
    public Invitation invite(OutboundRequest invite, InvitationListener listener) {
        checkOpen();
        return adapter.engine().invite(invite, new WhileOpen(listener));
    }

    /** @throws IllegalStateException when the handle is closed or the adapter stopped */
    @Override
    public void acknowledge(OutboundRequest ack) {
        checkOpen();
        adapter.engine().acknowledge(ack);
    }

    /** @throws IllegalStateException when the handle is closed */
    @Override
    public Lease lend(Set<String> methods, SipRequestListener listener) {
        checkOpen();
        return adapter.inflow().lend(methods, listener, false);
    }

    /** @throws IllegalStateException when the handle is closed */
    @Override
    public Lease lendStateless(Set<String> methods, SipRequestListener listener) {
        checkOpen();
        return adapter.inflow().lend(methods, listener, true);
    }

    /** @throws IllegalStateException when the handle is closed or the adapter stopped */
    @Override
    public Lease observe(DialogListener listener) {
        checkOpen();
        return adapter.engine().observe(listener);
    }

    @Override
    public boolean isOpen(Flow flow) {
        return adapter.engine().isOpen(flow);
    }

    /** Tells nothing to who has closed his connection. */
    private final class WhileOpen implements InvitationListener {
        private final InvitationListener listener;

        WhileOpen(InvitationListener listener) {
            this.listener = listener;
        }

        @Override
        public void progress(SipResponse response) {
            tell(() -> listener.progress(response));
        }

        @Override
        public void accepted(SipResponse response) {
            tell(() -> listener.accepted(response));
        }

        @Override
        public void failed(ClientOutcome outcome) {
            tell(() -> listener.failed(outcome));
        }

        private void tell(Runnable news) {
            if (!isClosed()) {
                news.run();
            }
        }
    }
}
