package org.carillon.sip.ra.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * A range of addresses, such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
 *
 * @param prefix 4 or 16 octets
 * @param bits how many of them count; an IPv6 range is never narrower than a /64, the unit in which sources are judged
 */
public record Network(List<Byte> prefix, int bits) {
    private static final int SOURCE_BITS = 64;

    public Network {
        prefix = List.copyOf(prefix);
        if (bits < 0 || bits > prefix.size() * 8) {
            throw new IllegalArgumentException("no length of a network: " + bits);
        }
    }

    /** @throws IllegalArgumentException when the text is no address with or without length */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        byte[] octets = address.getAddress();
        int bits = octets.length * 8;
        if (slash >= 0) {
            try {
                bits = Integer.parseInt(text.substring(slash + 1));
            } catch (NumberFormatException malformed) {
                throw new IllegalArgumentException("no network: " + text, malformed);
            }
        }
        if (bits < 0 || bits > octets.length * 8) {
            throw new IllegalArgumentException("no network: " + text);
        }
        Byte[] boxed = new Byte[octets.length];
        Arrays.setAll(boxed, i -> octets[i]);
        return new Network(List.of(boxed), octets.length == 16 ? Math.min(bits, SOURCE_BITS) : bits);
    }

    /**
     * An address from its number; no name server is asked.
     *
     * @throws IllegalArgumentException when the text is no number of an address
     */
    static InetAddress address(String text) {
        String number = text.strip();
        if (number.isEmpty() || !number.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':')) {
            throw new IllegalArgumentException("no address: " + text);
        }
        if (number.indexOf(':') < 0 && !number.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            throw new IllegalArgumentException("no address: " + text);
        }
        try {
            return InetAddress.getByName(number);
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("no address: " + text, malformed);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length != prefix.size()) {
            return false;
        }
        for (int i = 0; i < bits; i += 8) {
            int mask = bits - i >= 8 ? 0xff : 0xff << 8 - (bits - i) & 0xff;
            if (((octets[i / 8] ^ prefix.get(i / 8)) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
