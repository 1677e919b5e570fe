package org.carillon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.api.RateLimitConfig.Rate;
import org.carillon.api.model.SharedBucketRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wrong passwords that nodes count together, on a real database. */
abstract class SharedLimitsContract {
    private final MovableClock clock = new MovableClock();
    private final RateLimitConfig config = new RateLimitConfig();
    private JpaUnit unit;
    private SharedLimits limits;

    abstract JpaUnit newUnit();

    @BeforeEach
    void createWorld() {
        config.addressesKept = 1000;
        config.wrongLogInsPerSecond = 0.02;
        config.wrongLogInsBurst = 5;
        unit = newUnit();
        limits = new SharedLimits(new SharedBucketRepository(unit.entities()), clock) {
            @Override
            public Duration take(RateLimit limit, String key, Rate rate) {
                return unit.requiresNew(() -> super.take(limit, key, rate));
            }

            @Override
            public Duration untilOne(RateLimit limit, String key, Rate rate) {
                return unit.requiresNew(() -> super.untilOne(limit, key, rate));
            }

            @Override
            public void giveBack(RateLimit limit, String key, Rate rate) {
                unit.run(() -> super.giveBack(limit, key, rate));
            }

            @Override
            public void forget(RateLimit limit, String beginning) {
                unit.run(() -> super.forget(limit, beginning));
            }
        };
    }

    @Test
    void fiveWrongPasswordsShouldBeFiveOverAllNodes() {
        RateLimiter one = node();
        RateLimiter other = node();
        for (int i = 0; i < 5; i++) {
            (i % 2 == 0 ? one : other).take(RateLimit.WRONG_LOG_INS, "alice 192.0.2.7");
        }

        for (RateLimiter node : List.of(one, other)) {
            DomainException refused = catchThrowableOfType(
                    DomainException.class, () -> node.take(RateLimit.WRONG_LOG_INS, "alice 192.0.2.7"));
            assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
            assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(50));
            assertThatCode(() -> node.check(RateLimit.WRONG_LOG_INS, "bob 192.0.2.7"))
                    .doesNotThrowAnyException();
        }
        clock.advance(Duration.ofSeconds(50));
        other.take(RateLimit.WRONG_LOG_INS, "alice 192.0.2.7");
        assertThat(catchThrowableOfType(
                        DomainException.class, () -> one.take(RateLimit.WRONG_LOG_INS, "alice 192.0.2.7")))
                .isNotNull();
    }

    @Test
    void rightPasswordShouldCostNothing() {
        RateLimiter node = node();
        for (int i = 0; i < 20; i++) {
            node.take(RateLimit.WRONG_LOG_INS, "alice");
            node.giveBack(RateLimit.WRONG_LOG_INS, "alice");
        }
        assertThatCode(() -> node.check(RateLimit.WRONG_LOG_INS, "alice")).doesNotThrowAnyException();
    }

    @Test
    void whoIsUnlockedAtOneNodeShouldBeSoAtAll() {
        RateLimiter one = node();
        for (int i = 0; i < 5; i++) {
            one.take(RateLimit.WRONG_LOG_INS, "alice 192.0.2.7");
            one.take(RateLimit.WRONG_LOG_INS, "alicia 192.0.2.7");
        }

        node().forget(RateLimit.WRONG_LOG_INS, "alice");

        assertThatCode(() -> one.check(RateLimit.WRONG_LOG_INS, "alice 192.0.2.7"))
                .doesNotThrowAnyException();
        assertThat(catchThrowableOfType(
                        DomainException.class, () -> one.check(RateLimit.WRONG_LOG_INS, "alicia 192.0.2.7")))
                .isNotNull();
    }

    /** RELIABILITY.md, threat 1, for passwords: a race wins nothing. */
    @Test
    void guessesAtOneMomentShouldBeNoMoreThanInTurn() throws Exception {
        int guesses = 20;
        CyclicBarrier barrier = new CyclicBarrier(guesses);
        int passed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(guesses)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < guesses; i++) {
                all.add(threads.submit(() -> {
                    RateLimiter node = node();
                    barrier.await();
                    return catchThrowableOfType(
                                    DomainException.class, () -> node.take(RateLimit.WRONG_LOG_INS, "alice"))
                            == null;
                }));
            }
            for (Future<Boolean> one : all) {
                passed += one.get() ? 1 : 0;
            }
        }
        assertThat(passed).isEqualTo(5);
    }

    @Test
    void bucketsThatNobodyDrawsFromShouldBeForgotten() {
        node().take(RateLimit.WRONG_LOG_INS, "alice");
        clock.advance(Duration.ofHours(23));
        node().take(RateLimit.WRONG_LOG_INS, "bob");
        clock.advance(Duration.ofHours(2));

        assertThat(unit.requiresNew(() -> limits.removeIdle())).isEqualTo(1);
    }

    private RateLimiter node() {
        return new RateLimiter(config, limits, false, System::nanoTime);
    }
}
