package org.carillon.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An eighth of a processor, and a second at once. */
class HashBudgetTest {
    private static final long HASH = TimeUnit.MILLISECONDS.toNanos(50);

    private final AtomicLong now = new AtomicLong(-5);
    private final HashBudget budget = new HashBudget(0.125, Duration.ofSeconds(1), now::get);

    @Test
    void fewHashesShouldNotRest() {
        for (int i = 0; i < 20; i++) {
            assertThat(budget.use(HASH)).isZero();
        }
        assertThat(budget.use(HASH)).isEqualTo(8 * HASH);
    }

    @Test
    void floodShouldTakeItsShare() {
        long worked = 0;
        while (now.get() < TimeUnit.SECONDS.toNanos(100)) {
            now.addAndGet(HASH);
            worked += HASH;
            now.addAndGet(budget.use(HASH));
        }
        // an eighth of 100 seconds, and the second that was there
        assertThat(worked / 1e9).isBetween(13.4, 13.6);
    }

    @Test
    void restShouldFillItAndNoMore() {
        budget.use(TimeUnit.SECONDS.toNanos(1));
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(budget.use(TimeUnit.SECONDS.toNanos(1))).isZero();
        assertThat(budget.use(HASH)).isEqualTo(8 * HASH);
    }
}
