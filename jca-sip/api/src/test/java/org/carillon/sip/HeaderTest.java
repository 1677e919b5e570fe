package org.carillon.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\nb", "é", "a\"", "a,b"})
    void nameThatIsNoTokenShouldBeRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Header(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nEvil: 1", "a\nb", "a\0", "\u007f", "a\u0085b", "a\u2028b"})
    void valueThatBreaksTheLineShouldBeRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Header("X", value));
    }

    @Test
    void tabAndLettersOfAllLanguagesShouldBeAllowed() {
        assertThat(new Header("Subject", "höher\tals").value()).isEqualTo("höher\tals");
    }

    @Test
    void reasonPhraseShouldNotBreakTheLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(200, "OK\r\nEvil: 1"));
    }

    @Test
    void statusShouldBeThatOfAResponse() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(99, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(700, "x"));
    }

    @Test
    void unavailableShouldSayWhenToComeBack() {
        assertThat(Reply.unavailable("Full", Duration.ofMillis(200)).headers())
                .containsExactly(new Header("Retry-After", "1"));
    }

    @Test
    void requestThatWouldBreakTheLineShouldBeRefused() {
        Flow flow = new Flow(
                Transport.UDP, new InetSocketAddress("127.0.0.1", 5060), new InetSocketAddress("127.0.0.1", 5062));
        SipUri uri = SipUri.of("bob", "example.org");
        NameAddress address = NameAddress.of(null, uri);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutboundRequest(
                        "MESS AGE", uri, address, "t", address, "id", 1, List.of(), null, new byte[0], flow));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutboundRequest(
                        "MESSAGE", uri, address, "t\r\n", address, "id", 1, List.of(), null, new byte[0], flow));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutboundRequest(
                        "MESSAGE", uri, address, "t", address, "i d", 1, List.of(), null, new byte[0], flow));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutboundRequest(
                        "MESSAGE", uri, address, "t", address, "id", 1L << 31, List.of(), null, new byte[0], flow));
    }
}
