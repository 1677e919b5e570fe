package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.charging.model.Closing;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P04")
class CallChargeTest {
    private final MovableClock clock = new MovableClock();
    private final FakeCharging port = new FakeCharging();
    private final CallCharges charges =
            new CallCharges(port, new OnNetRecords(), Duration.ofSeconds(15), clock, this::nanos);
    private final AtomicInteger cuts = new AtomicInteger();

    @Test
    void moreShouldBeAskedForBeforeTheTimeIsOverAndTheCallGoOn() {
        CallCharge charge = begun(60);
        port.grants(105);
        charge.answered(cuts::incrementAndGet);

        pass(44);
        assertThat(port.asked).containsExactly("begin 4420", "answered");
        pass(1);
        assertThat(port.asked).containsExactly("begin 4420", "answered", "more 45");
        pass(40);
        assertThat(cuts).hasValue(0);
        charge.over();

        assertThat(port.ends.getFirst().talked()).isEqualTo(Duration.ofSeconds(85));
        assertThat(port.ends.getFirst().cause()).isEqualTo(Closing.SERVICE_DELIVERY_END_SUCCESSFULLY);
    }

    @Test
    void callShouldBeCutOnceAtTheEndOfTheCredit() {
        CallCharge charge = begun(20);
        port.grants(20).grants(20).grants(20).grants(20);
        charge.answered(() -> {
            cuts.incrementAndGet();
            charge.over();
        });

        pass(19);
        assertThat(cuts).hasValue(0);
        pass(1);
        pass(1);

        assertThat(cuts).hasValue(1);
        assertThat(port.ends).singleElement().satisfies(end -> {
            assertThat(end.cause()).isEqualTo(Closing.TIME_LIMIT);
            assertThat(end.talked()).isEqualTo(Duration.ofSeconds(20));
        });
    }

    @Test
    void moneyThatComesInTheLastMomentShouldProlongTheCall() {
        CallCharge charge = begun(20);
        port.grants(20).grants(20).grants(80);
        charge.answered(cuts::incrementAndGet);

        pass(25);

        assertThat(port.asked).contains("more 5", "more 10", "more 15");
        assertThat(cuts).hasValue(0);
    }

    @Test
    void callShouldGoOnAsLongAsItWasPaidForWhileNobodyCanBeAsked() {
        CallCharge charge = begun(30);
        for (int i = 0; i < 3; i++) {
            port.then(CompletableFuture.failedStage(new IllegalStateException("away")));
        }
        charge.answered(cuts::incrementAndGet);

        pass(29);
        assertThat(cuts).hasValue(0);
        pass(1);
        assertThat(cuts).hasValue(1);
    }

    @Test
    void refusalInTheMiddleShouldCutAtOnce() {
        CallCharge charge = begun(30);
        port.then(CompletableFuture.completedStage(new Grant.Refused(480, "Over")));
        charge.answered(cuts::incrementAndGet);

        pass(16);

        assertThat(cuts).hasValue(1);
    }

    @Test
    void callThatNobodyAnsweredShouldEndWithoutTalk() {
        CallCharge charge = begun(30);
        pass(100);
        charge.over();
        charge.over();
        charge.answered(cuts::incrementAndGet);

        assertThat(port.ends).singleElement().satisfies(end -> {
            assertThat(end.answeredAt()).isNull();
            assertThat(end.talked()).isZero();
        });
        assertThat(port.asked).doesNotContain("answered");
    }

    @Test
    void endShouldBeToldUntilItIsTakenIn() {
        CallCharge charge = begun(30);
        port.failsToEnd(2);
        charge.answered(cuts::incrementAndGet);
        pass(3);
        charge.over();
        assertThat(charges.unsettled()).isEqualTo(1);

        pass(11);

        assertThat(charges.unsettled()).isZero();
        assertThat(port.ends)
                .singleElement()
                .satisfies(end -> assertThat(end.talked()).isEqualTo(Duration.ofSeconds(3)));
    }

    /** RFC 8506 §8.33 (Validity-Time AVP), §8.34 (Final-Unit-Indication AVP). */
    @Test
    void moreShouldBeAskedForWhenTheGrantIsNotGoodAnyMoreAndNotAfterTheLast() {
        Grant.Renewal soon = new Grant.Renewal(Duration.ofSeconds(5), Duration.ofSeconds(20), false);
        Grant.Renewal never = new Grant.Renewal(Duration.ofSeconds(5), Duration.ofSeconds(1), true);
        CallCharge charge = begun(new Grant.Granted(60, soon));
        port.then(CompletableFuture.completedStage(new Grant.Granted(30, never)));
        charge.answered(cuts::incrementAndGet);

        pass(19);
        assertThat(port.asked).containsExactly("begin 4420", "answered");
        pass(1);
        assertThat(port.asked).containsExactly("begin 4420", "answered", "more 20");
        pass(9);
        assertThat(cuts).hasValue(0);
        pass(1);
        assertThat(port.asked).hasSize(3);
        assertThat(cuts).as("the new grant counts, though it is less").hasValue(1);
    }

    /** Short grants are renewed each in its turn, without a pause. */
    @Test
    void shortGrantsShouldCarryALongCall() {
        Grant.Renewal half = new Grant.Renewal(Duration.ofSeconds(1), null, false);
        CallCharge charge = begun(new Grant.Granted(2, half));
        for (int second = 1; second <= 10; second++) {
            port.then(CompletableFuture.completedStage(new Grant.Granted(second + 2, half)));
        }
        charge.answered(cuts::incrementAndGet);

        pass(10);

        assertThat(cuts).hasValue(0);
        assertThat(port.asked).contains("more 1", "more 2", "more 9", "more 10");
    }

    @Test
    void whoeverKnowsOfMoreCreditShouldHaveItAskedForAtOnce() {
        CallCharge charge = begun(60);
        CompletableFuture<Grant> slow = new CompletableFuture<>();
        port.then(slow).grants(200);
        assertThat(charges.renew("c1")).isTrue();
        charge.answered(cuts::incrementAndGet);
        pass(3);

        assertThat(charges.renew("c1")).as("it is being asked for").isFalse();
        slow.complete(new Grant.Granted(100));
        assertThat(charges.renew("c1")).isTrue();
        assertThat(charges.renew("nobody")).isFalse();

        assertThat(port.asked).containsExactly("begin 4420", "more 0", "answered", "more 3");
        charge.over();
        assertThat(charges.renew("c1")).isFalse();
    }

    @Test
    void creditThatIsWithdrawnShouldEndTheCallWithinAMoment() {
        CallCharge charge = begun(60);
        charge.answered(cuts::incrementAndGet);
        pass(3);

        assertThat(charges.withdraw("c1")).isTrue();
        pass(1);

        assertThat(cuts).hasValue(1);
        assertThat(charges.withdraw("nobody")).isFalse();
    }

    private CallCharge begun(long seconds) {
        return begun(new Grant.Granted(seconds));
    }

    private CallCharge begun(Grant.Granted granted) {
        port.then(CompletableFuture.completedStage(granted));
        ChargeableCall call = new ChargeableCall(
                "c1", 1, "alice", "4420", "4420", "sip:4420@carillon.local", "call-id", clock.instant());
        CallCharges.Begun begun = charges.begin(call).toCompletableFuture().join();
        CallCharge charge = ((CallCharges.Begun.Allowed) begun).charge();
        assertThat(charge).isNotNull();
        return charge;
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            charges.tick();
        }
    }

    private long nanos() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }
}
