package org.carillon.sip.ra.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlanceTest {
    private static final String LONG = "0123456789012345678901234567890123456789012345678901234567890123456789"
            + "0123456789012345678901234567890123456789012345678901234567890123456789"
            + "0123456789012345678901234567890123456789012345678901234567890123456789"
            + "0123456789012345678901234567890123456789012345678901234567890123456789";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MESSAGE sip:x SIP/2.0\r\nFrom: \"A\" <sip:alice@x.org>;tag=1\r\n\r\n",
                "MESSAGE sip:x SIP/2.0\r\nt: sip:alice@x.org\r\n\r\n",
                "MESSAGE sip:alice@10.0.0.1:5062;ob SIP/2.0\r\n\r\n",
                "MESSAGE sip:alice@10.0.0.1;gr=" + LONG + " SIP/2.0\r\n\r\n",
                "SIP/2.0 200 OK\r\nFrom: <sip:%61lice@x.org>\r\n\r\n",
                "INVITE sip:x SIP/2.0\r\nFrom: <sip:anonymous@anonymous.invalid>\r\n"
                        + "Proxy-Authorization: Digest username=\"alice\", realm=\"x\"\r\n\r\n"
            })
    void userShouldBeFound(String message) {
        assertThat(glance(message).names(Set.of("alice"))).isTrue();
        assertThat(glance(message).names(Set.of("ali"))).isFalse();
    }

    @Test
    void numberShouldBeFoundWithAndWithoutPlus() {
        assertThat(glance("INVITE sip:+442085676789@x SIP/2.0\r\n\r\n").names(Set.of("442085676789")))
                .isTrue();
        assertThat(glance("INVITE tel:+442085676789 SIP/2.0\r\n\r\n").names(Set.of("442085676789")))
                .isTrue();
        assertThat(glance("INVITE sip:x SIP/2.0\r\nTo: <sip:442085676789@x>\r\n\r\n")
                        .names(Set.of("442085676789")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "INVITE", "INVITE sip:\r\nFrom: <\r\nTo: \"\r\n", "\u0000SIP/2.0\r\n\r\n"})
    void brokenMessageShouldNameNobody(String message) {
        assertThat(glance(message).names(Set.of("alice"))).isFalse();
        assertThat(glance(message).callId()).isEmpty();
    }

    @Test
    void keepAliveShouldBeNoMessage() {
        assertThat(Glance.of(new byte[] {'\r', '\n', '\r', '\n'})).isNull();
    }

    @Test
    void startLineShouldBeShort() {
        assertThat(glance("SIP/2.0 180 Ringing\r\ni: 7@x\r\n\r\n").startLine()).isEqualTo("SIP/2.0 180 Ringing");
        assertThat(glance("SIP/2.0 180 Ringing\r\ni: 7@x\r\n\r\n").callId()).isEqualTo("7@x");
        assertThat(glance("x".repeat(400) + "\r\n\r\n").startLine()).hasSize(255);
    }

    private static Glance glance(String message) {
        return Objects.requireNonNull(Glance.of(message.getBytes(StandardCharsets.UTF_8)));
    }
}
