package org.carillon.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class Argon2HashTest {
    /** From the tests of the reference implementation: password "password", salt "somesalt". */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    @Tag("R097")
    void hashOfTheReferenceImplementationShouldMatch() {
        assertThat(Argon2Hash.matches("password", REFERENCE)).isTrue();
        assertThat(Argon2Hash.matches("Password", REFERENCE)).isFalse();
    }

    @Test
    @Tag("R097")
    void everyHashShouldHaveASaltOfItsOwnAndTheParameters() {
        String first = Argon2Hash.create("zażółć", 19_456, 2);
        String second = Argon2Hash.create("zażółć", 19_456, 2);

        assertThat(first)
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
                .isNotEqualTo(second)
                .hasSizeLessThanOrEqualTo(255);
        assertThat(Argon2Hash.matches("zażółć", first)).isTrue();
        assertThat(Argon2Hash.matches("zazolc", second)).isFalse();
    }

    @Test
    void whatIsNoHashShouldNotBeTakenForOne() {
        assertThatThrownBy(() -> Argon2Hash.matches("x", "$2a$10$abc")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Argon2Hash.matches("x", "")).isInstanceOf(IllegalStateException.class);
    }
}
