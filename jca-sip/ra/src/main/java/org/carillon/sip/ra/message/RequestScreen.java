package org.carillon.sip.ra.message;

import java.util.List;
import org.carillon.sip.CSeq;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;
import org.carillon.sip.ra.jain.HeaderGrammar;
import org.carillon.sip.ra.message.Screened.Accepted;
import org.carillon.sip.ra.message.Screened.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Decides of each request whether it may enter, before anything is kept for it: RFC 3261 §8.2 (UAS Behavior) and §16.3
 * (Request Validation), step 1. What the JAIN SIP stack is known to let through is checked here: version, single-valued
 * header fields, Content-Length, mandatory header fields, host syntax.
 */
public final class RequestScreen {
    /** Start line and header fields, in octets; more is refused with 513 (RFC 3261 §21.5.14 (513 Message Too Large)). */
    public static final int MAX_HEADER_OCTETS = 16 * 1024;

    /** The whole message, in octets. */
    public static final int MAX_OCTETS = 64 * 1024;

    private static final int MAX_HEADER_LINES = 256;
    private static final long MAX_CSEQ = Integer.MAX_VALUE;

    private static final int CHECKED_BY_GRAMMAR =
            1 << HeaderId.CONTACT | 1 << HeaderId.DATE | 1 << HeaderId.CONTENT_TYPE;

    /** Every request within a dialog has them, and to us they are addresses like From and To. */
    private static final int CHECKED_AS_ROUTE = 1 << HeaderId.ROUTE | 1 << HeaderId.RECORD_ROUTE;

    private static final int ADDRESSES = 1 << HeaderId.CONTACT | CHECKED_AS_ROUTE;

    private RequestScreen() {}

    /** @param flow the path on which the request came */
    public static Screened screen(Head head, Flow flow) {
        if (head.headerOctets() > MAX_HEADER_OCTETS || head.count() > MAX_HEADER_LINES) {
            return new Refused(513, "Header Fields Too Large");
        }
        if (head.octets.length > MAX_OCTETS) {
            return new Refused(513, "Message Too Large");
        }
        byte[] octets = head.octets;
        int methodEnd = space(octets, head.start, head.startEnd);
        int uriEnd = methodEnd < 0 ? -1 : space(octets, methodEnd + 1, head.startEnd);
        if (methodEnd < 0 || !Grammar.isToken(octets, head.start, methodEnd)) {
            return new Refused(400, "Malformed Request Line");
        }
        String version = uriEnd < 0 ? "" : head.latin(uriEnd + 1, head.startEnd);
        if (!version.equals("SIP/2.0") && !version.equalsIgnoreCase("SIP/2.0")) {
            // RFC 3261 §7.1 (Requests): exactly one space between the three parts and none after them
            return isVersion(version)
                    ? new Refused(505, "Version Not Supported")
                    : new Refused(400, "Malformed Request Line");
        }
        if (head.fault() != null) {
            return new Refused(400, head.fault());
        }
        String twice = head.duplicate();
        if (twice != null) {
            return new Refused(400, "Multiple " + twice + " Header Fields");
        }
        return fields(head, flow, head.latin(head.start, methodEnd), head.latin(methodEnd + 1, uriEnd));
    }

