package org.carillon.routing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.carillon.routing.TestGateways;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayStatesTest {
    private final GatewayStates states = new GatewayStates(new ProbeRecord.Limits(3, 2));
    private final GatewayDefinition gateway = TestGateways.gateway(1, "gw1");

    @Test
    void gatewayShouldGoDownAfterThreeFailuresInARowAndComeBackAfterTwoAnswers() {
        assertThat(states.availability(gateway)).isEqualTo(Availability.AVAILABLE);
        assertThat(states.probed(1, true)).isEqualTo(ProbeRecord.State.UP);
        states.probed(1, false);
        states.probed(1, false);
        states.probed(1, true);
        states.probed(1, false);
        states.probed(1, false);
        assertThat(states.availability(gateway)).isEqualTo(Availability.AVAILABLE);

        assertThat(states.probed(1, false)).isEqualTo(ProbeRecord.State.DOWN);
        assertThat(states.availability(gateway)).isEqualTo(Availability.DOWN);

        states.probed(1, true);
        states.probed(1, false);
        states.probed(1, true);
        assertThat(states.availability(gateway)).isEqualTo(Availability.DOWN);
        assertThat(states.probed(1, true)).isEqualTo(ProbeRecord.State.UP);
        assertThat(states.availability(gateway)).isEqualTo(Availability.AVAILABLE);
    }

    @Test
    void gatewayThatIsNotProbedShouldNeverBeDown() {
        GatewayDefinition quiet = new TestGateways().probedEvery(0).build(1, "gw1");
        for (int i = 0; i < 5; i++) {
            states.probed(1, false);
        }

        assertThat(states.availability(quiet)).isEqualTo(Availability.AVAILABLE);
        assertThat(states.probeState(1, quiet.settings())).isEqualTo(ProbeRecord.State.UNKNOWN);
    }

    @Test
    void callsShouldBeBoundedAndAPlaceGivenBackOnce() {
        GatewayDefinition two = new TestGateways().atMost(2).build(1, "gw1");
        GatewayStates.Place first = states.take(two).orElseThrow();
        GatewayStates.Place second = states.take(two).orElseThrow();
        assertThat(states.take(two)).isEmpty();
        assertThat(states.availability(two)).isEqualTo(Availability.FULL);
        assertThat(states.calls(1)).isEqualTo(2);

        first.close();
        first.close();
        assertThat(states.calls(1)).isEqualTo(1);
        assertThat(states.availability(two)).isEqualTo(Availability.AVAILABLE);
        second.close();
        assertThat(states.calls(1)).isZero();
    }

    @Test
    void gatewayForNoCallShouldTakeNone() {
        assertThat(states.take(new TestGateways().atMost(0).build(1, "gw1"))).isEmpty();
    }

    @Test
    void gatewayThatIsOffOrNotRegisteredShouldTakeNoCalls() {
        assertThat(states.availability(new TestGateways().off().build(1, "gw1")))
                .isEqualTo(Availability.DISABLED);
        GatewayDefinition registering = new TestGateways()
                .known("carrier", "us", "sealed")
                .registering()
                .build(2, "gw2");
        assertThat(states.availability(registering)).isEqualTo(Availability.NOT_REGISTERED);

        states.registered(2, true);
        assertThat(states.availability(registering)).isEqualTo(Availability.AVAILABLE);
    }

    @Test
    void gatewayThatIsNoMoreShouldBeForgotten() {
        states.take(gateway);

        states.keepOnly(List.of());

        assertThat(states.calls(1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 404, 405, 407, 486, 501, 505, 603})
    void answerShouldShowThatSomebodyIsThere(int status) {
        assertThat(ProbeRecord.alive(status)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503, 504})
    void answerThatNobodyCanBeServedShouldCountAsFailure(int status) {
        assertThat(ProbeRecord.alive(status)).isFalse();
    }
}
