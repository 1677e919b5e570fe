package org.carillon.calling.agent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.carillon.thread.WaitingThreads;

/** The threads on which it is noted how calls of ours ended. */
@ApplicationScoped
public class OwnCallThreads extends WaitingThreads {
    public OwnCallThreads() {
        super(1_000, Duration.ofSeconds(5));
    }
}
