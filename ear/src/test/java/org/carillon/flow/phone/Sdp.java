package org.carillon.flow.phone;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Session descriptions of RFC 4566 as a phone with one G.711 stream writes them. */
public final class Sdp {
    public static final String TYPE = "application/sdp";

    /** Which way the sound goes, RFC 4566 §6 (SDP Attributes). */
    public enum Direction {
        SENDRECV,
        /** The other one is held. */
        SENDONLY,
        RECVONLY,
        INACTIVE;

        /** What the other side answers, RFC 3264 §6.1 (Unicast Streams). */
        Direction answered() {
            return switch (this) {
                case SENDRECV -> SENDRECV;
                case SENDONLY -> RECVONLY;
                case RECVONLY -> SENDONLY;
                case INACTIVE -> INACTIVE;
            };
        }
    }

    private Sdp() {}

    /** @param version goes up with each new description of a session */
    static byte[] of(int port, long version, Direction direction) {
        return String.join(
                        "\r\n",
                        "v=0",
                        "o=phone " + port + " " + version + " IN IP4 127.0.0.1",
                        "s=-",
                        "c=IN IP4 127.0.0.1",
                        "t=0 0",
                        "m=audio " + port + " RTP/AVP 8 0 101",
                        "a=rtpmap:8 PCMA/8000",
                        "a=rtpmap:0 PCMU/8000",
                        "a=rtpmap:101 telephone-event/8000",
                        "a=" + direction.name().toLowerCase(Locale.ROOT),
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The direction that a description asks for; none named means both ways. */
    public static Direction directionOf(WireMessage message) {
        for (Direction direction : Direction.values()) {
            if (message.text().contains("a=" + direction.name().toLowerCase(Locale.ROOT))) {
                return direction;
            }
        }
        return Direction.SENDRECV;
    }
}
