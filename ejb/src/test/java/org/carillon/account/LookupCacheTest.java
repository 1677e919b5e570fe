package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookupCacheTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger loads = new AtomicInteger();
    private final Map<String, String> database = new ConcurrentHashMap<>();
    private final LookupCache<String, String> cache = new LookupCache<>(
            key -> {
                loads.incrementAndGet();
                return Optional.ofNullable(database.get(key));
            },
            nanos::get);

    @Test
    void foundValueShouldBeReadAgainAfterTwoHours() {
        database.put("alice", "secret");
        assertThat(cache.find("alice")).contains("secret");
        pass(Duration.ofMinutes(119));
        assertThat(cache.find("alice")).contains("secret");
        assertThat(loads).hasValue(1);

        pass(Duration.ofMinutes(1));
        assertThat(cache.find("alice")).contains("secret");
        assertThat(loads).hasValue(2);
    }

    @Test
    void missingValueShouldBeReadAgainAfterFiveSeconds() {
        assertThat(cache.find("alice")).isEmpty();
        database.put("alice", "secret");
        pass(Duration.ofMillis(4999));
        assertThat(cache.find("alice")).isEmpty();

        pass(Duration.ofMillis(1));
        assertThat(cache.find("alice")).contains("secret");
    }

    @Test
    void changedValueShouldBeReadAtOnceAfterItWasForgotten() {
        database.put("alice", "old");
        cache.find("alice");
        database.put("alice", "new");

        cache.forget("alice");

        assertThat(cache.find("alice")).contains("new");
    }

    @Test
    void forgettingDuringALoadShouldRemoveItsResult() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        AtomicInteger versions = new AtomicInteger();
        LookupCache<String, Integer> slow = new LookupCache<>(key -> {
            int version = versions.incrementAndGet();
            if (version == 1) {
                loading.countDown();
                try {
                    assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return Optional.of(version);
        });
        Thread reader = Thread.ofPlatform().start(() -> slow.find("alice"));
        assertThat(loading.await(20, TimeUnit.SECONDS)).isTrue();

        Thread forgetter = Thread.ofPlatform().start(() -> slow.forget("alice"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> forgetter.getState() != Thread.State.NEW && forgetter.getState() != Thread.State.RUNNABLE);
        changed.countDown();
        reader.join();
        forgetter.join();

        assertThat(slow.find("alice")).contains(2);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
