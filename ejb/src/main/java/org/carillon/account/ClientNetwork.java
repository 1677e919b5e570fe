package org.carillon.account;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The network that a client address belongs to: what one customer of a provider usually gets. */
final class ClientNetwork {
    private static final int IPV6_PREFIX_BYTES = 8;
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private ClientNetwork() {}

    /** {@code 192.0.2.0/24} or the first 64 bits of an IPv6 address in hexadecimal; {@code unknown} for anything else. */
    static String of(String address) {
        if (!LITERAL.matcher(address).matches()) {
            return "unknown";
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            byte[] bytes = parsed.getAddress();
            return parsed instanceof Inet4Address
                    ? (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24"
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_PREFIX_BYTES)) + "/64";
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
