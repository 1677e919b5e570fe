package org.carillon.routing.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * One IP address or a block of them (RFC 4632 §3.1 (Basic Concept and Prefix Notation)).
 *
 * @param bits how many leading bits of the address count
 */
public record AddressRange(InetAddress address, int bits) {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

    /** No host name, which would be looked up, is among these. */
    private static final Pattern LITERAL =
            Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    public AddressRange {
        if (bits < 0 || bits > address.getAddress().length * 8) {
            throw new IllegalArgumentException("an IPv4 range has 0 to 32 bits, an IPv6 range 0 to 128");
        }
    }

    /** @throws IllegalArgumentException when the text is neither an address nor address/bits */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        if (!LITERAL.matcher(literal).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no IP address and no range such as 192.0.2.0/24");
        }
        try {
            InetAddress address = InetAddress.getByName(literal);
            int all = address.getAddress().length * 8;
            return new AddressRange(address, slash < 0 ? all : bits(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no IP address", e);
        }
    }

    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (ours[i] != theirs[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || (ours[whole] ^ theirs[whole]) >> (8 - rest) == 0;
    }

    private static int bits(String digits) {
        if (!digits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("after the slash stands a number of bits");
        }
        return Integer.parseInt(digits);
    }
}
