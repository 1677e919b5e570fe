package org.carillon.sip.ra.message;

import java.util.Objects;

/** Writes what a client transaction sends besides its request, from the octets of the request as it was sent. */
public final class HopWriter {
    private HopWriter() {}

    /** The ACK to a final response other than 2xx (RFC 3261 §17.1.1.3 (Construction of the ACK Request)). */
    public static byte[] ack(byte[] invite, ReceivedResponse response) {
        return write(invite, "ACK", response.head);
    }

    /** The CANCEL of an INVITE (RFC 3261 §9.1 (Client Behavior)). */
    public static byte[] cancel(byte[] invite) {
        return write(invite, "CANCEL", Objects.requireNonNull(Head.scan(invite)));
    }

    /** @param to where To is taken from */
    private static byte[] write(byte[] invite, String method, Head to) {
        Head head = Objects.requireNonNull(Head.scan(invite));
        OctetWriter out = OctetWriter.get();
        out.ascii(method)
                .octets(head.octets, head.start + "INVITE".length(), head.startEnd)
                .line();
        copy(out, head, HeaderId.VIA, "Via: ");
        for (int i = 0; i < head.count(); i++) {
            if (head.id(i) == HeaderId.ROUTE) {
                out.ascii("Route: ")
                        .unfolded(head.octets, head.valueStart(i), head.valueEnd(i))
                        .line();
            }
        }
        out.ascii("Max-Forwards: 70").line();
        copy(out, head, HeaderId.FROM, "From: ");
        copy(out, to, HeaderId.TO, "To: ");
        copy(out, head, HeaderId.CALL_ID, "Call-ID: ");
        int cseq = head.find(HeaderId.CSEQ);
        int digits = head.valueStart(cseq);
        while (head.octets[digits] >= '0' && head.octets[digits] <= '9') {
            digits++;
        }
        out.ascii("CSeq: ")
                .octets(head.octets, head.valueStart(cseq), digits)
                .ascii(" ")
                .ascii(method)
                .line();
        return out.ascii("Content-Length: 0").line().line().octets();
    }

    private static void copy(OctetWriter out, Head head, int id, String name) {
        int slot = head.find(id);
        out.ascii(name)
                .unfolded(head.octets, head.valueStart(slot), head.valueEnd(slot))
                .line();
    }
}
