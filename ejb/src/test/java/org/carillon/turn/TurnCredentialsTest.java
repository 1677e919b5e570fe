package org.carillon.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R162")
class TurnCredentialsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
    private static final List<String> SERVERS =
            List.of("turn:turn.example.org:3478?transport=udp", "turns:turn.example.org:5349?transport=tcp");

    @Test
    void passwordShouldBeTheHmacOfTheUsername() {
        TurnCredential credential = new TurnCredentials(
                        config(SERVERS, "north north west", Duration.ofHours(12)), CLOCK)
                .issue("48600456789");

        assertThat(credential.username()).isEqualTo("1700043200:48600456789");
        // printf 1700043200:48600456789 | openssl dgst -sha1 -hmac 'north north west' -binary | base64
        assertThat(credential.password()).isEqualTo("jdoehA/HgIAaLNdkFv4sPHGppLQ=");
        assertThat(credential.lifetime()).isEqualTo(Duration.ofHours(12));
        assertThat(credential.uris()).isEqualTo(SERVERS);
        assertThat(credential.toString()).doesNotContain(credential.password());
    }

    @Test
    void withoutServerThereShouldBeNoCredential() {
        TurnCredentials credentials = new TurnCredentials(config(List.of(), null, Duration.ofHours(1)), CLOCK);
        assertThatThrownBy(() -> credentials.issue("alice"))
                .isInstanceOfSatisfying(
                        DomainException.class, none -> assertThat(none.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    @Test
    void settingsThatCannotWorkShouldBeRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(List.of("http://turn"), "north north west", Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> config(SERVERS, "short", Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> config(SERVERS, null, Duration.ofHours(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(SERVERS, "north north west", Duration.ofSeconds(59)));
    }

    private static TurnConfig config(List<String> servers, String secret, Duration lifetime) {
        return new TurnConfig(Optional.of(servers), Optional.ofNullable(secret), lifetime);
    }
}
