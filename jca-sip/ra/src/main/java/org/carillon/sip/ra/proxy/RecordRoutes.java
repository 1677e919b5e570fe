package org.carillon.sip.ra.proxy;

import java.util.List;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.proxy.DialogToken.Side;
import org.carillon.sip.ra.transport.Path;

/**
 * Our Record-Route: one value, or two where the transport changes (RFC 5658 §3.3 (Record-Route Rewriting) and §5 (Double
 * Record-Routing)) or where a side is reached over a flow of its own (RFC 5626 §5.3.1 (Processing Incoming Requests)); in a
 * request within the dialog the last of ours is then the one of the side that it goes to.
 */
final class RecordRoutes {
    private final DialogTokens tokens;
    private final Paths paths;

    RecordRoutes(DialogTokens tokens, Paths paths) {
        this.tokens = tokens;
        this.paths = paths;
    }

    /** The values for a copy that leaves on the path, the uppermost first. */
    List<String> of(ReceivedRequest request, String dialog, Destination destination, Path path) {
        Flow caller = request.isFromItsOrigin() ? request.flow() : null;
        Flow callee = destination.routes().isEmpty() ? destination.flow() : null;
        Transport in = request.flow().transport();
        Transport out = path.flow().transport();
        boolean secure = destination.target().requestUri().scheme().equals("sips");
        if (in == out && caller == null && callee == null) {
            return List.of(value(in, secure, new DialogToken(dialog, Side.BOTH, null), request.callId()));
        }
        return List.of(
                value(out, secure, new DialogToken(dialog, Side.CALLEE, callee), request.callId()),
                value(in, secure, new DialogToken(dialog, Side.CALLER, caller), request.callId()));
    }

    private String value(Transport transport, boolean secure, DialogToken token, String callId) {
        return "<" + (secure ? "sips:" : "sip:") + paths.sentBy(transport) + parameter(transport, secure) + ";lr;"
                + DialogTokens.PARAMETER + "=" + tokens.write(token, callId) + ">";
    }

    private static String parameter(Transport transport, boolean secure) {
        return switch (transport) {
            case UDP -> "";
            case TCP -> ";transport=tcp";
            // RFC 3261 §26.2.2 (SIPS URI Scheme): the scheme says it
            case TLS -> secure ? "" : ";transport=tls";
            case WS, WSS -> ";transport=ws";
        };
    }
}
