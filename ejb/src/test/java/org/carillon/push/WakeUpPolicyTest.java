package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.carillon.event.model.CorrelationId;
import org.carillon.push.WakeUpPolicy.Decision;
import org.carillon.push.model.WakeUpState;
import org.junit.jupiter.api.Test;

class WakeUpPolicyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final WakeUpPolicy policy = new WakeUpPolicy(2, Duration.ofSeconds(10), PATIENCE);

    @Test
    void firstPushShouldGoAtOnce() {
        Decision decision = arrived(WakeUpState.NEW, 7, NOON);

        assertThat(decision).isInstanceOf(Decision.Send.class);
        assertThat(decision.state()).isEqualTo(new WakeUpState(0, 7, NOON.plus(PATIENCE), 0, null, null, null));
    }

    @Test
    void pushThatWasTakenShouldNotGoAgain() {
        WakeUpState taken = pushed(WakeUpState.NEW, 7, NOON);

        assertThat(arrived(taken, 7, NOON)).isInstanceOf(Decision.Nothing.class);
        assertThat(arrived(taken, 6, NOON)).isInstanceOf(Decision.Nothing.class);
        assertThat(arrived(taken, 8, NOON)).isInstanceOf(Decision.Send.class);
    }

    @Test
    void onePushShouldBeUnderwayAtATime() {
        WakeUpState underway = arrived(WakeUpState.NEW, 7, NOON).state();

        Decision second = arrived(underway, 8, NOON);
        Decision third = arrived(second.state(), 10, NOON);
        Decision late = arrived(third.state(), 9, NOON);

        assertThat(second).isInstanceOf(Decision.Wait.class);
        assertThat(late).isInstanceOf(Decision.Wait.class);
        assertThat(late.state().underway()).isEqualTo(7);
        assertThat(late.state().waiting())
                .as("the newest stands for the others")
                .isEqualTo(10);
        assertThat(late.state().waitingCorrelation()).isEqualTo(new CorrelationId("c-10"));
    }

    @Test
    void pushThatWaitedShouldBeDueWhenTheOneBeforeWasTaken() {
        WakeUpState waiting =
                arrived(arrived(WakeUpState.NEW, 7, NOON).state(), 8, NOON).state();
        assertThat(waiting.dueAt()).as("should nothing be heard").isEqualTo(NOON.plus(PATIENCE));

        WakeUpState taken = policy.ended(waiting, 7, NOON.plusSeconds(1));

        assertThat(taken.underway()).isZero();
        assertThat(taken.waiting()).isEqualTo(8);
        assertThat(taken.dueAt()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void pushBeyondTheAllowanceShouldWaitForIt() {
        WakeUpState spent = pushed(pushed(WakeUpState.NEW, 1, NOON), 2, NOON);

        Decision third = arrived(spent, 3, NOON.plusSeconds(1));

        assertThat(third).isInstanceOf(Decision.Wait.class);
        assertThat(third.state().dueAt()).isEqualTo(NOON.plusSeconds(10));
        assertThat(arrived(spent, 3, NOON.plusMillis(9999))).isInstanceOf(Decision.Wait.class);
        assertThat(arrived(third.state(), 3, NOON.plusSeconds(10))).isInstanceOf(Decision.Send.class);
        assertThat(arrived(third.state(), 3, NOON.plusSeconds(10)).state().waiting())
                .isZero();
    }

    @Test
    void allowanceShouldFillUpAndNotBeyondTheBurst() {
        WakeUpState spent = pushed(pushed(WakeUpState.NEW, 1, NOON), 2, NOON);
        Instant later = NOON.plusSeconds(3600);

        WakeUpState again = pushed(pushed(spent, 3, later), 4, later);

        assertThat(arrived(again, 5, later)).isInstanceOf(Decision.Wait.class);
    }

    @Test
    void pushThatFailedShouldGoAgainAndNotCount() {
        WakeUpState underway = arrived(WakeUpState.NEW, 7, NOON).state();

        WakeUpState failed = policy.failed(underway, 7, NOON.plusSeconds(1));

        assertThat(failed).isEqualTo(WakeUpState.NEW);
        assertThat(arrived(failed, 7, NOON.plusSeconds(2))).isInstanceOf(Decision.Send.class);
    }

    @Test
    void pushThatWaitsShouldNotWaitForOneThatFails() {
        WakeUpState waiting =
                arrived(arrived(WakeUpState.NEW, 7, NOON).state(), 8, NOON).state();

        WakeUpState failed = policy.failed(waiting, 7, NOON.plusSeconds(1));

        assertThat(failed.dueAt()).isEqualTo(NOON.plusSeconds(1));
        WakeUpState newer = pushed(failed.withoutWaiting(), 8, NOON.plusSeconds(2));
        assertThat(arrived(newer, 7, NOON.plusSeconds(2)))
                .as("the newer one stood for it")
                .isInstanceOf(Decision.Nothing.class);
    }

    @Test
    void pushOfACrashedServerShouldGoAgain() {
        WakeUpState underway = arrived(WakeUpState.NEW, 7, NOON).state();

        assertThat(arrived(underway, 7, NOON.plusSeconds(1)))
                .as("the same, as soon as it comes again")
                .isInstanceOf(Decision.Send.class);
        assertThat(arrived(underway, 8, NOON.plus(PATIENCE)))
                .as("another one, when the first counts as lost")
                .isInstanceOf(Decision.Send.class);
    }

    @Test
    void pushThatWaitsShouldBeGoneWhenANewerOneWasTaken() {
        WakeUpState waiting =
                arrived(arrived(WakeUpState.NEW, 7, NOON).state(), 8, NOON).state();

        WakeUpState taken = policy.ended(waiting, 9, NOON);

        assertThat(taken.waiting()).isZero();
        assertThat(taken.dueAt()).isNull();
        assertThat(taken.underway()).as("somebody else's").isEqualTo(7);
    }

    private WakeUpState pushed(WakeUpState state, long message, Instant now) {
        Decision decision = arrived(state, message, now);
        assertThat(decision).isInstanceOf(Decision.Send.class);
        return policy.ended(decision.state(), message, now);
    }

    private Decision arrived(WakeUpState state, long message, Instant now) {
        return policy.arrived(state, message, new CorrelationId("c-" + message), now);
    }
}
