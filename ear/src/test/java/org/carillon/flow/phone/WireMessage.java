package org.carillon.flow.phone;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A SIP message as it stands on the wire: a start line, header lines in their order, a body of bytes. Immutable; the
 * {@code with} methods copy.
 *
 * @param startLine request or status line without line end
 * @param fields header lines, folding undone, compact names written out
 * @param body the bytes after the empty line
 */
public record WireMessage(String startLine, List<Field> fields, byte[] body) {
    /** A header line. */
    public record Field(String name, String value) {}

    private static final String VERSION = "SIP/2.0";

    /** RFC 3261 §7.3.3 (Compact Form) and §20 (Header Fields). */
    private static final Map<String, String> COMPACT = Map.of(
            "i", "Call-ID",
            "m", "Contact",
            "e", "Content-Encoding",
            "l", "Content-Length",
            "c", "Content-Type",
            "f", "From",
            "s", "Subject",
            "k", "Supported",
            "t", "To",
            "v", "Via");

    public WireMessage {
        fields = List.copyOf(fields);
    }

    public static WireMessage request(String method, String uri) {
        return new WireMessage(method + " " + uri + " " + VERSION, List.of(), new byte[0]);
    }

    /**
     * Reads a whole message.
     *
     * @throws IllegalArgumentException when there is no start line or a header line has no colon
     */
    public static WireMessage parse(byte[] bytes) {
        int end = endOfHead(bytes, bytes.length);
        int headLength = end < 0 ? bytes.length : end;
        String head = new String(bytes, 0, headLength, StandardCharsets.UTF_8);
        String[] lines = head.replaceAll("\r\n[ \t]+", " ").split("\r\n");
        if (lines.length == 0 || lines[0].isBlank()) {
            throw new IllegalArgumentException("no start line");
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("no header line: " + lines[i]);
            }
            String name = lines[i].substring(0, colon).strip();
            fields.add(new Field(
                    COMPACT.getOrDefault(name.toLowerCase(Locale.ROOT), name),
                    lines[i].substring(colon + 1).strip()));
        }
        byte[] body = end < 0 ? new byte[0] : java.util.Arrays.copyOfRange(bytes, end + 4, bytes.length);
        return new WireMessage(lines[0], fields, body);
    }

    /** The place of the empty line that ends the head, or -1 when it has not come yet. */
    static int endOfHead(byte[] bytes, int length) {
        for (int i = 0; i + 3 < length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    public boolean isResponse() {
        return startLine.startsWith(VERSION + " ");
    }

    /** The method of a request, or of the request that a response answers. */
    public String method() {
        return isResponse() ? get("CSeq").split("\\s+")[1] : startLine.split(" ")[0];
    }

    /** The Request-URI. */
    public String uri() {
        return startLine.split(" ")[1];
    }

    /** The status of a response. */
    public int status() {
        if (!isResponse()) {
            throw new IllegalStateException("a request has no status: " + startLine);
        }
        return Integer.parseInt(startLine.split(" ")[1]);
    }

    public Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    public String get(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no " + name + " in\n" + this));
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** The branch of the topmost Via, RFC 3261 §8.1.1.7 (Via). */
    public String branch() {
        return parameter(get("Via").split(",")[0], "branch").orElse("");
    }

    /** The URI between angle brackets, or before the first semicolon. */
    static String uriIn(String address) {
        int open = address.indexOf('<');
        return open >= 0 ? address.substring(open + 1, address.indexOf('>', open)) : address.split(";")[0].strip();
    }

    /** A parameter behind the address, such as {@code expires} of a Contact. */
    static Optional<String> parameter(String value, String name) {
        for (String part : value.substring(value.indexOf('>') + 1).split(";")) {
            String[] pair = part.strip().split("=", 2);
            if (pair[0].equalsIgnoreCase(name)) {
                return Optional.of(pair.length == 2 ? pair[1] : "");
            }
        }
        return Optional.empty();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public WireMessage with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new WireMessage(startLine, more, body);
    }

    /** Replaces all lines of that name by one. */
    public WireMessage replacing(String name, String value) {
        return without(name).with(name, value);
    }

    public WireMessage without(String name) {
        return new WireMessage(
                startLine,
                fields.stream()
                        .filter(field -> !field.name().equalsIgnoreCase(name))
                        .toList(),
                body);
    }

    public WireMessage withBody(byte[] newBody) {
        return new WireMessage(startLine, fields, newBody);
    }

    /** The message with the Via in front, as RFC 3261 §18.1.1 (Sending Requests) wants the topmost one. */
    WireMessage withVia(String via) {
        List<Field> all = new ArrayList<>();
        all.add(new Field("Via", via));
        all.addAll(without("Via").fields);
        return new WireMessage(startLine, all, body);
    }

    /** A response with the lines that RFC 3261 §8.2.6.2 (Headers and Tags) copies from the request. */
    public WireMessage answer(int status, String reason, String toTag) {
        WireMessage answer = new WireMessage(VERSION + " " + status + " " + reason, List.of(), new byte[0]);
        for (String via : all("Via")) {
            answer = answer.with("Via", via);
        }
        String to = get("To");
        return answer.with("From", get("From"))
                .with("To", parameter(to, "tag").isPresent() ? to : to + ";tag=" + toTag)
                .with("Call-ID", get("Call-ID"))
                .with("CSeq", get("CSeq"));
    }

    /** The message as bytes, with a Content-Length of its own unless one is set. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder(startLine).append("\r\n");
        for (Field field : fields) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        if (find("Content-Length").isEmpty()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
