package org.carillon.sip.ra.proxy;

import java.util.List;
import org.carillon.sip.Target;
import org.carillon.sip.ra.message.ReceivedResponse;
import org.carillon.sip.ra.message.ResponseCopy;
import org.carillon.sip.ra.transaction.ServerTransaction;
import org.jspecify.annotations.Nullable;

/** The way back to the client of one request: writes what it gets of the branches' responses. */
final class Upstream {
    private final Proxy proxy;
    private final ServerTransaction server;
    private final Listening listener;
    private final boolean asksForFeedback;

    Upstream(Proxy proxy, ServerTransaction server, Listening listener, boolean asksForFeedback) {
        this.proxy = proxy;
        this.server = server;
        this.listener = listener;
        this.asksForFeedback = asksForFeedback;
    }

    /** A response as it goes on, or null where it is for nobody; that is counted. */
    byte @Nullable [] copy(Target target, ReceivedResponse response) {
        byte @Nullable [] body = listener.body(target, response);
        byte[] copy = ResponseCopy.of(response, List.of(), feedback(), body);
        if (copy == null) {
            proxy.counters().malformed();
        }
        return copy;
    }

    void send(FinalAnswer best) {
        best.send(server, proxy.counters(), feedback());
        listener.relayed(best.status());
    }

    private @Nullable String feedback() {
        return proxy.feedback(asksForFeedback);
    }
}
