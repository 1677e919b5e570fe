package org.carillon.routing.sdp;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds the candidate of a relay of ours to media whose side speaks ICE and has no relay of its own (RFC 8839 §5.1
 * (&quot;candidate&quot; Attribute)). Every other line stays as it is, octet by octet.
 */
public final class SdpRelayPolicy {
    /** RFC 8445 §5.1.2.1 (Recommended Formula) with the type preference 0 of relayed candidates, less the component. */
    private static final int PRIORITY = (65_535 << 8) + 256;

    private static final Pattern CANDIDATE =
            Pattern.compile("a=candidate:[^ ]+ ([0-9]{1,3}) [^ ]+ [0-9]+ [^ ]+ [0-9]+ typ ([^ ]+).*");

    /** Where the relay takes media. */
    public interface Relay {
        /**
         * The address that was set aside; empty where there is none.
         *
         * @param media number of the m-line, the first is 0
         * @param component 1 for RTP, 2 for RTCP (RFC 8445 §13 (RTCP))
         */
        Optional<InetSocketAddress> address(int media, int component);
    }

    private SdpRelayPolicy() {}

    /**
     * The description with the relay's candidates; the given one where nothing was added.
     *
     * @throws SdpException when this is no session description
     */
    public static byte[] add(byte[] sdp, Relay relay) {
        List<String> lines = SdpCodecPolicy.lines(sdp);
        if (lines.isEmpty() || !lines.getFirst().strip().equals("v=0")) {
            throw new SdpException(1, "v=0 is expected");
        }
        int first = next(lines, 0);
        boolean iceOfAll = hasIce(lines.subList(0, first));
        List<String> out = new ArrayList<>(lines.subList(0, first));
        int media = 0;
        for (int start = first; start < lines.size(); media++) {
            int end = next(lines, start + 1);
            List<String> section = lines.subList(start, end);
            out.addAll(section);
            if (takesMedia(section.getFirst()) && (iceOfAll || hasIce(section)) && !hasRelay(section)) {
                out.addAll(out.size() - section.size() + placeIn(section), candidates(section, media, relay));
            }
            start = end;
        }
        return out.size() == lines.size() ? sdp : SdpCodecPolicy.octets(out);
    }

    private static List<String> candidates(List<String> section, int media, Relay relay) {
        TreeSet<Integer> components = new TreeSet<>();
        section.stream()
                .map(CANDIDATE::matcher)
                .filter(Matcher::matches)
                .forEach(candidate -> components.add(Integer.parseInt(candidate.group(1))));
        if (components.isEmpty()) {
            components.add(1);
        }
        List<String> added = new ArrayList<>();
        for (int component : components) {
            relay.address(media, component)
                    .ifPresent(at -> added.add("a=candidate:relay " + component + " udp " + (PRIORITY - component) + " "
                            // RFC 8839 §5.1: nobody learns what is behind the relay
                            + at.getAddress().getHostAddress() + " " + at.getPort()
                            + " typ relay raddr 0.0.0.0 rport 9"));
        }
        return added;
    }

    /** Behind the last candidate, so that the end of candidates stays the end. */
    private static int placeIn(List<String> section) {
        for (int i = section.size() - 1; i > 0; i--) {
            if (section.get(i).startsWith("a=candidate:")) {
                return i + 1;
            }
        }
        int end = section.indexOf("a=end-of-candidates");
        return end < 0 ? section.size() : end;
    }

    /** The next m-line from here on, or the end. */
    private static int next(List<String> lines, int from) {
        int i = from;
        while (i < lines.size() && !lines.get(i).startsWith("m=")) {
            i++;
        }
        return i;
    }

    /** A port of 0 rejects the media, or has it carried by another section of its group. */
    private static boolean takesMedia(String line) {
        String[] parts = line.split(" ", 3);
        return parts.length == 3 && !parts[1].equals("0");
    }

    private static boolean hasIce(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith("a=ice-ufrag:"));
    }

    private static boolean hasRelay(List<String> section) {
        return section.stream()
                .map(CANDIDATE::matcher)
                .anyMatch(candidate -> candidate.matches() && candidate.group(2).equals("relay"));
    }
}
