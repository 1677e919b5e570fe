package org.carillon.account.password;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Makes a few hashes at a time, on threads of the lowest priority, and lets a few requests wait for that; the rest are
 * refused at once. In the long run hashes take their share of the processors and not more. So a flood of log-ins takes
 * little from SIP, and no more threads of the server than the queue is long.
 */
@ApplicationScoped
public class PasswordPool {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();

    private final AtomicInteger admitted = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private ExecutorService threads;
    private HashBudget budget;
    private int room;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PasswordPool() {}

    @Inject
    public PasswordPool(PasswordConfig config) {
        threads = Executors.newFixedThreadPool(
                config.threads(),
                Thread.ofPlatform()
                        .daemon()
                        .priority(Thread.MIN_PRIORITY)
                        .name("carillon-password-", 1)
                        .factory());
        budget = new HashBudget(config.processors(), config.burst(), System::nanoTime);
        room = config.threads() + config.queue();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /**
     * Runs a request that will need a hash, if it has a chance to get one: who would be refused then is refused before
     * he has cost the database anything.
     *
     * @throws DomainException UNAVAILABLE with retry-after when too many are there
     */
    public <T> T admit(Supplier<T> request) {
        return within(admitted, request);
    }

    /**
     * Runs the work when it is its turn.
     *
     * @throws DomainException UNAVAILABLE with retry-after when too many wait
     */
    <T> T run(Supplier<T> work) {
        return within(present, () -> inTurn(work));
    }

    private <T> T within(AtomicInteger count, Supplier<T> work) {
        if (count.incrementAndGet() > room) {
            count.decrementAndGet();
            throw refused();
        }
        try {
            return work.get();
        } finally {
            count.decrementAndGet();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> hash(work, result));
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw refused();
        }
    }

    /** On a thread of its own, which rests after the answer. */
    private <T> void hash(Supplier<T> work, CompletableFuture<T> result) {
        long begin = CLOCKS.getCurrentThreadCpuTime();
        CompletableFuture<?> unused = result.completeAsync(work, Runnable::run);
        long rest = budget.use(CLOCKS.getCurrentThreadCpuTime() - begin);
        try {
            TimeUnit.NANOSECONDS.sleep(rest);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static DomainException refused() {
        return DomainException.retryLater(ProblemType.UNAVAILABLE, "Too many log-ins at the same time.", RETRY);
    }
}
