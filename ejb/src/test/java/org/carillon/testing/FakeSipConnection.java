package org.carillon.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.carillon.sip.ClientListener;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.DialogListener;
import org.carillon.sip.Flow;
import org.carillon.sip.Header;
import org.carillon.sip.Invitation;
import org.carillon.sip.InvitationListener;
import org.carillon.sip.Lease;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipRequestListener;

/** Keeps what is sent, and answers with what the test has laid ready, or when the test says so. */
public final class FakeSipConnection implements SipConnection {
    private final List<OutboundRequest> sent = new ArrayList<>();
    private final Deque<ClientOutcome> outcomes = new ArrayDeque<>();
    private final Deque<ClientListener> waiting = new ArrayDeque<>();
    private final Set<Flow> closed = new HashSet<>();
    private final List<InvitationListener> invited = new ArrayList<>();
    private int cancelled;

    /** The next request ends so. */
    public FakeSipConnection then(ClientOutcome outcome) {
        outcomes.add(outcome);
        return this;
    }

    public static ClientOutcome answered(int status, Header... headers) {
        FakeResponse response = new FakeResponse(status);
        for (Header header : headers) {
            response.with(header.name(), header.value());
        }
        return new ClientOutcome.Answered(response);
    }

    /** Ends the oldest request that is not answered. */
    public void answer(ClientOutcome outcome) {
        waiting.remove().ended(outcome);
    }

    /** Ends the oldest request that is not answered with a response. */
    public void answer(int status, Header... headers) {
        answer(answered(status, headers));
    }

    /** How many requests are not answered. */
    public int waiting() {
        return waiting.size();
    }

    public void closed(Flow flow) {
        closed.add(flow);
    }

    public List<OutboundRequest> sent() {
        return sent;
    }

    @Override
    public void send(OutboundRequest request, ClientListener listener) {
        sent.add(request);
        ClientOutcome outcome = outcomes.poll();
        if (outcome == null) {
            waiting.add(listener);
        } else {
            listener.ended(outcome);
        }
    }

    @Override
    public Invitation invite(OutboundRequest invite, InvitationListener listener) {
        sent.add(invite);
        invited.add(listener);
        return () -> cancelled++;
    }

    @Override
    public void acknowledge(OutboundRequest ack) {
        sent.add(ack);
    }

    /** Whoever follows the last INVITE. */
    public InvitationListener invited() {
        return invited.getLast();
    }

    /** How often an INVITE was taken back. */
    public int cancelled() {
        return cancelled;
    }

    @Override
    public boolean isOpen(Flow flow) {
        return !closed.contains(flow);
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