    private static Screened fields(Head head, Flow flow, String method, String uri) {
        int viaSlot = head.find(HeaderId.VIA);
        int fromSlot = head.find(HeaderId.FROM);
        int toSlot = head.find(HeaderId.TO);
        int callIdSlot = head.find(HeaderId.CALL_ID);
        int cseqSlot = head.find(HeaderId.CSEQ);
        String missing = viaSlot < 0
                ? "Via"
                : fromSlot < 0 ? "From" : toSlot < 0 ? "To" : callIdSlot < 0 ? "Call-ID" : cseqSlot < 0 ? "CSeq" : null;
        if (missing != null) {
            return new Refused(400, "Missing " + missing + " Header Field");
        }
        TopVia via = TopVia.parse(head.octets, head.valueStart(viaSlot), head.valueEnd(viaSlot));
        if (via == null) {
            return new Refused(400, "Malformed Via Header Field");
        }
        CSeq cseq = cseq(head, cseqSlot);
        if (cseq == null) {
            return new Refused(400, "Malformed CSeq Header Field");
        }
        if (!cseq.method().equals(method)) {
            return new Refused(400, "CSeq Method Does Not Match Request Line");
        }
        int maxForwards = maxForwards(head);
        if (maxForwards < 0) {
            return new Refused(400, "Malformed Max-Forwards Header Field");
        }
        int bodyEnd = bodyEnd(head);
        if (bodyEnd < 0) {
            return new Refused(400, "Content-Length Does Not Fit the Message");
        }
        if (flow.transport().isStream() && head.find(HeaderId.CONTENT_LENGTH) < 0) {
            return new Refused(400, "Missing Content-Length Header Field");
        }
        String callId = head.value(callIdSlot);
        if (callId.isEmpty() || callId.indexOf(' ') >= 0) {
            return new Refused(400, "Malformed Call-ID Header Field");
        }
        String malformed = malformed(head);
        if (malformed != null) {
            return new Refused(400, "Malformed " + malformed + " Header Field");
        }
        return addresses(head, flow, via, uri, fromSlot, toSlot, callId, cseq, maxForwards, bodyEnd);
    }

    private static Screened addresses(
            Head head,
            Flow flow,
            TopVia via,
            String uri,
            int fromSlot,
            int toSlot,
            String callId,
            CSeq cseq,
            int maxForwards,
            int bodyEnd) {
        SipUri requestUri;
        NameAddress from;
        NameAddress to;
        if (!isSupportedScheme(uri)) {
            // RFC 3261 §8.2.2.1 (To and Request-URI)
            return hasScheme(uri)
                    ? new Refused(416, "Unsupported URI Scheme")
                    : new Refused(400, "Malformed Request-URI");
        }
        try {
            requestUri = SipUri.parse(uri);
        } catch (IllegalArgumentException invalid) {
            return new Refused(400, "Malformed Request-URI: " + invalid.getMessage());
        }
        if (requestUri.headers() != null) {
            // RFC 3261 §19.1.1 (SIP and SIPS URI Components), table 1
            return new Refused(400, "Request-URI With Header Fields");
        }
        try {
            from = NameAddress.parse(head.value(fromSlot));
        } catch (IllegalArgumentException invalid) {
            return new Refused(400, "Malformed From Header Field: " + invalid.getMessage());
        }
        try {
            to = NameAddress.parse(head.value(toSlot));
        } catch (IllegalArgumentException invalid) {
            return new Refused(400, "Malformed To Header Field: " + invalid.getMessage());
        }
        return new Accepted(
                new ReceivedRequest(head, via, requestUri, from, to, callId, cseq, maxForwards, bodyEnd, flow));
    }

    /** The name of a header field that a handler will rely on and whose grammar is broken, or null. */
    private static @Nullable String malformed(Head head) {
        for (int i = 0; i < head.count(); i++) {
            int id = head.id(i);
            boolean judged = ((CHECKED_BY_GRAMMAR | CHECKED_AS_ROUTE) & 1 << id) != 0;
            if (judged && !isPlainAddress(head, i) && !isWellFormed(head, i)) {
                return head.name(i);
            }
        }
        return null;
    }

    private static boolean isPlainAddress(Head head, int slot) {
        return (ADDRESSES & 1 << head.id(slot)) != 0
                && PlainAddress.matches(head.octets, head.valueStart(slot), head.valueEnd(slot));
    }

    private static boolean isWellFormed(Head head, int slot) {
        return (CHECKED_AS_ROUTE & 1 << head.id(slot)) != 0
                ? isRoute(head.value(slot))
                : HeaderGrammar.accepts(head.name(slot), head.value(slot));
    }

