package org.carillon.messaging;

import java.util.concurrent.atomic.AtomicInteger;

/** A sender who waits whether one of the recipient's devices takes his message. */
final class OnlineWait {
    private final Submission submission;
    private final AtomicInteger devices;
    private final long deadlineNanos;

    /** @param devices how many devices may still take it */
    OnlineWait(Submission submission, int devices, long deadlineNanos) {
        this.submission = submission;
        this.devices = new AtomicInteger(devices);
        this.deadlineNanos = deadlineNanos;
    }

    void delivered() {
        submission.answer(Acceptance.DELIVERED);
    }

    /** A device did not take it, not now. */
    void declined() {
        if (devices.decrementAndGet() <= 0) {
            submission.answer(Acceptance.KEPT);
        }
    }

    /** True when nobody waits any more; a sender whose time is over gets his answer now. */
    boolean overAt(long nanoTime) {
        if (nanoTime - deadlineNanos >= 0) {
            submission.answer(Acceptance.KEPT);
        }
        return submission.answered();
    }
}
