package org.carillon.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.carillon.sip.Forwarding;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;

/** An exchange that keeps its answers. */
public final class FakeExchange implements ServerExchange {
    private final SipRequest request;
    private final List<Reply> replies = new CopyOnWriteArrayList<>();
    private final List<Forwarding> forwarded = new CopyOnWriteArrayList<>();

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
        forwarded.add(forwarding);
    }

    public List<Forwarding> forwarded() {
        return forwarded;
    }

    public List<Reply> replies() {
        return replies;
    }
}
