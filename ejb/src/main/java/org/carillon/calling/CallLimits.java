package org.carillon.calling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.carillon.api.TokenBucket;

/** How often an account may call, and how many calls it may have. Each node counts for itself. Safe for any thread. */
final class CallLimits {
    private static final int ACCOUNTS_KEPT = 100_000;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Cache<Long, TokenBucket> buckets = Caffeine.newBuilder()
            .maximumSize(ACCOUNTS_KEPT)
            .expireAfterAccess(IDLE)
            .build();
    private final Map<Long, Integer> calls = new ConcurrentHashMap<>();
    private final CallingConfig config;
    private final LongSupplier nanoTime;
    private LongFunction<OptionalInt> ownLimits = accountId -> OptionalInt.empty();

    CallLimits(CallingConfig config, LongSupplier nanoTime) {
        this.config = config;
        this.nanoTime = nanoTime;
    }

    /** @param limits how many calls an account may have; empty for one that has no limit of its own */
    void ownLimits(LongFunction<OptionalInt> limits) {
        ownLimits = limits;
    }

    /** Counts an attempt; returns zero, or how long the account must wait for the next one. */
    Duration attempt(long accountId) {
        long now = nanoTime.getAsLong();
        return buckets.get(accountId, unknown -> new TokenBucket(config.invitesPerSecond(), config.inviteBurst(), now))
                .take(now);
    }

    /** Counts one more call; false when the account has as many as it may have. */
    boolean enter(long accountId) {
        int most = ownLimits.apply(accountId).orElse(config.maxCallsPerAccount());
        boolean[] entered = {false};
        calls.compute(accountId, (id, there) -> {
            int before = there == null ? 0 : there;
            entered[0] = before < most;
            return entered[0] ? Integer.valueOf(before + 1) : there;
        });
        return entered[0];
    }

    /** Counts one more call, whether it may be or not. */
    void enterInAnyCase(long accountId) {
        calls.merge(accountId, 1, Integer::sum);
    }

    void leave(long accountId) {
        calls.computeIfPresent(accountId, (id, there) -> there > 1 ? there - 1 : null);
    }

    int calls(long accountId) {
        return calls.getOrDefault(accountId, 0);
    }
}
