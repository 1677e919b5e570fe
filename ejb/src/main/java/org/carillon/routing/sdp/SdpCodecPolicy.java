package org.carillon.routing.sdp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves only some codecs in a session description (RFC 8866, RFC 3264 §5 (Generating the Initial Offer)). Lines that do
 * not belong to a removed codec stay as they are, octet by octet. Digits (telephone-event) stay beside any codec, and media
 * that is not RTP is left alone.
 */
public final class SdpCodecPolicy {
    private static final int LONGEST = 65_536;

    /**
     * What is left.
     *
     * @param sdp the description, the given one where nothing was removed
     * @param usable whether some media is left; otherwise the call cannot come about (RFC 3261 §21.4.26 (488 Not Acceptable
     *     Here))
     */
    public record Narrowed(byte[] sdp, boolean changed, boolean usable) {}

    private SdpCodecPolicy() {}

    /**
     * @param allowed encoding names in any case; none: everything is allowed
     * @throws SdpException when this is no session description
     */
    public static Narrowed narrow(byte[] sdp, List<String> allowed) {
        List<String> lines = lines(sdp);
        List<String> session = new ArrayList<>();
        List<MediaSection> sections = new ArrayList<>();
        read(lines, session, sections);
        Set<String> names =
                allowed.stream().map(name -> name.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
        List<String> out = new ArrayList<>();
        Set<String> rejected = new HashSet<>();
        boolean usable = false;
        for (MediaSection section : sections) {
            List<String> kept = allowed.isEmpty() ? section.formats() : section.keep(names);
            section.write(kept, out);
            usable |= !kept.isEmpty() && section.live();
            if (kept.isEmpty() && section.mid() != null) {
                rejected.add(section.mid());
            }
        }
        List<String> all = new ArrayList<>(session.size() + out.size());
        session.forEach(line -> all.add(withoutRejected(line, rejected)));
        all.addAll(out);
        boolean changed = !all.equals(lines);
        return new Narrowed(changed ? octets(all) : sdp, changed, usable || sections.isEmpty());
    }

    private static void read(List<String> lines, List<String> session, List<MediaSection> sections) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.length() < 2 || line.charAt(1) != '=' || line.charAt(0) < 'a' || line.charAt(0) > 'z') {
                throw new SdpException(i + 1, "a letter and = are expected");
            }
            if (i == 0 && !line.strip().equals("v=0")) {
                throw new SdpException(1, "v=0 is expected");
            }
            if (line.startsWith("m=")) {
                sections.add(new MediaSection(line, i + 1));
            } else if (sections.isEmpty()) {
                session.add(line);
            } else {
                sections.getLast().add(line, i + 1);
            }
        }
    }

    /** A rejected section leaves its groups (RFC 9143 §7.5.3 (Disabling a Media Description in a BUNDLE Group)). */
    private static String withoutRejected(String line, Set<String> rejected) {
        if (rejected.isEmpty() || !line.startsWith("a=group:")) {
            return line;
        }
        return Arrays.stream(line.split(" "))
                .filter(word -> !rejected.contains(word))
                .collect(Collectors.joining(" "));
    }

    /** Without line ends. ISO 8859-1, so that every octet comes back as it was. */
    static List<String> lines(byte[] sdp) {
        if (sdp.length == 0 || sdp.length > LONGEST) {
            throw new SdpException(1, "a description has 1 to " + LONGEST + " octets");
        }
        String text = new String(sdp, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
            for (int i = 0; i < line.length(); i++) {
                if (line.charAt(i) == 0 || line.charAt(i) == '\r') {
                    throw new SdpException(lines.size() + 1, "a control character that no line may hold");
                }
            }
            // RFC 8866 §5 (SDP Specification) knows no empty lines; some clients end with one
            if (!line.isEmpty() || end < text.length() - 1) {
                lines.add(line);
            }
            start = end + 1;
        }
        return lines;
    }

    static byte[] octets(List<String> lines) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append(line).append("\r\n"));
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