    /** RFC 3261 §20.34 (Route): one name-addr or more, each with brackets. */
    static boolean isRoute(String line) {
        List<String> values = ReceivedMessage.split(line);
        try {
            for (String value : values) {
                if (value.indexOf('<') < 0) {
                    return false;
                }
                NameAddress.parse(value);
            }
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        return !values.isEmpty();
    }

    /** RFC 3261 §20.16 (CSeq); null when it is malformed. */
    static @Nullable CSeq cseq(Head head, int slot) {
        int from = head.valueStart(slot);
        int to = head.valueEnd(slot);
        int digits = from;
        while (digits < to && head.octets[digits] >= '0' && head.octets[digits] <= '9') {
            digits++;
        }
        int method = digits;
        while (method < to && head.octets[method] <= ' ' && head.octets[method] >= 0) {
            method++;
        }
        long number = Grammar.number(head.octets, from, digits, MAX_CSEQ);
        if (number < 0 || method == digits || !Grammar.isToken(head.octets, method, to)) {
            return null;
        }
        return new CSeq(number, methodName(head, method, to));
    }

    /**
     * Where the body ends: octets of a datagram beyond Content-Length do not belong to it (RFC 3261 §18.3 (Framing)).
     *
     * @return -1 when Content-Length is no number or promises more than there is
     */
    static int bodyEnd(Head head) {
        int slot = head.find(HeaderId.CONTENT_LENGTH);
        if (slot < 0) {
            return head.end;
        }
        long length = Grammar.number(head.octets, head.valueStart(slot), head.valueEnd(slot), MAX_OCTETS);
        return length < 0 || length > head.end - head.body ? -1 : head.body + (int) length;
    }

    private static int maxForwards(Head head) {
        int slot = head.find(HeaderId.MAX_FORWARDS);
        // RFC 3261 §16.3 (Request Validation), step 3: a request without it passes, RFC 2543 had none
        return slot < 0 ? 70 : (int) Grammar.number(head.octets, head.valueStart(slot), head.valueEnd(slot), 255);
    }

    /** The common methods are not made anew for each message. */
    private static String methodName(Head head, int from, int to) {
        int length = to - from;
        String likely =
                switch (head.octets[from]) {
                    case 'R' -> "REGISTER";
                    case 'M' -> "MESSAGE";
                    case 'O' -> "OPTIONS";
                    case 'I' -> "INVITE";
                    case 'A' -> "ACK";
                    case 'B' -> "BYE";
                    case 'C' -> "CANCEL";
                    case 'S' -> "SUBSCRIBE";
                    case 'N' -> "NOTIFY";
                    case 'P' -> "PUBLISH";
                    default -> "";
                };
        if (likely.length() == length) {
            int i = 0;
            while (i < length && head.octets[from + i] == likely.charAt(i)) {
                i++;
            }
            if (i == length) {
                return likely;
            }
        }
        return head.latin(from, to);
    }

    private static boolean isVersion(String text) {
        return text.length() >= 7
                && text.regionMatches(true, 0, "SIP/", 0, 4)
                && text.chars().skip(4).allMatch(c -> c >= '0' && c <= '9' || c == '.')
                && text.indexOf('.') > 4;
    }

    private static boolean isSupportedScheme(String uri) {
        return uri.regionMatches(true, 0, "sip:", 0, 4)
                || uri.regionMatches(true, 0, "sips:", 0, 5)
                || uri.regionMatches(true, 0, "tel:", 0, 4)
                // RFC 5031 §3 (Registration Template); no other URN can be called
                || uri.regionMatches(true, 0, "urn:service:", 0, 12);
    }

    private static boolean hasScheme(String uri) {
        int colon = uri.indexOf(':');
        return colon > 0
                && uri.substring(0, colon)
                        .chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '+'
                                || c == '-'
                                || c == '.');
    }

    private static int space(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
