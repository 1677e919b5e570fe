package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.carillon.registrar.ExpiryPolicy.Decision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExpiryPolicyTest {
    private final ExpiryPolicy policy =
            new ExpiryPolicy(Duration.ofSeconds(3600), Duration.ofSeconds(60), Duration.ofSeconds(7200));

    @Test
    @Tag("R012")
    void registrationShouldExpireAfter3600SecondsByDefault() {
        assertThat(policy.decide(null, null)).isEqualTo(keep(3600));
    }

    @Test
    void contactShouldGoBeforeHeader() {
        assertThat(policy.decide("100", "200")).isEqualTo(keep(100));
        assertThat(policy.decide(null, "200")).isEqualTo(keep(200));
    }

    @Test
    void zeroShouldRemove() {
        assertThat(policy.decide("0", null)).isEqualTo(new Decision.Remove());
        assertThat(policy.decide(null, "0")).isEqualTo(new Decision.Remove());
    }

    @Test
    void lessThanTheMinimumShouldBeTooBrief() {
        assertThat(policy.decide("59", null)).isEqualTo(new Decision.TooBrief());
        assertThat(policy.decide("60", null)).isEqualTo(keep(60));
    }

    @Test
    void moreThanTheMaximumShouldBeCut() {
        assertThat(policy.decide("7201", null)).isEqualTo(keep(7200));
        assertThat(policy.decide("99999999999999999999999999", null)).isEqualTo(keep(7200));
    }

    @Test
    void textThatIsNoNumberShouldCountAsTheDefault() {
        assertThat(policy.decide("abc", null)).isEqualTo(keep(3600));
        assertThat(policy.decide("", null)).isEqualTo(keep(3600));
        assertThat(policy.decide("-5", null)).isEqualTo(keep(3600));
    }

    @Test
    void spreadShouldOnlyShortenWhatTheDeviceNamed() {
        assertThat(spread(0).decide("3600", null)).isEqualTo(keep(3600));
        assertThat(spread(0.5).decide("3600", null)).isEqualTo(keep(3420));
        assertThat(spread(1).decide("3600", null)).isEqualTo(keep(3240));
    }

    @Test
    void spreadShouldMoveTheDefaultBothWaysByTenPercent() {
        assertThat(spread(0).decide(null, null)).isEqualTo(keep(3240));
        assertThat(spread(0.5).decide(null, null)).isEqualTo(keep(3600));
        assertThat(spread(1).decide(null, null)).isEqualTo(keep(3960));
    }

    @Test
    void spreadShouldLeaveMinimumAndMaximumAlone() {
        assertThat(spread(1).decide("60", null)).isEqualTo(keep(60));
        assertThat(spread(1).decide("65", null)).isEqualTo(keep(60));
        assertThat(spread(0).decide("9999", null)).isEqualTo(keep(7200));
        assertThat(spread(1).decide("59", null)).isEqualTo(new Decision.TooBrief());
        assertThat(spread(1).decide("0", null)).isEqualTo(new Decision.Remove());
    }

    @Test
    void spreadBeyondHalfShouldBeRefused() {
        Duration any = Duration.ofSeconds(60);
        assertThatIllegalArgumentException().isThrownBy(() -> new ExpiryPolicy(any, any, any, 51, () -> 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExpiryPolicy(any, any, any, -1, () -> 0));
    }

    private static ExpiryPolicy spread(double random) {
        return new ExpiryPolicy(
                Duration.ofSeconds(3600), Duration.ofSeconds(60), Duration.ofSeconds(7200), 10, () -> random);
    }

    private static Decision keep(long seconds) {
        return new Decision.Keep(Duration.ofSeconds(seconds));
    }
}
