package org.carillon.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Five of a kind at most, which never come back by themselves. */
public final class CountingLimiter extends RateLimiter {
    private static final int BURST = 5;

    private final RateLimit counted;
    private final AtomicInteger taken = new AtomicInteger();

    /** @param counted what may be taken at all */
    public CountingLimiter(RateLimit counted) {
        this.counted = counted;
    }

    public int taken() {
        return taken.get();
    }

    @Override
    public void take(RateLimit limit, String key) {
        if (limit != counted) {
            throw new IllegalArgumentException("nobody should be counted by " + limit);
        }
        if (taken.incrementAndGet() > BURST) {
            throw new DomainException(ProblemType.TOO_MANY_REQUESTS, "Too many.");
        }
    }

    @Override
    public void giveBack(RateLimit limit, String key) {
        if (limit == counted) {
            taken.decrementAndGet();
        }
    }
}
