package org.carillon.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that we send outside a dialog; the adapter adds Via with branch, Max-Forwards, the tag of From and
 * Content-Length.
 *
 * @param flow where to send it: the flow of the binding (RFC 5626 §5.3 (Forwarding Non-REGISTER Requests)), or a flow with transport, any local address of
 *     that transport and the resolved remote address
 * @param fromTag the tag of From, the same for each attempt of the same message
 * @param contentType null where the request has no body
 */
public record OutboundRequest(
        String method,
        SipUri requestUri,
        NameAddress from,
        String fromTag,
        NameAddress to,
        String callId,
        long cseq,
        List<Header> headers,
        @Nullable String contentType,
        byte[] body,
        Flow flow) {}
