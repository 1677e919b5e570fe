package org.carillon.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of header fields, whatever their case or compact form (RFC 3261 §7.3.3 (Compact Form)). They are checked and
 * prepared when an instance is made: what never changes is made once.
 */
public final class HeaderNames {
    /** What only the adapter writes into a copy. */
    private static final Set<String> OF_THE_ADAPTER =
            Set.of("from", "to", "call-id", "cseq", "via", "route", "record-route", "max-forwards", "content-length");

    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("a", "accept-contact"),
            Map.entry("b", "referred-by"),
            Map.entry("c", "content-type"),
            Map.entry("d", "request-disposition"),
            Map.entry("e", "content-encoding"),
            Map.entry("f", "from"),
            Map.entry("i", "call-id"),
            Map.entry("j", "reject-contact"),
            Map.entry("k", "supported"),
            Map.entry("l", "content-length"),
            Map.entry("m", "contact"),
            Map.entry("o", "event"),
            Map.entry("r", "refer-to"),
            Map.entry("s", "subject"),
            Map.entry("t", "to"),
            Map.entry("u", "allow-events"),
            Map.entry("v", "via"),
            Map.entry("x", "session-expires"),
            Map.entry("y", "identity"));

    public static final HeaderNames NONE = new HeaderNames(Set.of());

    private final Set<String> names;
    private final boolean adapters;
    /** The names by their lengths. */
    private final byte[][][] octets;

    private HeaderNames(Set<String> names) {
        this.names = names;
        adapters = names.stream().anyMatch(OF_THE_ADAPTER::contains);
        int longest = names.stream().mapToInt(String::length).max().orElse(-1);
        octets = new byte[longest + 1][0][];
        for (String name : names) {
            byte[][] before = octets[name.length()];
            byte[][] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = name.getBytes(StandardCharsets.US_ASCII);
            octets[name.length()] = after;
        }
    }

    /** @throws IllegalArgumentException when one is no token (RFC 3261 §25.1 (Basic Rules)) */
    public static HeaderNames of(Collection<String> names) {
        if (names.isEmpty()) {
            return NONE;
        }
        Set<String> full = new TreeSet<>();
        for (String name : names) {
            if (!Header.isToken(name)) {
                throw new IllegalArgumentException("not a header name: " + name.length() + " characters");
            }
            full.add(full(name));
        }
        return new HeaderNames(Set.copyOf(full));
    }

    public static HeaderNames of(String... names) {
        return of(Arrays.asList(names));
    }

    /** These and those. */
    public HeaderNames and(HeaderNames others) {
        if (others.names.isEmpty() || names.containsAll(others.names)) {
            return this;
        }
        Set<String> all = new TreeSet<>(names);
        all.addAll(others.names);
        return of(all);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** Whether one of them is the adapter's matter. */
    boolean touchAdapter() {
        return adapters;
    }

    /** Whether this one is the adapter's matter. */
    static boolean isOfAdapter(String name) {
        return OF_THE_ADAPTER.contains(full(name));
    }

    /** Whether this is one of the names. */
    public boolean contains(String name) {
        return names.contains(full(name));
    }

    /** Whether the name between the offsets, in its full form, is one of them. */
    public boolean contains(byte[] message, int start, int end) {
        int length = end - start;
        if (length >= octets.length) {
            return false;
        }
        for (byte[] name : octets[length]) {
            if (matches(message, start, name)) {
                return true;
            }
        }
        return false;
    }

    /** The full name of each compact form, in lower case both. */
    public static Map<String, String> compactForms() {
        return COMPACT;
    }

    private static String full(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() == 1 ? COMPACT.getOrDefault(lower, lower) : lower;
    }

    private static boolean matches(byte[] message, int start, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            int c = message[start + i];
            if (c >= 'A' && c <= 'Z') {
                c |= 0x20;
            }
            if (c != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** The names in full form and lower case. */
    @Override
    public String toString() {
        return String.join(", ", new TreeSet<>(names));
    }
}
