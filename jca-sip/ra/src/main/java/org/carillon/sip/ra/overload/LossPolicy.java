package org.carillon.sip.ra.overload;

/**
 * Decides from the waiting time of each interval which share of each urgency is refused. The state is one number, the
 * pressure: within a stage of ln(100) the admitted share of that stage's urgency falls from 1 to 0.01, and the next urgency
 * is touched only when the one before it has got there; emergencies are touched by none. As the pressure is the logarithm
 * of a share, a step changes the admitted load by the same factor whether twice or a hundred times too much is offered. Not
 * thread-safe.
 */
final class LossPolicy {
    /** A trickle is always let in: its waiting time tells when it is over. */
    static final double LEAST_ADMITTED = 0.01;

    private static final double STAGE = -Math.log(LEAST_ADMITTED);
    private static final double MOST = STAGE * Urgency.EMERGENCY.stage();

    /** A step for a waiting time that is one target too long. */
    private static final double GAIN = 0.1;

    private static final double MOST_UP = 0.25;
    private static final double MOST_DOWN = 0.1;

    private final double targetNanos;
    private double pressure;
    private boolean late;

    LossPolicy(long targetNanos) {
        this.targetNanos = targetNanos;
    }

    /**
     * One interval alone above the target is a pause of the machine or of its collector, not overload: refusing begins with
     * the second in a row.
     *
     * @param waitNanos the least waiting time of the interval: a burst leaves somebody who hardly waited
     */
    void interval(long waitNanos) {
        boolean again = late;
        late = waitNanos > targetNanos;
        if (pressure == 0 && !(late && again)) {
            return;
        }
        double error = (waitNanos - targetNanos) / targetNanos;
        double step = Math.max(-MOST_DOWN, Math.min(MOST_UP, GAIN * error));
        pressure = Math.max(0, Math.min(MOST, pressure + step));
    }

    /** The share that is refused, 0 to 0.99. */
    double loss(Urgency urgency) {
        double own = pressure - STAGE * urgency.stage();
        return urgency.stage() >= Urgency.EMERGENCY.stage() || own <= 0 ? 0 : 1 - Math.exp(-Math.min(own, STAGE));
    }
}
