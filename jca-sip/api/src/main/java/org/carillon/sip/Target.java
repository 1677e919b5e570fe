package org.carillon.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place to which a request is sent on (RFC 3261 §16.5 (Determining Request Targets)).
 *
 * @param requestUri what the copy's Request-URI becomes: the Contact of a binding, or a gateway's address
 * @param route the copy's whole Route, outermost first: a binding's Path (RFC 3327 §5.4 (Procedures at the Home Proxy));
 *     empty where there is none. A Route that the request came with is not followed, since it may be of a stranger's
 *     making: a handler that trusts it names it here
 * @param flow the path to the peer, or null: then the first Route, or else the Request-URI, is resolved (RFC 3263). A
 *     stream that is gone is not opened anew (RFC 5626 §5.3 (Forwarding Non-REGISTER Requests)): the branch ends as if
 *     with 430
 * @param rank 0 for those that are tried first; those of one rank are tried at the same time, and the next rank when all
 *     of it have failed
 * @param changes what differs in this copy alone
 */
public record Target(
        SipUri requestUri, List<SipUri> route, @Nullable Flow flow, int rank, Changes changes) {
    public Target {
        route = List.copyOf(route);
    }

    /** A binding's contact on its flow, tried at once, its copy unchanged. */
    public static Target of(SipUri requestUri, @Nullable Flow flow) {
        return new Target(requestUri, List.of(), flow, 0, Changes.NONE);
    }
}
