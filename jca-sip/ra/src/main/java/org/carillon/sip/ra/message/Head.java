package org.carillon.sip.ra.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.carillon.sip.HeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * The octets of one message and where its start line, header lines and body are (RFC 3261 §7 (SIP Messages)). Built in
 * one pass; a line that is no header line is remembered as the fault and skipped, so that a refusal can still be
 * written.
 */
public final class Head {
    private static final int SLOT = 5;
    private static final int ID = 0;
    private static final int NAME = 1;
    private static final int NAME_END = 2;
    private static final int VALUE = 3;
    private static final int VALUE_END = 4;

    final byte[] octets;
    final int start;
    final int startEnd;
    final int body;
    final int end;
    private final int[] slots;
    private final int count;
    private final int duplicate;
    private final @Nullable String fault;

    private Head(
            byte[] octets,
            int start,
            int startEnd,
            int body,
            int[] slots,
            int count,
            int duplicate,
            @Nullable String fault) {
        this.octets = octets;
        this.start = start;
        this.startEnd = startEnd;
        this.body = body;
        this.end = octets.length;
        this.slots = slots;
        this.count = count;
        this.duplicate = duplicate;
        this.fault = fault;
    }

    /**
     * Indexes a message.
     *
     * @param octets the message from its first octet; what precedes it may be empty lines (RFC 3261 §7.5 (Framing SIP Messages)). Kept,
     *     not copied.
     * @return null when there is nothing but white space and null octets, which peers send to keep a path open
     */
    public static @Nullable Head scan(byte[] octets) {
        int at = 0;
        while (at < octets.length && (octets[at] == '\r' || octets[at] == '\n' || octets[at] == 0)) {
            at++;
        }
        if (at == octets.length) {
            return null;
        }
        int start = at;
        int lineFeed = lineFeed(octets, at);
        if (lineFeed < 0) {
            return new Head(
                    octets, start, octets.length, octets.length, new int[0], 0, 0, "Message Without Header Fields");
        }
        int startEnd = withoutReturn(octets, start, lineFeed);
        at = lineFeed + 1;

        int[] slots = new int[SLOT * 16];
        int count = 0;
        int seen = 0;
        int duplicate = 0;
        String fault = null;
        int body = -1;
        while (at < octets.length) {
            lineFeed = lineFeed(octets, at);
            if (lineFeed < 0) {
                break;
            }
            if (withoutReturn(octets, at, lineFeed) == at) {
                body = lineFeed + 1;
                break;
            }
            int line = at;
            while (lineFeed + 1 < octets.length && (octets[lineFeed + 1] == ' ' || octets[lineFeed + 1] == '\t')) {
                int next = lineFeed(octets, lineFeed + 1);
                if (next < 0) {
                    break;
                }
                lineFeed = next;
            }
            at = lineFeed + 1;
            int colon = line;
            while (colon < lineFeed && octets[colon] != ':') {
                colon++;
            }
            int nameEnd = colon;
            while (nameEnd > line && (octets[nameEnd - 1] == ' ' || octets[nameEnd - 1] == '\t')) {
                nameEnd--;
            }
            if (colon == lineFeed || !Grammar.isToken(octets, line, nameEnd)) {
                fault = "Malformed Header Field Line";
                continue;
            }
            if (count * SLOT == slots.length) {
                slots = Arrays.copyOf(slots, slots.length * 2);
            }
            int slot = count++ * SLOT;
            int id = HeaderId.of(octets, line, nameEnd);
            int value = colon + 1;
            int valueEnd = lineFeed;
            while (value < valueEnd && isSpace(octets[value])) {
                value++;
            }
            while (valueEnd > value && isSpace(octets[valueEnd - 1])) {
                valueEnd--;
            }
            slots[slot + ID] = id;
            slots[slot + NAME] = line;
            slots[slot + NAME_END] = nameEnd;
            slots[slot + VALUE] = value;
            slots[slot + VALUE_END] = valueEnd;
            int bit = 1 << id;
            if ((seen & bit & HeaderId.SINGLE) != 0) {
                duplicate |= bit;
            }
            seen |= bit;
        }
        if (body < 0) {
            fault = fault == null ? "Header Fields Without End" : fault;
            body = octets.length;
        }
        return new Head(octets, start, startEnd, body, slots, count, duplicate, fault);
    }

    /** The first syntax fault in words that fit a reason phrase, or null. */
    public @Nullable String fault() {
        return fault;
    }

