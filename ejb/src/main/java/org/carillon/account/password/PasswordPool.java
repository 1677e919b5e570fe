package org.carillon.account.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Lets a few hashes be made at a time and a few requests wait for that; the rest are refused at once. So a flood of
 * log-ins takes a quarter of the processors and no more threads of the server than the queue is long, and SIP does not
 * feel it.
 */
@ApplicationScoped
public class PasswordPool {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final AtomicInteger present = new AtomicInteger();
    private Semaphore turns = new Semaphore(0);
    private int room;

    /** For the container's proxy only. */
    protected PasswordPool() {}

    @Inject
    public PasswordPool(PasswordConfig config) {
        turns = new Semaphore(config.threads(), true);
        room = config.threads() + config.queue();
    }

    /**
     * Runs the work on the caller's thread when it is its turn.
     *
     * @throws DomainException UNAVAILABLE with retry-after when too many wait
     */
    <T> T run(Supplier<T> work) {
        if (present.incrementAndGet() > room) {
            present.decrementAndGet();
            throw DomainException.retryLater(ProblemType.UNAVAILABLE, "Too many log-ins at the same time.", RETRY);
        }
        try {
            turns.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                turns.release();
            }
        } finally {
            present.decrementAndGet();
        }
    }
}
