package org.carillon.push;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.carillon.thread.WaitingThreads;

/**
 * The threads on which calls wait for the push gateway, which may take seconds to answer. What waits at a stop is of no use
 * to anybody after a restart.
 */
@ApplicationScoped
public class CallPushThreads extends WaitingThreads {
    public CallPushThreads() {
        super(2_000, Duration.ZERO);
    }
}
