package org.carillon.routing.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Before and after, line by line. */
@Tag("R161")
class SdpRelayPolicyTest {
    private static final String SESSION = """
            v=0
            o=- 1 1 IN IP4 10.0.0.5
            s=-
            c=IN IP4 10.0.0.5
            t=0 0
            """;
    private static final String HOST_AND_REFLEXIVE = """
            a=candidate:1 1 udp 2130706431 10.0.0.5 40000 typ host
            a=candidate:2 1 udp 1694498815 198.51.100.7 51000 typ srflx raddr 10.0.0.5 rport 40000
            """;

    @Test
    void relayShouldBeAddedBehindHostAndReflexiveCandidates() {
        String before = SESSION + """
                m=audio 40000 RTP/AVP 0
                a=ice-ufrag:8hhY
                a=ice-pwd:asd88fgpdd777uzjYhagZg
                """ + HOST_AND_REFLEXIVE + """
                a=rtcp-mux
                """;

        assertThat(added(before)).isEqualTo(SESSION + """
                m=audio 40000 RTP/AVP 0
                a=ice-ufrag:8hhY
                a=ice-pwd:asd88fgpdd777uzjYhagZg
                """ + HOST_AND_REFLEXIVE + """
                a=candidate:relay 1 udp 16777215 203.0.113.9 30001 typ relay raddr 0.0.0.0 rport 9
                a=rtcp-mux
                """);
    }

    @Test
    void descriptionThatHasARelayShouldStayAsItIs() {
        String before = SESSION + """
                m=audio 40000 RTP/AVP 0
                a=ice-ufrag:8hhY
                a=ice-pwd:asd88fgpdd777uzjYhagZg
                """ + HOST_AND_REFLEXIVE + """
                a=candidate:3 1 udp 16777215 203.0.113.80 60000 typ relay raddr 198.51.100.7 rport 51000
                """;

        byte[] octets = wire(before);
        assertThat(SdpRelayPolicy.add(octets, SdpRelayPolicyTest::relay)).isSameAs(octets);
    }

    @Test
    void eachMediaAndComponentShouldHaveItsOwn() {
        String before = SESSION + """
                a=ice-ufrag:8hhY
                a=ice-pwd:asd88fgpdd777uzjYhagZg
                m=audio 40000 RTP/AVP 0
                a=candidate:1 1 udp 2130706431 10.0.0.5 40000 typ host
                a=candidate:1 2 udp 2130706430 10.0.0.5 40001 typ host
                a=end-of-candidates
                m=video 40002 RTP/AVP 96
                a=end-of-candidates
                m=video 0 RTP/AVP 97
                """;

        assertThat(added(before)).isEqualTo(SESSION + """
                a=ice-ufrag:8hhY
                a=ice-pwd:asd88fgpdd777uzjYhagZg
                m=audio 40000 RTP/AVP 0
                a=candidate:1 1 udp 2130706431 10.0.0.5 40000 typ host
                a=candidate:1 2 udp 2130706430 10.0.0.5 40001 typ host
                a=candidate:relay 1 udp 16777215 203.0.113.9 30001 typ relay raddr 0.0.0.0 rport 9
                a=candidate:relay 2 udp 16777214 203.0.113.9 30002 typ relay raddr 0.0.0.0 rport 9
                a=end-of-candidates
                m=video 40002 RTP/AVP 96
                a=candidate:relay 1 udp 16777215 203.0.113.9 30011 typ relay raddr 0.0.0.0 rport 9
                a=end-of-candidates
                m=video 0 RTP/AVP 97
                """);
    }

    @Test
    void sideWithoutIceShouldNotBeTouched() {
        byte[] octets = wire(SESSION + "m=audio 40000 RTP/AVP 0\n");
        assertThat(SdpRelayPolicy.add(octets, SdpRelayPolicyTest::relay)).isSameAs(octets);
    }

    @Test
    void relayWithoutAPlaceShouldAddNothing() {
        byte[] octets = wire(SESSION + "a=ice-ufrag:8hhY\nm=audio 40000 RTP/AVP 0\n");
        assertThat(SdpRelayPolicy.add(octets, (media, component) -> Optional.empty()))
                .isSameAs(octets);
        assertThatThrownBy(() -> SdpRelayPolicy.add(wire("hello\n"), SdpRelayPolicyTest::relay))
                .isInstanceOf(SdpException.class);
    }

    private static Optional<InetSocketAddress> relay(int media, int component) {
        return Optional.of(new InetSocketAddress("203.0.113.9", 30_000 + 10 * media + component));
    }

    private static String added(String before) {
        return new String(SdpRelayPolicy.add(wire(before), SdpRelayPolicyTest::relay), StandardCharsets.UTF_8)
                .replace("\r\n", "\n");
    }

    private static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
