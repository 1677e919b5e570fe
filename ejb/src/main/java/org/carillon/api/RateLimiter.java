package org.carillon.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.carillon.account.Uniqueness;
import org.carillon.development.Mode;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Token buckets by limit and key. What is merely too much each node counts for itself, in bounded memory; what may be guesses
 * all nodes count together, in the database.
 */
@ApplicationScoped
public class RateLimiter {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int BYTES_OF_64_BITS = 8;

    private record Key(RateLimit limit, String key) {}

    private RateLimitConfig config;
    private SharedLimits shared;
    private boolean development;
    private LongSupplier nanoTime;
    private Cache<Key, TokenBucket> buckets;

    @SuppressWarnings("NullAway")
    protected RateLimiter() {}

    @Inject
    public RateLimiter(RateLimitConfig config, SharedLimits shared, Mode mode) {
        this(config, shared, mode.isDevelopment(), System::nanoTime);
    }

    RateLimiter(RateLimitConfig config, SharedLimits shared, boolean development, LongSupplier nanoTime) {
        this.config = config;
        this.shared = shared;
        this.development = development;
        this.nanoTime = nanoTime;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(config.addressesKept())
                .expireAfterAccess(IDLE)
                .build();
    }

    /** @throws DomainException TOO_MANY_REQUESTS with retry-after */
    public void take(RateLimit limit, String key) {
        refuse(taken(limit, key));
    }

    /**
     * Refuses without counting, for limits that count failures only.
     *
     * @throws DomainException TOO_MANY_REQUESTS with retry-after
     */
    public void check(RateLimit limit, String key) {
        refuse(
                limit.shared()
                        ? shared.untilOne(limit, key, rate(limit))
                        : bucket(limit, key).untilOne(nanoTime.getAsLong()));
    }

    /** Counts a failure. */
    public void count(RateLimit limit, String key) {
        taken(limit, key);
    }

    /** Forgets what was counted for keys that begin so: the key itself, and those with more after a space. */
    public void forget(RateLimit limit, String beginning) {
        if (limit.shared()) {
            shared.forget(limit, beginning);
            return;
        }
        buckets.asMap()
                .keySet()
                .removeIf(kept -> kept.limit() == limit
                        && (kept.key().equals(beginning) || kept.key().startsWith(beginning + " ")));
    }

    /** Takes back what was counted before it was known to be no failure. */
    public void giveBack(RateLimit limit, String key) {
        if (limit.shared()) {
            shared.giveBack(limit, key, rate(limit));
        } else {
            bucket(limit, key).giveBack();
        }
    }

    /**
     * What an address is counted by: itself, and for IPv6 its /64, because that is what one customer has.
     *
     * @param address a literal, never a name
     */
    public static String addressKey(String address) {
        int zone = address.indexOf('%');
        String literal = zone < 0 ? address : address.substring(0, zone);
        if (literal.indexOf(':') < 0) {
            return literal;
        }
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            return bytes.length == 4
                    ? HexFormat.of().formatHex(bytes)
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, BYTES_OF_64_BITS)) + "/64";
        } catch (UnknownHostException notAnAddress) {
            return literal;
        }
    }

    private Duration taken(RateLimit limit, String key) {
        if (!limit.shared()) {
            return bucket(limit, key).take(nanoTime.getAsLong());
        }
        AtomicReference<Duration> wait = new AtomicReference<>(Duration.ZERO);
        Uniqueness.settle(() -> wait.set(shared.take(limit, key, rate(limit))));
        return wait.get();
    }

    private RateLimitConfig.Rate rate(RateLimit limit) {
        return config.rate(limit, development);
    }

    private TokenBucket bucket(RateLimit limit, String key) {
        return buckets.get(new Key(limit, key), unknown -> {
            RateLimitConfig.Rate rate = rate(limit);
            return new TokenBucket(rate.perSecond(), rate.burst(), nanoTime.getAsLong());
        });
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw DomainException.retryLater(
                    ProblemType.TOO_MANY_REQUESTS, "Too many requests in too short a time.", wait);
        }
    }
}
