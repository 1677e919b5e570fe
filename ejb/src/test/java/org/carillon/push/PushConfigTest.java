package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.carillon.development.Mode;
import org.carillon.push.PushConfig.Gateway;
import org.carillon.push.http.HttpPushConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PushConfigTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void fakeShouldBeTheDefaultInDevelopmentAndNobodyInProduction() {
        assertThat(config("development", null).gateway()).isEqualTo(Gateway.OUTBOX);
        assertThat(config("production", null).gateway()).isEqualTo(Gateway.NONE);
        assertThat(config("production", null).enabled()).isFalse();
        assertThat(config("development", "none").enabled()).isFalse();
    }

    @Test
    void productionShouldNotStartWithTheFake() {
        assertThatThrownBy(() -> check("production", "outbox", "https://push.example", SECRET))
                .hasMessage("Production mode does not start with the fake push provider:"
                        + " set carillon.push.gateway=http and the keys of your push service, or none.");
    }

    @Test
    void pushServiceWithoutAddressOrSecretShouldNotStart() {
        assertThatThrownBy(() -> check("development", "http", null, SECRET)).hasMessageContaining("http.url");
        assertThatThrownBy(() -> check("development", "http", "push.example", SECRET))
                .hasMessageContaining("http.url");
        assertThatThrownBy(() -> check("development", "http", "ftp://push.example", SECRET))
                .hasMessageContaining("http.url");
        assertThatThrownBy(() -> check("production", "http", "https://push.example", SECRET.substring(1)))
                .hasMessageContaining("32 characters");
    }

    @Test
    void everythingElseShouldStart() {
        assertThatCode(() -> check("production", "http", "https://push.example/v1", SECRET))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("production", "none", null, "")).doesNotThrowAnyException();
        assertThatCode(() -> check("production", null, null, "")).doesNotThrowAnyException();
        assertThatCode(() -> check("development", null, null, "")).doesNotThrowAnyException();
    }

    @Test
    void nonsenseShouldBeRefused() {
        assertThatThrownBy(() -> config("development", "pigeon")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PushConfig(new Mode("development"), Optional.empty(), 0, Duration.ofSeconds(10)))
                .hasMessageContaining("carillon.push.burst");
    }

    private static PushConfig config(String mode, @Nullable String gateway) {
        return new PushConfig(new Mode(mode), Optional.ofNullable(gateway), 5, Duration.ofSeconds(10));
    }

    private static void check(String mode, @Nullable String gateway, @Nullable String url, String secret) {
        HttpPushConfig http = new HttpPushConfig(
                Optional.ofNullable(url).map(URI::create), Optional.of(secret), Duration.ofSeconds(10));
        new PushCheck(new Mode(mode), config(mode, gateway), http).refuseFakeAndHalfConfigured();
    }
}
