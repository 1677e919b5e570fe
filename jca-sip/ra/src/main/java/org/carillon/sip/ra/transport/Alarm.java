package org.carillon.sip.ra.transport;

import java.time.Duration;

/** Calls back later, on a thread that must not be held up. */
@FunctionalInterface
public interface Alarm {
    void after(Duration delay, Runnable task);
}
