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
import java.util.function.LongSupplier;
import org.carillon.development.Mode;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Token buckets by limit and key, in bounded memory. Each node counts for itself. */
@ApplicationScoped
public class RateLimiter {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int BYTES_OF_64_BITS = 8;

    private record Key(RateLimit limit, String key) {}

    private RateLimitConfig config;
    private boolean development;
    private LongSupplier nanoTime;
    private Cache<Key, TokenBucket> buckets;

    @SuppressWarnings("NullAway")
    protected RateLimiter() {}

    @Inject
    public RateLimiter(RateLimitConfig config, Mode mode) {
        this(config, mode.isDevelopment(), System::nanoTime);
    }

    RateLimiter(RateLimitConfig config, boolean development, LongSupplier nanoTime) {
        this.config = config;
        this.development = development;
        this.nanoTime = nanoTime;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(config.addressesKept())
                .expireAfterAccess(IDLE)
                .build();
    }

    /** @throws DomainException TOO_MANY_REQUESTS with retry-after */
    public void take(RateLimit limit, String key) {
        refuse(bucket(limit, key).take(nanoTime.getAsLong()));
    }

    /**
     * Refuses without counting, for limits that count failures only.
     *
     * @throws DomainException TOO_MANY_REQUESTS with retry-after
     */
    public void check(RateLimit limit, String key) {
        refuse(bucket(limit, key).untilOne(nanoTime.getAsLong()));
    }

    /** Counts a failure. */
    public void count(RateLimit limit, String key) {
        bucket(limit, key).take(nanoTime.getAsLong());
    }

    /** Forgets what was counted for keys that begin so: the key itself, and those with more after a space. */
    public void forget(RateLimit limit, String beginning) {
        buckets.asMap()
                .keySet()
                .removeIf(kept -> kept.limit() == limit
                        && (kept.key().equals(beginning) || kept.key().startsWith(beginning + " ")));
    }

    /** Takes back what was counted before it was known to be no failure. */
    public void giveBack(RateLimit limit, String key) {
        bucket(limit, key).giveBack();
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

    private TokenBucket bucket(RateLimit limit, String key) {
        return buckets.get(new Key(limit, key), unknown -> {
            RateLimitConfig.Rate rate = config.rate(limit, development);
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
