package org.carillon.routing.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An m-line (RFC 8866 §5.14 (Media Descriptions)) with what belongs to it, while it is narrowed. */
final class MediaSection {
    private static final Pattern M_LINE =
            Pattern.compile("m=([^ ]+) ([0-9]{1,5})((?:/[0-9]{1,5})?) ([^ ]+) ([^ ]+(?: [^ ]+)*) *");
    private static final Pattern RTPMAP = Pattern.compile("a=rtpmap:([0-9]{1,3}) +([^ /]+)/([0-9]{1,9})(?:/[^ ]*)? *");

    /** What belongs to one format: {@code a=name:format …}. */
    private static final Pattern OF_FORMAT = Pattern.compile("a=(?:rtpmap|fmtp|rtcp-fb|imageattr):([^ ]+)(?: (.*))?");

    private static final Pattern ASSOCIATED = Pattern.compile("(?:^|[; ])apt=([0-9]{1,3})(?:[; ]|$)");

    /** RFC 4733 §2 (RTP Payload Format for Named Telephone Events): digits go beside any codec. */
    private static final String DIGITS = "TELEPHONE-EVENT";

    private final String media;
    private final String port;
    private final String portCount;
    private final String protocol;
    private final List<String> formats;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> associated = new HashMap<>();
    private @Nullable String mid;

    /** @throws SdpException when this is no m-line */
    MediaSection(String line, int number) {
        Matcher parts = M_LINE.matcher(line);
        if (!parts.matches()) {
            throw new SdpException(number, "an m-line has media, port, protocol and formats");
        }
        media = parts.group(1);
        port = parts.group(2);
        portCount = parts.group(3);
        protocol = parts.group(4);
        formats = List.of(parts.group(5).split(" "));
        if (Integer.parseInt(port) > 65_535) {
            throw new SdpException(number, "a port is 65535 at most");
        }
        if (rtp()) {
            readFormats(number);
        }
    }

    private void readFormats(int number) {
        Set<String> once = new LinkedHashSet<>();
        for (String format : formats) {
            if (!format.matches("[0-9]{1,3}") || Integer.parseInt(format) > 127) {
                throw new SdpException(number, "a format of RTP is a payload type from 0 to 127");
            }
            if (!once.add(format)) {
                throw new SdpException(number, "a payload type stands twice");
            }
            String name = StaticPayloads.name(Integer.parseInt(format));
            if (name != null) {
                names.put(format, name);
            }
        }
    }

    /** Takes a further line of the section. */
    void add(String line, int number) {
        lines.add(line);
        if (line.startsWith("a=rtpmap:")) {
            Matcher map = RTPMAP.matcher(line);
            if (!map.matches()) {
                throw new SdpException(number, "an rtpmap has payload type, encoding name and clock rate");
            }
            names.put(map.group(1), map.group(2).toUpperCase(Locale.ROOT));
        } else if (line.startsWith("a=fmtp:")) {
            Matcher format = OF_FORMAT.matcher(line);
            if (format.matches() && format.group(2) != null) {
                Matcher apt = ASSOCIATED.matcher(format.group(2));
                if (apt.find()) {
                    associated.put(format.group(1), apt.group(1));
                }
            }
        } else if (line.startsWith("a=mid:")) {
            mid = line.substring(6).strip();
        }
    }

    /** The formats that are left: those allowed, in the order of the offer; empty when no codec is among them. */
    List<String> keep(Set<String> allowed) {
        if (!rtp()) {
            return formats;
        }
        List<String> kept = new ArrayList<>(formats.stream()
                .filter(format -> allowed.contains(name(format)) || name(format).equals(DIGITS))
                .toList());
        // a format that repairs another one goes with it: the parameter apt of RFC 4588
        kept.removeIf(format -> associated.containsKey(format) && !kept.contains(associated.get(format)));
        boolean codec =
                kept.stream().anyMatch(format -> !name(format).equals(DIGITS) && !associated.containsKey(format));
        return codec ? kept : List.of();
    }

    /** Writes the section with these formats; with none it is rejected (RFC 3264 §5.1 (Unicast Streams)). */
    void write(List<String> kept, List<String> out) {
        boolean rejected = kept.isEmpty();
        String left = rejected ? formats.getFirst() : String.join(" ", kept);
        out.add("m=" + media + " " + (rejected ? "0" : port + portCount) + " " + protocol + " " + left);
        for (String line : lines) {
            Matcher format = OF_FORMAT.matcher(line);
            boolean ofFormat = format.matches() && !format.group(1).equals("*");
            if (ofFormat ? kept.contains(format.group(1)) : !(rejected && line.equals("a=bundle-only"))) {
                out.add(line);
            }
        }
    }

    /** Whether media may flow: the port is there, or comes from the group (RFC 9143 §6 (SDP 'bundle-only' Attribute)). */
    boolean live() {
        return !port.equals("0") || lines.contains("a=bundle-only");
    }

    @Nullable
    String mid() {
        return mid;
    }

    List<String> formats() {
        return formats;
    }

    private boolean rtp() {
        return protocol.contains("RTP/");
    }

    /** Empty for a payload type that nothing explains. */
    private String name(String format) {
        return names.getOrDefault(format, "");
    }
}
