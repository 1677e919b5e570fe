package org.carillon.sip.ra.transport;

import java.util.concurrent.atomic.AtomicLong;

/** Lets a complaint through now and then, so that a flood of connections does not become a flood of log lines. */
final class Seldom {
    private final long interval;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** @param interval in nanoseconds */
    Seldom(long interval) {
        this.interval = interval;
    }

    void say(Runnable complaint) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + interval)) {
            complaint.run();
        }
    }
}
