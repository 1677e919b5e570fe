package org.carillon.sip.ra.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.util.List;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.proxy.DialogToken.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogTokensTest {
    private static final String OLD = "0123456789abcdef";
    private static final String NEW = "fedcba9876543210";

    private final DialogTokens tokens = DialogTokens.shared(List.of(OLD));

    @ParameterizedTest
    @CsvSource({
        "UDP, 192.0.2.1, 5060, 0",
        "TLS, 2001:db8::1, 65535, 0",
        "WSS, 127.0.0.1, 1, -7",
        "WS, 2001:db8::1, 1, 7"
    })
    void tokenShouldSayWhatItWasMadeOf(Transport transport, String host, int port, long connection) {
        InetSocketAddress remote = new InetSocketAddress(host, port);
        DialogToken token = new DialogToken("a.b_c~d-E", Side.CALLEE, new Flow(transport, remote, remote, connection));
        String text = tokens.write(token, "id@host");

        assertThat(tokens.read(text, "id@host")).isEqualTo(token);
        assertThat(SipUri.parse("sip:us;lr;dlg=" + text).parameter("dlg")).isEqualTo(text);
    }

    @Test
    void tokenWithoutFlowShouldBeShort() {
        String text = tokens.write(new DialogToken("c1", Side.BOTH, null), "id");

        assertThat(text).matches("c1\\.b\\.[A-Za-z0-9_-]{16}");
        assertThat(tokens.read(text, "id")).isEqualTo(new DialogToken("c1", Side.BOTH, null));
    }

    @Test
    void anyChangeShouldBeNoticed() {
        String text = tokens.write(new DialogToken("c1", Side.CALLER, null), "id");
        for (int i = 0; i < text.length(); i++) {
            // the last character of 96 bits in base 64 holds no spare bits
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(tokens.read(changed, "id")).as(changed).isNull();
        }
        assertThat(tokens.read(text, "ID")).isNull();
        assertThat(DialogTokens.shared(List.of(NEW)).read(text, "id")).isNull();
        assertThat(DialogTokens.random().read(text, "id")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a",
                "a.b",
                "a.b.",
                ".b.AAAAAAAAAAAAAAAA",
                "a.b.%%%%",
                "a..AAAAAAAAAAAAAAAA"
            })
    void nonsenseShouldBeNoToken(String text) {
        assertThat(tokens.read(text, "id")).isNull();
    }

    @Test
    void keyShouldBeExchangeableWhileDialogsStand() {
        DialogToken token = new DialogToken("c1", Side.BOTH, null);
        DialogTokens both = DialogTokens.shared(List.of(NEW, OLD));

        assertThat(both.read(tokens.write(token, "id"), "id")).isEqualTo(token);
        assertThat(DialogTokens.shared(List.of(NEW)).read(both.write(token, "id"), "id"))
                .isEqualTo(token);
    }

    @Test
    void shortKeyShouldBeRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DialogTokens.shared(List.of(OLD, "short")))
                .withMessageContaining("16 characters");
    }
}
