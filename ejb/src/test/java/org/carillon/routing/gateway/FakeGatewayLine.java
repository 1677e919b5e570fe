package org.carillon.routing.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.carillon.sip.ClientListener;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.DialogListener;
import org.carillon.sip.Flow;
import org.carillon.sip.Header;
import org.carillon.sip.Lease;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipRequestListener;
import org.carillon.testing.FakeResponse;

/** A connection whose other end is the test: it sees what was sent and decides how it ends. */
final class FakeGatewayLine implements SipConnection {
    final List<OutboundRequest> sent = new ArrayList<>();
    private final Queue<ClientListener> waiting = new ArrayDeque<>();

    @Override
    public void send(OutboundRequest request, ClientListener listener) {
        sent.add(request);
        waiting.add(listener);
    }

    /** Ends the oldest request that waits. */
    void end(ClientOutcome outcome) {
        waiting.remove().ended(outcome);
    }

    void answer(int status, Header... headers) {
        FakeResponse response = new FakeResponse(status);
        for (Header header : headers) {
            response.with(header.name(), header.value());
        }
        end(new ClientOutcome.Answered(response));
    }

    int waiting() {
        return waiting.size();
    }

    @Override
    public boolean isOpen(Flow flow) {
        return true;
    }

    @Override
    public Lease lend(Set<String> methods, SipRequestListener listener) {
        return () -> {};
    }

    @Override
    public Lease lendStateless(Set<String> methods, SipRequestListener listener) {
        return () -> {};
    }

    @Override
    public Lease observe(DialogListener listener) {
        return () -> {};
    }

    @Override
    public void close() {}
}
