package org.carillon.sip.ra.trace;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message as the Homer Encapsulation Protocol, version 3, has it (HEP/EEP Protocol, revision 3, "Generic
 * Chunks"): the word HEP3, the length of all, then chunks of vendor, type, length and value, in network order.
 */
final class HepPacket {
    /** The largest payload of a UDP datagram over IPv4. */
    static final int MAX_OCTETS = 65_507;

    private static final int FAMILY = 0x0001;
    private static final int PROTOCOL = 0x0002;
    private static final int SOURCE_IPV4 = 0x0003;
    private static final int DESTINATION_IPV4 = 0x0004;
    private static final int SOURCE_IPV6 = 0x0005;
    private static final int DESTINATION_IPV6 = 0x0006;
    private static final int SOURCE_PORT = 0x0007;
    private static final int DESTINATION_PORT = 0x0008;
    private static final int SECONDS = 0x0009;
    private static final int MICROSECONDS = 0x000a;
    private static final int PAYLOAD_TYPE = 0x000b;
    private static final int CAPTURE_ID = 0x000c;
    private static final int AUTH_KEY = 0x000e;
    private static final int PAYLOAD = 0x000f;
    private static final int CORRELATION_ID = 0x0011;

    private static final byte AF_INET = 2;
    private static final byte AF_INET6 = 10;
    private static final byte IPPROTO_TCP = 6;
    private static final byte IPPROTO_UDP = 17;
    private static final byte SIP = 1;

    private static final int HEADER = 6;
    /** Everything but the chunks of varying length, and more than that. */
    private static final int FIXED = 160;

    private final ByteBuffer out;

    private HepPacket(int capacity) {
        out = ByteBuffer.allocate(capacity);
    }

    /**
     * The packet.
     *
     * @param callId ties together what belongs to one call
     * @param payload the message
     * @return longer than {@link #MAX_OCTETS} where the message is
     */
    static byte[] of(
            Flow flow,
            boolean received,
            Instant at,
            String callId,
            byte[] payload,
            int captureId,
            @Nullable String authKey) {
        byte[] correlation = callId.getBytes(StandardCharsets.UTF_8);
        byte[] key = authKey == null ? new byte[0] : authKey.getBytes(StandardCharsets.UTF_8);
        HepPacket packet = new HepPacket(FIXED + correlation.length + key.length + payload.length);
        packet.out.put("HEP3".getBytes(StandardCharsets.US_ASCII)).putShort((short) 0);
        packet.addresses(received ? flow.remote() : flow.local(), received ? flow.local() : flow.remote());
        packet.octet(PROTOCOL, flow.transport() == Transport.UDP ? IPPROTO_UDP : IPPROTO_TCP);
        packet.number(SECONDS, (int) at.getEpochSecond());
        packet.number(MICROSECONDS, at.getNano() / 1000);
        packet.octet(PAYLOAD_TYPE, SIP);
        packet.number(CAPTURE_ID, captureId);
        if (authKey != null) {
            packet.octets(AUTH_KEY, key);
        }
        if (!callId.isEmpty()) {
            packet.octets(CORRELATION_ID, correlation);
        }
        packet.octets(PAYLOAD, payload);
        return packet.finished();
    }

    private void addresses(InetSocketAddress source, InetSocketAddress destination) {
        InetAddress from = source.getAddress();
        InetAddress to = destination.getAddress();
        // one of them may be our wildcard, which is an IPv6 address also where the peer's is not
        boolean ipv6 = (from.isAnyLocalAddress() ? to : from) instanceof Inet6Address;
        octet(FAMILY, ipv6 ? AF_INET6 : AF_INET);
        octets(ipv6 ? SOURCE_IPV6 : SOURCE_IPV4, number(from, ipv6));
        octets(ipv6 ? DESTINATION_IPV6 : DESTINATION_IPV4, number(to, ipv6));
        port(SOURCE_PORT, source.getPort());
        port(DESTINATION_PORT, destination.getPort());
    }

    private static byte[] number(InetAddress address, boolean ipv6) {
        byte[] octets = address.getAddress();
        int wanted = ipv6 ? 16 : 4;
        return octets.length == wanted ? octets : new byte[wanted];
    }

    private void octet(int type, byte value) {
        header(type, 1);
        out.put(value);
    }

    private void port(int type, int value) {
        header(type, 2);
        out.putShort((short) value);
    }

    private void number(int type, int value) {
        header(type, 4);
        out.putInt(value);
    }

    private void octets(int type, byte[] value) {
        header(type, value.length);
        out.put(value);
    }

    /** The vendor is 0: these are the generic chunks. */
    private void header(int type, int length) {
        out.putShort((short) 0).putShort((short) type).putShort((short) (HEADER + length));
    }

    private byte[] finished() {
        byte[] packet = new byte[out.position()];
        out.putShort(4, (short) packet.length).flip().get(packet);
        return packet;
    }
}
