package org.carillon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimitConfig config = new RateLimitConfig();
    private final RateLimiter limiter;

    RateLimiterTest() {
        config.developmentFactor = 100;
        config.addressesKept = 1000;
        config.signUpsPerSecond = 2;
        config.signUpsBurst = 3;
        config.wrongPasswordsPerSecond = 0.1;
        config.wrongPasswordsBurst = 5;
        limiter = new RateLimiter(config, new InMemorySharedLimits(), false, nanos::get);
    }

    @Test
    void burstShouldPassAndTheNextShouldBeToldWhen() {
        for (int i = 0; i < 3; i++) {
            limiter.take(RateLimit.SIGN_UPS, "192.0.2.1");
        }
        DomainException refused =
                catchThrowableOfType(DomainException.class, () -> limiter.take(RateLimit.SIGN_UPS, "192.0.2.1"));
        assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(500));
        nanos.addAndGet(Duration.ofMillis(499).toNanos());
        assertThat(catchThrowableOfType(DomainException.class, () -> limiter.take(RateLimit.SIGN_UPS, "192.0.2.1")))
                .isNotNull();
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThatCode(() -> limiter.take(RateLimit.SIGN_UPS, "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void oneAddressShouldNotUseUpAnothers() {
        for (int i = 0; i < 3; i++) {
            limiter.take(RateLimit.SIGN_UPS, "192.0.2.1");
        }
        assertThatCode(() -> limiter.take(RateLimit.SIGN_UPS, "192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void idleTimeShouldNotSaveUpMoreThanTheBurst() {
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        for (int i = 0; i < 3; i++) {
            limiter.take(RateLimit.SIGN_UPS, "192.0.2.1");
        }
        assertThat(catchThrowableOfType(DomainException.class, () -> limiter.take(RateLimit.SIGN_UPS, "192.0.2.1")))
                .isNotNull();
    }

    @Test
    void developmentModeShouldAllowAHundredTimesAsMuchButNoMoreWrongPasswords() {
        assertThat(config.rate(RateLimit.SIGN_UPS, true)).isEqualTo(new RateLimitConfig.Rate(200, 300));
        assertThat(config.rate(RateLimit.WRONG_PASSWORDS, true)).isEqualTo(new RateLimitConfig.Rate(0.1, 5));
    }

    @Test
    void addressesOfOneIpv6CustomerShouldCountTogether() {
        assertThat(RateLimiter.addressKey("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(RateLimiter.addressKey("2001:db8:1:2:ffff::1"))
                .isNotEqualTo(RateLimiter.addressKey("2001:db8:1:3::1"));
        assertThat(RateLimiter.addressKey("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(RateLimiter.addressKey("fe80::1%eth0")).isEqualTo(RateLimiter.addressKey("fe80::2"));
    }
}
