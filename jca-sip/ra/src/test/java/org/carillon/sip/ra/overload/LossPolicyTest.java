package org.carillon.sip.ra.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P20")
class LossPolicyTest {
    private static final long TARGET = 20_000_000;
    private final LossPolicy policy = new LossPolicy(TARGET);

    @Test
    void nothingShouldBeRefusedUpToTheTarget() {
        intervals(1000, TARGET);

        assertThat(policy.loss(Urgency.NEW)).isZero();
    }

    @Test
    void oneLongIntervalShouldCostNothingAndTheSecondLessThanAQuarter() {
        intervals(1, 1000 * TARGET);
        intervals(1, 0);
        intervals(1, 1000 * TARGET);
        assertThat(policy.loss(Urgency.NEW)).isZero();

        intervals(1, 1000 * TARGET);

        assertThat(policy.loss(Urgency.NEW)).isCloseTo(0.2212, within(0.0001));
    }

    @Test
    void twiceTheTargetShouldTakeATenthOfWhatIsAdmitted() {
        intervals(2, 2 * TARGET);
        double first = 1 - policy.loss(Urgency.NEW);
        intervals(1, 2 * TARGET);
        double second = 1 - policy.loss(Urgency.NEW);

        assertThat(first).isCloseTo(0.9048, within(0.0001));
        assertThat(second / first).isCloseTo(0.9048, within(0.0001));
    }

    @Test
    void refreshesShouldBeTouchedOnlyWhenHardlyANewOneIsAdmitted() {
        intervals(19, 1000 * TARGET);
        assertThat(policy.loss(Urgency.NEW)).isBetween(0.98, 0.99);
        assertThat(policy.loss(Urgency.KNOWN)).isZero();

        intervals(2, 1000 * TARGET);
        assertThat(policy.loss(Urgency.NEW)).isCloseTo(0.99, within(0.0001));
        assertThat(policy.loss(Urgency.KNOWN)).isPositive();
        assertThat(policy.loss(Urgency.EMERGENCY)).isZero();
    }

    @Test
    void emergenciesAndDialogsShouldNeverBeRefused() {
        intervals(1000, 1000 * TARGET);

        assertThat(policy.loss(Urgency.KNOWN)).isCloseTo(0.99, within(0.0001));
        assertThat(policy.loss(Urgency.EMERGENCY)).isZero();
        assertThat(policy.loss(Urgency.ALWAYS)).isZero();
    }

    @Test
    void fullRefusalOfNewRequestsShouldBeOverAfterFortySevenQuietIntervals() {
        intervals(19, 1000 * TARGET);
        intervals(44, 0);
        assertThat(policy.loss(Urgency.NEW)).isPositive();
        intervals(3, 0);

        assertThat(policy.loss(Urgency.NEW)).isZero();
    }

    /** A server that can do 1, offered 3 or 10: the share admitted settles where the queue stands at the target. */
    @Test
    void admittedLoadShouldSettleAtTheCapacity() {
        for (double offered : new double[] {3, 10}) {
            LossPolicy controlled = new LossPolicy(TARGET);
            double queued = 0;
            double admitted = 0;
            for (int interval = 0; interval < 600; interval++) {
                double arriving = offered * (1 - controlled.loss(Urgency.NEW)) * 0.1;
                queued = Math.min(0.5, Math.max(0, queued + arriving - 0.1));
                controlled.interval((long) (queued * 1e9));
                admitted += interval < 200 ? 0 : arriving;
            }
            assertThat(admitted / 40).isCloseTo(1, within(0.1));
        }
    }

    private void intervals(int count, long waitNanos) {
        for (int i = 0; i < count; i++) {
            policy.interval(waitNanos);
        }
    }
}
