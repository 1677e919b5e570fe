package org.carillon.charging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.carillon.thread.WaitingThreads;

/**
 * The threads on which charging waits for the database. What waits at a stop is charged to its end; what does not get there
 * is closed as lost after the next start.
 */
@ApplicationScoped
public class ChargingThreads extends WaitingThreads {
    public ChargingThreads() {
        super(10_000, Duration.ofSeconds(5));
    }
}
