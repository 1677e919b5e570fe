package org.carillon.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.carillon.development.Mode;
import org.carillon.mail.MailConfig.Gateway;
import org.carillon.mail.model.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailCheckTest {
    @Test
    void productionShouldNotStartWithTheFake() {
        assertThatThrownBy(() -> check("production", Optional.of("outbox")).refuseFake())
                .hasMessage("Production mode does not start with the fake mail server:"
                        + " set carillon.mail.gateway=smtp, carillon.mail.from and carillon.mail.smtp.host, or none.");
    }

    @Test
    void everythingElseShouldStart() {
        for (String gateway : new String[] {"smtp", "none"}) {
            assertThatCode(() -> check("production", Optional.of(gateway)).refuseFake())
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> check("development", Optional.empty()).refuseFake())
                .doesNotThrowAnyException();
    }

    @Test
    void gatewayShouldFollowTheModeWhereNothingIsSaid() {
        assertThat(config("development", Optional.empty()).gateway()).isEqualTo(Gateway.OUTBOX);
        assertThat(config("production", Optional.empty()).gateway()).isEqualTo(Gateway.NONE);
        assertThat(config("production", Optional.empty()).enabled()).isFalse();
    }

    /** RELIABILITY.md, threat 27: a value never becomes a header of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: all@example.com", "a\nb", "a\u0085b", "a\u2028b", "a\u0000b"})
    void lineBreakInAHeaderShouldBeRefused(String bad) {
        EmailAddress to = EmailAddress.of("jan@example.com");
        assertThatThrownBy(() -> new Mail(to, null, null, null, bad, "", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mail(to, bad, null, null, "", "", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmailAddress.of("jan@example.com" + bad)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmailAddress.of(bad + "jan@example.com")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jan",
                "@example.com",
                "jan@",
                "jan@example",
                "jan@-a.com",
                "a b@example.com",
                "a@b@c.de",
                "jan@exa\u0000mple.com",
                "jan@example.com,eve@example.com",
                "<jan@example.com>",
                "żółw@example.com",
                ".a@example.com"
            })
    void whatIsNoAddressShouldBeRefused(String bad) {
        assertThatThrownBy(() -> EmailAddress.of(bad)).isInstanceOf(IllegalArgumentException.class);
    }

    private static MailCheck check(String mode, Optional<String> gateway) {
        return new MailCheck(new Mode(mode), config(mode, gateway));
    }

    private static MailConfig config(String mode, Optional<String> gateway) {
        return new MailConfig(new Mode(mode), gateway, "carillon@op.example");
    }
}
