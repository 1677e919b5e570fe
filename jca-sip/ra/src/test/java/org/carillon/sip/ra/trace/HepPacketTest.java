package org.carillon.sip.ra.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Octet by octet against the table of generic chunks of the HEP3 specification. */
@Tag("P22")
class HepPacketTest {
    private static final Instant AT = Instant.ofEpochSecond(0x6a000001L, 123_456_789);
    private static final byte[] MESSAGE = "OPTIONS sip:x SIP/2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void receivedDatagramOverIpv4() {
        byte[] packet = HepPacket.of(
                flow(Transport.UDP, "192.0.2.1", 5060, "198.51.100.7", 40000), true, AT, "ab@x", MESSAGE, 2001, "key");

        assertThat(HexFormat.of().formatHex(packet))
                .isEqualTo("48455033" + "008f"
                        + "0000" + "0001" + "0007" + "02"
                        + "0000" + "0003" + "000a" + "c6336407"
                        + "0000" + "0004" + "000a" + "c0000201"
                        + "0000" + "0007" + "0008" + "9c40"
                        + "0000" + "0008" + "0008" + "13c4"
                        + "0000" + "0002" + "0007" + "11"
                        + "0000" + "0009" + "000a" + "6a000001"
                        + "0000" + "000a" + "000a" + "0001e240"
                        + "0000" + "000b" + "0007" + "01"
                        + "0000" + "000c" + "000a" + "000007d1"
                        + "0000" + "000e" + "0009" + "6b6579"
                        + "0000" + "0011" + "000a" + "61624078"
                        + "0000" + "000f" + "001f"
                        + HexFormat.of().formatHex(MESSAGE));
    }

    @Test
    void sentOverIpv6AndTls() {
        byte[] packet = HepPacket.of(
                flow(Transport.TLS, "2001:db8::1", 5061, "2001:db8::2", 50000), false, AT, "", MESSAGE, -1, null);

        assertThat(HexFormat.of().formatHex(packet))
                .isEqualTo("48455033" + "0094"
                        + "0000" + "0001" + "0007" + "0a"
                        + "0000" + "0005" + "0016" + "20010db8000000000000000000000001"
                        + "0000" + "0006" + "0016" + "20010db8000000000000000000000002"
                        + "0000" + "0007" + "0008" + "13c5"
                        + "0000" + "0008" + "0008" + "c350"
                        + "0000" + "0002" + "0007" + "06"
                        + "0000" + "0009" + "000a" + "6a000001"
                        + "0000" + "000a" + "000a" + "0001e240"
                        + "0000" + "000b" + "0007" + "01"
                        + "0000" + "000c" + "000a" + "ffffffff"
                        + "0000" + "000f" + "001f"
                        + HexFormat.of().formatHex(MESSAGE));
    }

    @Test
    void wildcardOfOursShouldTakeTheFamilyOfThePeer() {
        byte[] packet =
                HepPacket.of(flow(Transport.UDP, "::", 5060, "192.0.2.7", 5060), true, AT, "", MESSAGE, 1, null);

        assertThat(HexFormat.of().formatHex(packet, 6, 33))
                .isEqualTo("0000" + "0001" + "0007" + "02" + "0000" + "0003" + "000a" + "c0000207" + "0000" + "0004"
                        + "000a" + "00000000");
    }

    private static Flow flow(Transport transport, String local, int localPort, String remote, int remotePort) {
        return new Flow(transport, new InetSocketAddress(local, localPort), new InetSocketAddress(remote, remotePort));
    }
}
