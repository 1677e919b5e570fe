package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.registrar.ContactPolicy.Decision;
import org.junit.jupiter.api.Test;

class ContactPolicyTest {
    @Test
    void nameOfOursShouldPointHereWhateverThePort() {
        assertThat(ContactPolicy.decide(false, -1, 5060)).isEqualTo(Decision.POINTS_HERE);
        assertThat(ContactPolicy.decide(false, 40_000, 5060)).isEqualTo(Decision.POINTS_HERE);
    }

    @Test
    void ownMachineShouldPointHereOnlyAtOurPort() {
        assertThat(ContactPolicy.decide(true, 5060, 5060)).isEqualTo(Decision.POINTS_HERE);
        assertThat(ContactPolicy.decide(true, -1, 5060)).isEqualTo(Decision.POINTS_HERE);
        assertThat(ContactPolicy.decide(true, 40_000, 5060)).isEqualTo(Decision.BIND);
        assertThat(ContactPolicy.decide(true, -1, 15_060)).isEqualTo(Decision.BIND);
    }
}
