package org.carillon.sip.ra.proxy;

import java.util.List;
import org.carillon.sip.Target;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.message.ReceivedResponse;
import org.carillon.sip.ra.message.ResponseCopy;
import org.carillon.sip.ra.transaction.ServerTransaction;
import org.jspecify.annotations.Nullable;

/** The way back to the client of a request that was sent on; used in the turns of its context. */
final class Upstream {
    private final Proxy proxy;
    private final ServerTransaction server;
    private final Listening listener;
    private final boolean asksForFeedback;
    /** The value of the client's From, where a copy had another one. */
    private @Nullable String ownFrom;

    Upstream(Proxy proxy, ServerTransaction server, Listening listener, boolean asksForFeedback) {
        this.proxy = proxy;
        this.server = server;
        this.listener = listener;
        this.asksForFeedback = asksForFeedback;
    }

    /** A copy has another From: responses get the client's own back. */
    void fromChanged(ReceivedRequest request) {
        ownFrom = request.header("From");
    }

    /** Relays a provisional response; false when no Via is left in it. */
    boolean relay(Target target, ReceivedResponse response) {
        byte[] copy = copy(target, response);
        if (copy == null) {
            return false;
        }
        server.relay(copy, response.status());
        return true;
    }

    /** A response as it is relayed; null when no Via is left in it. */
    byte @Nullable [] copy(Target target, ReceivedResponse response) {
        byte @Nullable [] body = listener.body(target, response);
        byte[] copy = ResponseCopy.of(response, List.of(), feedback(), ownFrom, body);
        if (copy == null) {
            proxy.counters().malformed();
        }
        return copy;
    }

    void send(FinalAnswer best) {
        best.send(server, proxy.counters(), feedback(), ownFrom);
        listener.relayed(best.status());
    }

    private @Nullable String feedback() {
        return proxy.feedback(asksForFeedback);
    }
}
