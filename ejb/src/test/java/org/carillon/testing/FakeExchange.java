package org.carillon.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.carillon.sip.Forwarding;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;

/** An exchange that keeps its answers, and how it was sent on. */
public final class FakeExchange implements ServerExchange {
    private final SipRequest request;
    private final List<Reply> replies = new CopyOnWriteArrayList<>();
    private final List<Forwarding> forwardings = new CopyOnWriteArrayList<>();

    public FakeExchange(SipRequest request) {
        this.request = request;
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public void respond(Reply reply) {
        replies.add(reply);
    }

    @Override
    public void forward(Forwarding forwarding) {
        forwardings.add(forwarding);
    }

    public List<Forwarding> forwardings() {
        return forwardings;
    }

    public List<Reply> replies() {
        return replies;
    }
}