    /** True when the start line is one of a response, whatever its version. */
    public boolean isResponse() {
        return startEnd - start > 4
                && (octets[start] | 0x20) == 's'
                && (octets[start + 1] | 0x20) == 'i'
                && (octets[start + 2] | 0x20) == 'p'
                && octets[start + 3] == '/';
    }

    /** What the start line begins with, of a request its method. */
    public String firstWord() {
        int at = start;
        while (at < startEnd && octets[at] != ' ') {
            at++;
        }
        return latin(start, at);
    }

    /** The message as it came; not to be changed. */
    public byte[] octets() {
        return octets;
    }

    /** How many octets start line and header fields have. */
    int headerOctets() {
        return body - start;
    }

    /** Where a header line begins, its name being first. */
    int lineStart(int slot) {
        return slots[slot * SLOT + NAME];
    }

    /** Behind the line end of a header line, that of its last folded part; for messages without a fault. */
    int lineEnd(int slot) {
        return slot + 1 < count ? lineStart(slot + 1) : headersEnd();
    }

    /** Where the empty line begins. */
    int headersEnd() {
        return body >= 2 && octets[body - 2] == '\r' ? body - 2 : body - 1;
    }

    /** Whether a line ends with something else than CR LF, or a CR stands elsewhere: not to be passed on as it is. */
    boolean isIrregular() {
        for (int i = start; i < body; i++) {
            if (octets[i] == '\r'
                    ? i + 1 == end || octets[i + 1] != '\n'
                    : octets[i] == '\n' && octets[i - 1] != '\r') {
                return true;
            }
        }
        return false;
    }

    int count() {
        return count;
    }

    /** The name of a header that stands twice although it must not, or null. */
    @Nullable
    String duplicate() {
        for (int i = 0; i < count; i++) {
            if ((duplicate & 1 << id(i)) != 0) {
                return name(i);
            }
        }
        return null;
    }

    boolean isTwice(int id) {
        return (duplicate & 1 << id) != 0;
    }

    int id(int slot) {
        return slots[slot * SLOT + ID];
    }

    int valueStart(int slot) {
        return slots[slot * SLOT + VALUE];
    }

    int valueEnd(int slot) {
        return slots[slot * SLOT + VALUE_END];
    }

    /** The first line of a known header, or -1. */
    int find(int id) {
        for (int i = 0; i < count; i++) {
            if (slots[i * SLOT + ID] == id) {
                return i;
            }
        }
        return -1;
    }

    boolean named(int slot, int id, String name) {
        if (id != HeaderId.OTHER) {
            return id(slot) == id;
        }
        int from = slots[slot * SLOT + NAME];
        int length = slots[slot * SLOT + NAME_END] - from;
        if (id(slot) != HeaderId.OTHER || length != name.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (Character.toLowerCase((char) (octets[from + i] & 0xff)) != Character.toLowerCase(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the field's name is among these. */
    boolean isAmong(int slot, HeaderNames names) {
        if (names.isEmpty()) {
            return false;
        }
        int id = id(slot);
        if (id != HeaderId.OTHER) {
            byte[] name = HeaderId.name(id);
            return names.contains(name, 0, name.length);
        }
        return names.contains(octets, slots[slot * SLOT + NAME], slots[slot * SLOT + NAME_END]);
    }

    String name(int slot) {
        return latin(slots[slot * SLOT + NAME], slots[slot * SLOT + NAME_END]);
    }

    /** The value as text, a folded one on one line (RFC 3261 §7.3.1 (Header Field Format)). */
    String value(int slot) {
        return text(valueStart(slot), valueEnd(slot));
    }

    String text(int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] == '\n') {
                byte[] line = unfold(from, to);
                return new String(line, StandardCharsets.UTF_8);
            }
        }
        return new String(octets, from, to - from, StandardCharsets.UTF_8);
    }

    String latin(int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private byte[] unfold(int from, int to) {
        byte[] line = new byte[to - from];
        int n = 0;
        int i = from;
        while (i < to) {
            if (octets[i] != '\r' && octets[i] != '\n') {
                line[n++] = octets[i++];
                continue;
            }
            // the line end and the white space around it count as one space
            while (n > 0 && isSpace(line[n - 1])) {
                n--;
            }
            while (i < to && isSpace(octets[i])) {
                i++;
            }
            line[n++] = ' ';
        }
        return Arrays.copyOf(line, n);
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    private static int lineFeed(byte[] octets, int from) {
        for (int i = from; i < octets.length; i++) {
            if (octets[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int withoutReturn(byte[] octets, int from, int lineFeed) {
        return lineFeed > from && octets[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    }
}
