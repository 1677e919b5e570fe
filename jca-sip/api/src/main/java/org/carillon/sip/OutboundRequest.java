package org.carillon.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that we send; the adapter adds Via with branch, Max-Forwards, the tag of From and Content-Length. Within a
 * dialog, the To holds the peer's tag and the headers hold Contact and the Route of the dialog.
 *
 * @param method a token, as are the tag and, with {@code @} between two, the Call-ID
 * @param cseq 0 to 2^31 - 1
 * @param flow where to send it: the flow of the binding (RFC 5626 §5.3 (Forwarding Non-REGISTER Requests)), or a flow
 *     with transport, any local address of
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
        Flow flow) {
    public OutboundRequest {
        if (!Header.isToken(method) || !Header.isToken(fromTag)) {
            throw new IllegalArgumentException("method and tag are tokens");
        }
        if (callId.isEmpty() || callId.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("Call-ID is a word");
        }
        Header.refuseControls("Call-ID", callId);
        if (cseq < 0 || cseq > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("CSeq is out of range");
        }
        if (contentType != null) {
            Header.refuseControls("Content-Type", contentType);
        }
        headers = List.copyOf(headers);
    }
}
