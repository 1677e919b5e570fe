package org.carillon.bench;

/** The text between the parts of a request that change, as octets. */
final class Pieces {
    static final byte[] OPTIONS = Packet.ascii("OPTIONS");
    static final byte[] REGISTER = Packet.ascii("REGISTER");
    static final byte[] MESSAGE = Packet.ascii("MESSAGE");
    static final byte[] INVITE = Packet.ascii("INVITE");
    static final byte[] ACK = Packet.ascii("ACK");
    static final byte[] BYE = Packet.ascii("BYE");
    static final byte[] CRLF = Packet.ascii("\r\n");
    static final byte[] QUOTE = Packet.ascii("\"");
    static final byte[] NC = Packet.ascii(", nc=");
    static final byte[] RESPONSE = Packet.ascii(", response=\"");
    static final byte[] SPACE = Packet.ascii(" ");
    static final byte[] DOT = Packet.ascii(".");
    static final byte[] DASH = Packet.ascii("-");
    static final byte[] VERSION = Packet.ascii(" SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:");
    static final byte[] BRANCH = Packet.ascii(";rport;branch=z9hG4bK");
    static final byte[] FROM = Packet.ascii("\r\nMax-Forwards: 70\r\nFrom: <");
    static final byte[] TAG = Packet.ascii(">;tag=t");
    static final byte[] TO = Packet.ascii("\r\nTo: <");
    static final byte[] CALL_ID = Packet.ascii(">\r\nCall-ID: ");
    static final byte[] ONLY_CALL_ID = Packet.ascii("Call-ID: ");
    static final byte[] CSEQ = Packet.ascii("\r\nCSeq: ");
    static final byte[] CONTACT = Packet.ascii("Contact: <sip:");
    static final byte[] LOOPBACK = Packet.ascii("@127.0.0.1:");
    static final byte[] INSTANCE = Packet.ascii(">;+sip.instance=");
    // Allow: msilo's m_dump sends nothing to a phone that does not say that it takes MESSAGE
    static final byte[] REGISTER_END = Packet.ascii("\r\nAllow: INVITE, ACK, BYE, CANCEL, OPTIONS,"
            + " MESSAGE\r\nUser-Agent: bench\r\nContent-Length: 0\r\n\r\n");
    static final byte[] EXPIRES = Packet.ascii("Expires: ");
    static final byte[] OPTIONS_END =
            Packet.ascii("Accept: application/sdp\r\nUser-Agent: bench\r\nContent-Length: 0\r\n\r\n");
    static final byte[] TEXT = Packet.ascii("User-Agent: bench\r\nContent-Type: text/plain\r\nContent-Length: ");
    static final byte[] ROUTE = Packet.ascii("Route: ");
    static final byte[] NO_BODY = Packet.ascii("Content-Length: 0\r\n\r\n");
    static final byte[] BRACKET = Packet.ascii(">\r\n");
    static final byte[] SDP = sdp();
    static final byte[] END = Packet.ascii("\r\n\r\n");

    private Pieces() {}

    /** Content-Type, Content-Length, empty line and an offer of one audio stream (RFC 8866). */
    private static byte[] sdp() {
        String body = "v=0\r\no=bench 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                + "m=audio 40000 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\na=sendrecv\r\n";
        return Packet.ascii("Content-Type: application/sdp\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
