package org.carillon.routing.sdp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes ICE out of a session description, so that who gets it sees one of a side that knows none, and answers for the
 * addresses of the c-lines and m-lines (RFC 8839 §5 (SDP Attributes), RFC 8840 §8.2 (End-of-Candidates)). Every other line
 * stays as it is, octet by octet.
 */
public final class SdpIcePolicy {
    private static final List<String> ATTRIBUTES = List.of(
            "a=candidate:",
            "a=remote-candidates:",
            "a=ice-ufrag:",
            "a=ice-pwd:",
            "a=ice-options:",
            "a=ice-pacing:",
            "a=ice-lite",
            "a=ice-mismatch",
            "a=end-of-candidates");

    private SdpIcePolicy() {}

    /**
     * The description without ICE; the given one where there is none in it.
     *
     * @throws SdpException when this is no session description
     */
    public static byte[] without(byte[] sdp) {
        String text = new String(sdp, StandardCharsets.ISO_8859_1);
        if (ATTRIBUTES.stream().noneMatch(text::contains)) {
            return sdp;
        }
        List<String> lines = SdpCodecPolicy.lines(sdp);
        List<String> kept = lines.stream().filter(line -> !isIce(line)).toList();
        return kept.size() == lines.size() ? sdp : SdpCodecPolicy.octets(kept);
    }

    private static boolean isIce(String line) {
        return ATTRIBUTES.stream().anyMatch(line::startsWith);
    }
}
