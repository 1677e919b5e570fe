package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.carillon.registrar.BindingCache.Storing;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Test;

class LiveBindingCacheTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock();
    private final FakeStore store = new FakeStore();
    private LiveBindingCache cache = new LiveBindingCache(store, HOUR, clock);

    private static final class FakeStore implements BindingStore {
        final Map<Long, String> kept = new HashMap<>();
        int writes;
        boolean failing;

        @Override
        public Map<Long, String> readAll() {
            return Map.copyOf(kept);
        }

        @Override
        public void write(Map<Long, String> texts, Duration lifespan, Set<Long> gone) {
            if (failing) {
                throw new IllegalStateException("disk full");
            }
            writes++;
            kept.putAll(texts);
            kept.keySet().removeAll(gone);
        }
    }

    @Test
    void changeShouldBeSeenAtOnceAndStoredLater() {
        assertThat(cache.replace(1, null, "a", HOUR, Storing.SOON)).isTrue();

        assertThat(cache.find(1)).isEqualTo("a");
        assertThat(store.kept).isEmpty();
        assertThat(cache.writeChanges()).isFalse();
        assertThat(store.kept).containsExactly(Map.entry(1L, "a"));
    }

    @Test
    void replacementOfAnotherTextShouldBeRefused() {
        cache.replace(1, null, "a", HOUR, Storing.SOON);

        assertThat(cache.replace(1, null, "b", HOUR, Storing.SOON)).isFalse();
        assertThat(cache.replace(1, "other", "b", HOUR, Storing.SOON)).isFalse();
        assertThat(cache.replace(1, "other", null, HOUR, Storing.SOON)).isFalse();
        assertThat(cache.replace(2, "a", "b", HOUR, Storing.SOON)).isFalse();
        assertThat(cache.find(1)).isEqualTo("a");
        assertThat(cache.find(2)).isNull();
    }

    @Test
    void manyChangesOfOneAccountShouldBeOneWrite() {
        cache.replace(1, null, "0", HOUR, Storing.SOON);
        for (int i = 0; i < 100; i++) {
            cache.replace(1, Integer.toString(i), Integer.toString(i + 1), HOUR, Storing.SOON);
        }

        cache.writeChanges();

        assertThat(store.writes).isEqualTo(1);
        assertThat(store.kept).containsExactly(Map.entry(1L, "100"));
        assertThat(cache.unwritten()).isZero();
    }

    @Test
    void refreshShouldWaitUntilRefreshesAreIncluded() {
        cache.replace(1, null, "a", HOUR, Storing.SOON);
        cache.writeChanges();
        cache.replace(1, "a", "b", HOUR, Storing.LATER);

        cache.writeChanges();
        assertThat(store.kept).containsExactly(Map.entry(1L, "a"));
        assertThat(cache.unwritten()).isEqualTo(1);

        cache.includeRefreshed();
        cache.writeChanges();
        assertThat(store.kept).containsExactly(Map.entry(1L, "b"));
        assertThat(cache.unwritten()).isZero();
    }

    @Test
    void removedAccountShouldGoFromTheStore() {
        cache.replace(1, null, "a", HOUR, Storing.SOON);
        cache.writeChanges();

        assertThat(cache.replace(1, "a", null, HOUR, Storing.SOON)).isTrue();
        cache.writeChanges();

        assertThat(store.kept).isEmpty();
    }

    @Test
    void restartShouldFindWhatWasStored() {
        cache.replace(1, null, "a", HOUR, Storing.SOON);
        cache.writeChanges();

        cache = new LiveBindingCache(store, HOUR, clock);

        assertThat(cache.find(1)).isEqualTo("a");
        assertThat(cache.replace(1, "a", "b", HOUR, Storing.SOON)).isTrue();
    }

    @Test
    void changesShouldWaitWhileTheStoreFails() {
        cache.replace(1, null, "a", HOUR, Storing.SOON);
        cache.replace(2, null, "b", HOUR, Storing.SOON);
        cache.writeChanges();
        cache.replace(1, "a", "c", HOUR, Storing.SOON);
        cache.replace(2, "b", null, HOUR, Storing.SOON);
        store.failing = true;

        assertThatThrownBy(cache::writeChanges).isInstanceOf(IllegalStateException.class);
        assertThat(cache.unwritten()).isEqualTo(2);
        store.failing = false;
        cache.writeChanges();

        assertThat(store.kept).containsExactly(Map.entry(1L, "c"));
    }

    @Test
    void writeShouldBeBounded() {
        for (long account = 0; account < 2_001; account++) {
            cache.replace(account, null, "x", HOUR, Storing.SOON);
        }

        assertThat(cache.writeChanges()).isTrue();
        assertThat(store.kept).hasSize(2_000);
        assertThat(cache.writeChanges()).isFalse();
        assertThat(store.kept).hasSize(2_001);
    }

    @Test
    void whatIsNotWorthKeepingShouldBeDropped() {
        cache.replace(1, null, "short", Duration.ofMinutes(1), Storing.SOON);
        cache.replace(2, null, "long", HOUR, Storing.SOON);
        cache.writeChanges();
        clock.advance(Duration.ofMinutes(1));

        cache.dropExpired();
        cache.writeChanges();

        assertThat(cache.find(1)).isNull();
        assertThat(store.kept).containsExactly(Map.entry(2L, "long"));
    }
}
