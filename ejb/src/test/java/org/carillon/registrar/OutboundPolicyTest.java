package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.registrar.OutboundPolicy.Decision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P12")
class OutboundPolicyTest {
    @Test
    void deviceThatReachesUsItselfShouldGetItsFlow() {
        assertThat(OutboundPolicy.decide(true, true, 1, false)).isEqualTo(Decision.FLOW);
    }

    @Test
    void proxyThatKeepsFlowsShouldPassThemOn() {
        assertThat(OutboundPolicy.decide(true, true, 2, true)).isEqualTo(Decision.FLOW);
    }

    @Test
    void proxyThatKeepsNoFlowsShouldBeToldOf() {
        assertThat(OutboundPolicy.decide(true, true, 2, false)).isEqualTo(Decision.FIRST_HOP_LACKS_OUTBOUND);
    }

    @Test
    void deviceThatDoesNotSayOutboundShouldHaveItsRegIdIgnored() {
        assertThat(OutboundPolicy.decide(true, false, 1, false)).isEqualTo(Decision.IGNORE);
        assertThat(OutboundPolicy.decide(true, false, 2, false)).isEqualTo(Decision.IGNORE);
    }

    @Test
    void contactWithoutInstanceOrRegIdShouldBeNoFlow() {
        assertThat(OutboundPolicy.decide(false, true, 2, false)).isEqualTo(Decision.IGNORE);
    }
}
