package org.carillon.registrar.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.carillon.registrar.takeover.RemovalPolicy.Decision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P10")
class RemovalPolicyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final RemovalPolicy policy = new RemovalPolicy(Duration.ofHours(24));

    @Test
    void newDeviceShouldNotRemoveOneThatWasThereBefore() {
        assertThat(decide(device(2, NOON), device(1, NOON.minusSeconds(1)), NOON))
                .isEqualTo(Decision.TAKE_OVER);
        assertThat(decide(device(2, NOON), device(1, NOON.minusSeconds(1)), NOON.plusSeconds(86_399)))
                .isEqualTo(Decision.TAKE_OVER);
        assertThat(decide(device(2, NOON), device(1, NOON), NOON))
                .as("of one moment")
                .isEqualTo(Decision.TAKE_OVER);
    }

    @Test
    void deviceThatIsThereForLongerShouldRemoveAnyAtOnce() {
        assertThat(decide(device(1, NOON.minusSeconds(1)), device(2, NOON), NOON))
                .isEqualTo(Decision.ALLOWED);
        assertThat(decide(device(1, NOON), device(2, NOON), NOON)).isEqualTo(Decision.ALLOWED);
        assertThat(decide(device(2, NOON), device(1, NOON.minusSeconds(9999)), NOON.plusSeconds(86_400)))
                .isEqualTo(Decision.ALLOWED);
    }

    @Test
    void deviceWhoseUserGaveThePasswordShouldRemoveAnyAtOnce() {
        assertThat(decide(new RemovalPolicy.Standing(2, NOON, true), device(1, NOON.minusSeconds(1)), NOON))
                .isEqualTo(Decision.ALLOWED);
    }

    @Test
    void deviceShouldRemoveItself() {
        assertThat(decide(device(2, NOON), device(2, NOON), NOON)).isEqualTo(Decision.ALLOWED);
    }

    private Decision decide(RemovalPolicy.Standing asking, RemovalPolicy.Standing removed, Instant now) {
        return policy.decide(asking, removed, now);
    }

    private static RemovalPolicy.Standing device(long id, Instant createdAt) {
        return new RemovalPolicy.Standing(id, createdAt, false);
    }
}
