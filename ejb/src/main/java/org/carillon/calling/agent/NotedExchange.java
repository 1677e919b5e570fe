package org.carillon.calling.agent;

import org.carillon.sip.Forwarding;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;

/** The INVITE of a call of ours at our own door: the call learns that we ourselves refuse it. */
record NotedExchange(ServerExchange exchange, OwnCall call) implements ServerExchange {
    @Override
    public SipRequest request() {
        return exchange.request();
    }

    @Override
    public void respond(Reply reply) {
        call.refusedHere();
        exchange.respond(reply);
    }

    @Override
    public void forward(Forwarding forwarding) {
        exchange.forward(forwarding);
    }

    @Override
    public String toTag() {
        return exchange.toTag();
    }
}
