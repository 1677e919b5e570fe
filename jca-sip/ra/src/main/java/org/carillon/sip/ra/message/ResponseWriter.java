package org.carillon.sip.ra.message;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.carillon.sip.Header;
import org.carillon.sip.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Writes responses from the octets of the request: RFC 3261 §8.2.6.2 (Headers and Tags), §18.2.1 (Receiving Requests)
 * for received, RFC 3581 §4 (Server Behavior) for rport.
 */
public final class ResponseWriter {
    /** What a client that meets a bound is asked to wait. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** The reason phrase of 503 where there is no room, or no time. */
    public static final String OVERLOADED = "Server Overloaded";

    /** The answer to who meets a bound. */
    public static final Reply NO_ROOM = Reply.unavailable(OVERLOADED, RETRY_AFTER);

    private static final int MAX_ECHO_OCTETS = 1024;
    private static final int MAX_VIA_ECHO_OCTETS = 8 * 1024;

    private final String server;
    private final Supplier<@Nullable String> feedback;

    /** @param server the value of the Server header field */
    public ResponseWriter(String server) {
        this(server, () -> null);
    }

    /** @param feedback what clients are told that ask for overload control in their Via, from "=" of oc on */
    public ResponseWriter(String server, Supplier<@Nullable String> feedback) {
        this.server = server;
        this.feedback = feedback;
    }

    /**
     * The octets of a response.
     *
     * @param toTag the tag for To where the request's To has none
     * @throws IllegalArgumentException when the reply names a header field that is the adapter's, or cannot stand on the wire
     */
    public byte[] write(ReceivedRequest request, Reply reply, String toTag) {
        Head head = request.head;
        OctetWriter out = OctetWriter.get();
        statusLine(out, reply.status(), reply.reason());
        vias(out, head, request.via, request.flow().remote());
        copy(out, head, "From: ", head.find(HeaderId.FROM)).line();
        copy(out, head, "To: ", head.find(HeaderId.TO));
        if (request.to().tag() == null && reply.status() != 100) {
            out.ascii(";tag=").ascii(toTag);
        }
        out.line();
        copy(out, head, "Call-ID: ", head.find(HeaderId.CALL_ID)).line();
        copy(out, head, "CSeq: ", head.find(HeaderId.CSEQ)).line();
        out.ascii("Server: ").text(server).line();
        for (Header header : reply.headers()) {
            refuseOwn(header.name());
            out.text(header.name()).ascii(": ").text(header.value()).line();
        }
        return out.ascii("Content-Length: 0").line().line().octets();
    }

    /**
     * The octets of a response to a request that could not be parsed, with as much of it as is safe: an overlong header
     * field is not echoed.
     *
     * @return null when no response is allowed or nobody could match it: an ACK, or no Via
     */
    public byte @Nullable [] refuse(Head head, InetSocketAddress source, int status, String reason, String toTag) {
        return refuse(head, source, status, reason, toTag, status == 503 ? RETRY_AFTER.toSeconds() : 0);
    }

    /**
     * The same.
     *
     * @param retryAfter seconds that the client is asked to wait; 0 for no such header field
     */
    public byte @Nullable [] refuse(
            Head head, InetSocketAddress source, int status, String reason, String toTag, long retryAfter) {
        int viaSlot = head.find(HeaderId.VIA);
        if (viaSlot < 0 || head.isResponse() || isAck(head)) {
            return null;
        }
        OctetWriter out = OctetWriter.get();
        statusLine(out, status, printable(reason));
        TopVia via = TopVia.parse(head.octets, head.valueStart(viaSlot), head.valueEnd(viaSlot));
        if (viaOctets(head) > MAX_VIA_ECHO_OCTETS) {
            return null;
        }
        vias(out, head, via, source);
        echo(out, head, "From: ", HeaderId.FROM, null);
        echo(out, head, "To: ", HeaderId.TO, toTag);
        echo(out, head, "Call-ID: ", HeaderId.CALL_ID, null);
        echo(out, head, "CSeq: ", HeaderId.CSEQ, null);
        out.ascii("Server: ").text(server).line();
        if (retryAfter > 0) {
            out.ascii("Retry-After: ").number(retryAfter).line();
        }
        return out.ascii("Content-Length: 0").line().line().octets();
    }

    /** The port that the answer to a refused datagram goes to. */
    public static int responsePort(Head head, InetSocketAddress source) {
        int slot = head.find(HeaderId.VIA);
        TopVia via = slot < 0 ? null : TopVia.parse(head.octets, head.valueStart(slot), head.valueEnd(slot));
        if (via == null || via.rportStart >= 0) {
            return source.getPort();
        }
        return via.port < 0 ? 5060 : via.port;
    }

    private static void statusLine(OctetWriter out, int status, String reason) {
        out.ascii("SIP/2.0 ").number(status).ascii(" ").text(reason).line();
    }

