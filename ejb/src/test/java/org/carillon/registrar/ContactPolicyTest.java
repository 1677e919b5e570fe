package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.registrar.ContactPolicy.Decision;
import org.junit.jupiter.api.Test;

class ContactPolicyTest {
    @Test
    void contactElsewhereShouldBeBound() {
        assertThat(ContactPolicy.decide(false, true, 5060, 5060)).isEqualTo(Decision.BIND);
        assertThat(ContactPolicy.decide(false, false, -1, 5060)).isEqualTo(Decision.BIND);
    }

    @Test
    void nameOfOursShouldPointHereWhateverThePort() {
        assertThat(ContactPolicy.decide(true, false, -1, 5060)).isEqualTo(Decision.POINTS_HERE);
        assertThat(ContactPolicy.decide(true, false, 40_000, 5060)).isEqualTo(Decision.POINTS_HERE);
    }

    @Test
    void ownMachineShouldPointHereOnlyAtOurPort() {
        assertThat(ContactPolicy.decide(true, true, 5060, 5060)).isEqualTo(Decision.POINTS_HERE);
        assertThat(ContactPolicy.decide(true, true, -1, 5060)).isEqualTo(Decision.POINTS_HERE);
        assertThat(ContactPolicy.decide(true, true, 40_000, 5060)).isEqualTo(Decision.BIND);
        assertThat(ContactPolicy.decide(true, true, -1, 15_060)).isEqualTo(Decision.BIND);
    }
}
