package org.carillon.sip.ra.proxy;

import java.util.List;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.sip.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Where one copy goes.
 *
 * @param target what the listener is told, with the rank and the copy's own changes
 * @param requestUri what the Request-URI becomes, or null where it stays
 * @param routes the values of Route in the copy
 * @param flow the way to the peer, or null: then nextHop is resolved
 */
record Destination(
        Target target,
        @Nullable String requestUri,
        List<String> routes,
        @Nullable Flow flow,
        SipUri nextHop) {

    static Destination of(Target target) {
        List<String> routes =
                target.route().stream().map(uri -> "<" + uri + ">").toList();
        SipUri nextHop =
                target.route().isEmpty() ? target.requestUri() : target.route().get(0);
        return new Destination(target, text(target.requestUri()), routes, target.flow(), nextHop);
    }

    static Destination of(RouteDecision.Onward onward, SipUri requestUri) {
        return new Destination(
                Target.of(requestUri, onward.flow()),
                onward.requestUri(),
                onward.routes(),
                onward.flow(),
                onward.nextHop());
    }

    /**
     * Whether the peer can be reached by a new connection when this one is gone: what it named as its address is where it
     * is, so that no NAT is between, and a port of its own, as gateways have (RFC 3261 §18.1.1 (Sending Requests)). A phone
     * that wants to be reached over its flow alone says so (RFC 5626 §4.3 (Sending Non-REGISTER Requests)).
     */
    boolean listensBesides(Flow gone) {
        boolean stream = gone.transport() == Transport.TCP || gone.transport() == Transport.TLS;
        return stream
                && nextHop.port() != gone.remote().getPort()
                && nextHop.parameter("ob") == null
                && nextHop.host().equals(gone.remote().getAddress().getHostAddress());
    }

    /** Without header fields, which do not stand in a Request-URI (RFC 3261 §19.1.1 (SIP and SIPS URI Components)). */
    private static String text(SipUri uri) {
        return uri.headers() == null
                ? uri.toString()
                : new SipUri(uri.scheme(), uri.user(), uri.host(), uri.port(), uri.parameters(), null).toString();
    }
}