    private void vias(OctetWriter out, Head head, @Nullable TopVia via, InetSocketAddress source) {
        boolean first = true;
        for (int i = 0; i < head.count(); i++) {
            if (head.id(i) != HeaderId.VIA) {
                continue;
            }
            out.ascii("Via: ");
            if (first && via != null) {
                topVia(out, head, via, i, source, via.ocStart < 0 ? null : feedback.get());
            } else {
                out.unfolded(head.octets, head.valueStart(i), head.valueEnd(i));
            }
            out.line();
            first = false;
        }
    }

    /** The value with received and rport as we saw them, whatever the client claimed. */
    static void topVia(OctetWriter out, Head head, TopVia via, int slot, InetSocketAddress source) {
        topVia(out, head, via, slot, source, null);
    }

    private static void topVia(
            OctetWriter out, Head head, TopVia via, int slot, InetSocketAddress source, @Nullable String told) {
        if (told != null) {
            toldVia(out, head, via, slot, source, told);
            return;
        }
        int at = head.valueStart(slot);
        int received = via.receivedStart < 0 ? via.end : via.receivedStart;
        int rport = via.rportStart < 0 ? via.end : via.rportStart;
        boolean differs = via.rportStart >= 0 || via.receivedStart >= 0 || !sameHost(head, via, source.getAddress());
        if (rport <= received && via.rportStart >= 0) {
            at = rport(out, head, via, at, source);
        }
        if (via.receivedStart >= 0) {
            out.unfolded(head.octets, at, received);
            at = via.receivedEnd;
        }
        if (rport > received && via.rportStart >= 0) {
            at = rport(out, head, via, at, source);
        }
        out.unfolded(head.octets, at, via.end);
        if (differs) {
            out.ascii(";received=").ascii(literal(source.getAddress()));
        }
        out.unfolded(head.octets, via.end, head.valueEnd(slot));
    }

    private static void toldVia(
            OctetWriter out, Head head, TopVia via, int slot, InetSocketAddress source, String told) {
        Feedback edits = new Feedback(via, told);
        if (via.rportStart >= 0) {
            edits.edit(via.rportStart, via.rportEnd, "=" + source.getPort());
        }
        if (via.receivedStart >= 0) {
            edits.edit(via.receivedStart, via.receivedEnd, "");
        }
        edits.edit(via.end, via.end, ";received=" + literal(source.getAddress()));
        edits.write(out, head.octets, head.valueStart(slot), head.valueEnd(slot));
    }

    private static int rport(OctetWriter out, Head head, TopVia via, int at, InetSocketAddress source) {
        out.unfolded(head.octets, at, via.rportStart).ascii("=").number(source.getPort());
        return via.rportEnd;
    }

    private static boolean sameHost(Head head, TopVia via, InetAddress source) {
        String address = literal(source);
        return address.length() == via.hostEnd - via.hostStart
                && address.equals(head.latin(via.hostStart, via.hostEnd));
    }

    /** Without the zone of a link-local address, which means something to this machine only. */
    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static OctetWriter copy(OctetWriter out, Head head, String name, int slot) {
        return out.ascii(name).unfolded(head.octets, head.valueStart(slot), head.valueEnd(slot));
    }

    private static void echo(OctetWriter out, Head head, String name, int id, @Nullable String tag) {
        int slot = head.find(id);
        if (slot < 0 || head.valueEnd(slot) - head.valueStart(slot) > MAX_ECHO_OCTETS) {
            return;
        }
        copy(out, head, name, slot);
        if (tag != null && !head.value(slot).toLowerCase(Locale.ROOT).contains("tag")) {
            out.ascii(";tag=").ascii(tag);
        }
        out.line();
    }

    private static int viaOctets(Head head) {
        int octets = 0;
        for (int i = 0; i < head.count(); i++) {
            if (head.id(i) == HeaderId.VIA) {
                octets += head.valueEnd(i) - head.valueStart(i);
            }
        }
        return octets;
    }

    private static boolean isAck(Head head) {
        return head.startEnd - head.start >= 4
                && head.octets[head.start] == 'A'
                && head.octets[head.start + 1] == 'C'
                && head.octets[head.start + 2] == 'K'
                && head.octets[head.start + 3] == ' ';
    }

    private static void refuseOwn(String name) {
        switch (HeaderId.of(name)) {
            case HeaderId.VIA, HeaderId.FROM, HeaderId.TO, HeaderId.CALL_ID, HeaderId.CSEQ, HeaderId.CONTENT_LENGTH ->
                throw new IllegalArgumentException("the adapter writes " + name + " itself");
            default -> {}
        }
    }

    private static String printable(String reason) {
        String shortened = reason.length() > 120 ? reason.substring(0, 120) : reason;
        StringBuilder clean = new StringBuilder(shortened.length());
        shortened.chars().map(c -> c < ' ' || c >= 127 ? '?' : c).forEach(c -> clean.append((char) c));
        return clean.toString();
    }
}
