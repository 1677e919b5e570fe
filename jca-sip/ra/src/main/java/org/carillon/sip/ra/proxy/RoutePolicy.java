package org.carillon.sip.ra.proxy;

import java.util.List;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.proxy.DialogToken.Side;
import org.jspecify.annotations.Nullable;

/** Reads the Route of a request: RFC 3261 §16.4 (Route Information Preprocessing), and §16.6 (Request Forwarding), step 6. */
final class RoutePolicy {
    private static final RouteDecision OURS = new RouteDecision.Ours();
    private static final RouteDecision FORBIDDEN = new RouteDecision.Forbidden();

    private final DialogTokens tokens;

    RoutePolicy(DialogTokens tokens) {
        this.tokens = tokens;
    }

    RouteDecision decide(ReceivedRequest request, OwnHosts ours) {
        String rewritten = request.requestUri().parameter(DialogTokens.PARAMETER);
        if (request.header("Route") == null && rewritten == null) {
            return OURS;
        }
        List<String> routes = request.values("Route");
        try {
            return rewritten != null && ours.contains(request.requestUri())
                    ? fromStrictRouter(request, rewritten, routes)
                    : fromLooseRouter(request, ours, routes);
        } catch (IllegalArgumentException noUri) {
            // the screen let it pass by another grammar; we cannot follow it
            return FORBIDDEN;
        }
    }

    /** Our Record-Route stands in the Request-URI, and what stood there is the last Route. */
    private RouteDecision fromStrictRouter(ReceivedRequest request, String text, List<String> routes) {
        DialogToken first = tokens.read(text, request.callId());
        if (first == null || routes.isEmpty()) {
            return FORBIDDEN;
        }
        SipUri requestUri = uri(routes.remove(routes.size() - 1));
        return onward(request, first, requestUri, routes);
    }

    private RouteDecision fromLooseRouter(ReceivedRequest request, OwnHosts ours, List<String> routes) {
        boolean throughUs = false;
        while (!routes.isEmpty()) {
            SipUri top = uri(routes.get(0));
            String text = top.parameter(DialogTokens.PARAMETER);
            DialogToken token = text == null ? null : tokens.read(text, request.callId());
            if (token != null) {
                routes.remove(0);
                return onward(request, token, null, routes);
            }
            if (!ours.contains(top)) {
                break;
            }
            if (text != null) {
                return FORBIDDEN;
            }
            // a phone may be set up to send everything through us
            throughUs = true;
            routes.remove(0);
        }
        // but not within a dialog that we did not record-route
        return throughUs && request.to().tag() != null ? FORBIDDEN : OURS;
    }

    private RouteDecision onward(
            ReceivedRequest request, DialogToken first, @Nullable SipUri rewritten, List<String> routes) {
        if (request.to().tag() == null) {
            return FORBIDDEN;
        }
        DialogToken last = first;
        if (first.side() != Side.BOTH) {
            String text = routes.isEmpty() ? null : uri(routes.get(0)).parameter(DialogTokens.PARAMETER);
            DialogToken second = text == null ? null : tokens.read(text, request.callId());
            if (second == null
                    || second.side() != first.side().other()
                    || !second.dialog().equals(first.dialog())) {
                return FORBIDDEN;
            }
            routes.remove(0);
            last = second;
        }
        SipUri requestUri = rewritten == null ? request.requestUri() : rewritten;
        String text = rewritten == null ? null : rewritten.toString();
        if (routes.isEmpty()) {
            return new RouteDecision.Onward(first.dialog(), last.flow(), requestUri, text, routes);
        }
        SipUri next = uri(routes.get(0));
        if (next.parameter("lr") == null) {
            // a strict router: it wants itself in the Request-URI, and the Request-URI at the end of the Route
            String target = text == null ? request.requestUriText() : text;
            routes.remove(0);
            routes.add("<" + target + ">");
            text = next.toString();
        }
        return new RouteDecision.Onward(first.dialog(), last.flow(), next, text, routes);
    }

    private static SipUri uri(String value) {
        return NameAddress.parse(value).uri();
    }
}
