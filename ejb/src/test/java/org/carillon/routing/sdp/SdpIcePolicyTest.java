package org.carillon.routing.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R160")
@Tag("R143")
class SdpIcePolicyTest {
    private static final String BARE = """
            v=0\r
            o=- 1 1 IN IP4 203.0.113.5\r
            s=a=ice-lite is no attribute here\r
            c=IN IP4 203.0.113.5\r
            t=0 0\r
            m=audio 51000 RTP/AVP 0\r
            a=rtpmap:0 PCMU/8000\r
            a=rtcp-mux\r
            a=icecream:vanilla\r
            """;

    private static final String WITH_ICE =
            BARE.replace("t=0 0\r\n", "t=0 0\r\na=ice-lite\r\na=ice-options:ice2\r\n") + """
            a=ice-ufrag:9uB6\r
            a=ice-pwd:YH75Fviy6338Vbrhrlp8Yh\r
            a=candidate:1 1 udp 2130706431 10.0.0.5 40000 typ host\r
            a=candidate:2 1 udp 1694498815 203.0.113.5 51000 typ srflx raddr 10.0.0.5 rport 40000\r
            a=end-of-candidates\r
            """;

    @Test
    void iceShouldGoAndEveryOtherLineShouldStay() {
        assertThat(text(SdpIcePolicy.without(octets(WITH_ICE)))).isEqualTo(BARE);
    }

    @Test
    void descriptionWithoutIceShouldStayTheSame() {
        byte[] bare = octets(BARE.replace("a=ice-lite", "nothing"));
        byte[] misleading = octets(BARE);

        assertThat(SdpIcePolicy.without(bare)).isSameAs(bare);
        assertThat(SdpIcePolicy.without(misleading)).isSameAs(misleading);
    }

    @Test
    void whatIsNoDescriptionShouldBeRefused() {
        assertThatExceptionOfType(SdpException.class)
                .isThrownBy(() -> SdpIcePolicy.without(octets("a=ice-lite\0\r\n")));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
