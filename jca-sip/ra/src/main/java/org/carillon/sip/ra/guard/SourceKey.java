package org.carillon.sip.ra.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A source as a number: an IPv4 address, or an IPv6 /64, because whoever has one address of it has all of them (RFC 6177
 * §2 (On /48 Assignments to End Sites)).
 */
public final class SourceKey {
    /** Above an IPv4 address; the /64 ffff:ffff::, which is multicast, sends nothing. */
    private static final long IPV4 = 0xffff_ffffL << 32;

    private SourceKey() {}

    public static long of(InetAddress source) {
        byte[] octets = source.getAddress();
        long key = 0;
        for (int i = 0; i < Math.min(octets.length, 8); i++) {
            key = key << 8 | octets[i] & 0xff;
        }
        return octets.length == 4 ? IPV4 | key : key;
    }

    /** The source as an operator writes it. */
    static String text(long key) {
        boolean four = (key & IPV4) == IPV4;
        byte[] octets = new byte[four ? 4 : 16];
        for (int i = 0; i < Math.min(octets.length, 8); i++) {
            octets[i] = (byte) (key >>> (four ? 24 : 56) - 8 * i);
        }
        try {
            String address = InetAddress.getByAddress(octets).getHostAddress();
            return four ? address : address + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
