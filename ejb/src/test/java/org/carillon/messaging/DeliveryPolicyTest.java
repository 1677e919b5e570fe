package org.carillon.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.messaging.DeliveryPolicy.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryPolicyTest {
    @ParameterizedTest
    @ValueSource(ints = {200, 202, 299})
    void successShouldDeliver(int status) {
        assertThat(DeliveryPolicy.ofStatus(status)).isEqualTo(Verdict.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 430, 480, 486, 491, 500, 503, 504, 600})
    void passingTroubleShouldBeTriedAgain(int status) {
        assertThat(DeliveryPolicy.ofStatus(status)).isEqualTo(Verdict.RETRY);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 405, 413, 415, 501, 505, 603, 606})
    void refusalShouldFail(int status) {
        assertThat(DeliveryPolicy.ofStatus(status)).isEqualTo(Verdict.FAILED);
    }
}
