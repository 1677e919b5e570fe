package org.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChallengeTest {
    @Test
    void everyParameterShouldBeReadWhenSomeAreQuoted() {
        Challenge challenge = Challenge.parse(
                "Digest realm=\"a, b\", nonce=\"n1\", opaque=\"o\", algorithm=SHA-256, qop=\"auth,auth-int\"", true);

        assertThat(challenge).isEqualTo(new Challenge("a, b", "n1", "o", true, "SHA-256", true));
    }

    @Test
    void algorithmShouldBeMd5WhenTheChallengeNamesNone() {
        Challenge challenge = Challenge.parse("Digest realm=\"127.0.0.1\", nonce=\"x\"", false);

        assertThat(challenge).isEqualTo(new Challenge("127.0.0.1", "x", null, false, "MD5", false));
    }

    @Test
    void anotherSchemeShouldBeRefused() {
        assertThatThrownBy(() -> Challenge.parse("Bearer realm=\"x\"", false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
