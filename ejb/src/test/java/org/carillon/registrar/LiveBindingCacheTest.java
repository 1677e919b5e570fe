package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carillon.registrar.BindingCache.Storing;
import org.carillon.sip.SipUri;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Test;

class LiveBindingCacheTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock();
    private final FakeStore store = new FakeStore();
    private LiveBindingCache cache = new LiveBindingCache(store, clock);

    private static final class FakeStore implements BindingStore {
        final Map<Long, String> kept = new HashMap<>();
        int writes;
        boolean failing;
        Duration lifespan = Duration.ZERO;

        @Override
        public Map<Long, String> readAll() {
            return Map.copyOf(kept);
        }

        @Override
        public void write(Map<Long, String> texts, Duration longest, Set<Long> gone) {
            if (failing) {
                throw new IllegalStateException("disk full");
            }
            writes++;
            lifespan = longest;
            kept.putAll(texts);
            kept.keySet().removeAll(gone);
        }

        List<Binding> of(long account) {
            return BindingCodec.decode(kept.get(account));
        }
    }

    @Test
    void changeShouldBeSeenAtOnceAndStoredLater() {
        assertThat(cache.replace(1, List.of(), bound("a"), Storing.SOON)).isTrue();

        assertThat(cache.find(1)).isEqualTo(bound("a"));
        assertThat(store.kept).isEmpty();
        assertThat(cache.writeChanges()).isFalse();
        assertThat(store.of(1)).isEqualTo(bound("a"));
        assertThat(store.lifespan).isGreaterThan(HOUR);
    }

    @Test
    void replacementOfOtherBindingsShouldBeRefused() {
        cache.replace(1, List.of(), bound("a"), Storing.SOON);

        assertThat(cache.replace(1, List.of(), bound("b"), Storing.SOON)).isFalse();
        assertThat(cache.replace(1, bound("other"), bound("b"), Storing.SOON)).isFalse();
        assertThat(cache.replace(1, bound("other"), List.of(), Storing.SOON)).isFalse();
        assertThat(cache.replace(2, bound("a"), bound("b"), Storing.SOON)).isFalse();
        assertThat(cache.find(1)).isEqualTo(bound("a"));
        assertThat(cache.find(2)).isEmpty();
    }

    @Test
    void manyChangesOfOneAccountShouldBeOneWrite() {
        cache.replace(1, List.of(), bound("0"), Storing.SOON);
        for (int i = 0; i < 100; i++) {
            cache.replace(1, cache.find(1), bound(Integer.toString(i + 1)), Storing.SOON);
        }

        cache.writeChanges();

        assertThat(store.writes).isEqualTo(1);
        assertThat(store.of(1)).isEqualTo(bound("100"));
        assertThat(cache.unwritten()).isZero();
    }

    @Test
    void refreshShouldWaitUntilRefreshesAreIncluded() {
        cache.replace(1, List.of(), bound("a"), Storing.SOON);
        cache.writeChanges();
        cache.replace(1, cache.find(1), bound("b"), Storing.LATER);

        cache.writeChanges();
        assertThat(store.of(1)).isEqualTo(bound("a"));
        assertThat(cache.unwritten()).isEqualTo(1);

        cache.includeRefreshed();
        cache.writeChanges();
        assertThat(store.of(1)).isEqualTo(bound("b"));
        assertThat(cache.unwritten()).isZero();
    }

    @Test
    void removedAccountShouldGoFromTheStore() {
        cache.replace(1, List.of(), bound("a"), Storing.SOON);
        cache.writeChanges();

        assertThat(cache.replace(1, cache.find(1), List.of(), Storing.SOON)).isTrue();
        cache.writeChanges();

        assertThat(store.kept).isEmpty();
    }

    @Test
    void restartShouldFindWhatWasStored() {
        cache.replace(1, List.of(), bound("a"), Storing.SOON);
        cache.writeChanges();

        cache = new LiveBindingCache(store, clock);

        assertThat(cache.find(1)).isEqualTo(bound("a"));
        assertThat(cache.replace(1, cache.find(1), bound("b"), Storing.SOON)).isTrue();
    }

    @Test
    void changesShouldWaitWhileTheStoreFails() {
        cache.replace(1, List.of(), bound("a"), Storing.SOON);
        cache.replace(2, List.of(), bound("b"), Storing.SOON);
        cache.writeChanges();
        cache.replace(1, cache.find(1), bound("c"), Storing.SOON);
        cache.replace(2, cache.find(2), List.of(), Storing.SOON);
        store.failing = true;

        assertThatThrownBy(cache::writeChanges).isInstanceOf(IllegalStateException.class);
        assertThat(cache.unwritten()).isEqualTo(2);
        store.failing = false;
        cache.writeChanges();

        assertThat(store.kept).containsOnlyKeys(1L);
        assertThat(store.of(1)).isEqualTo(bound("c"));
    }

    @Test
    void writeShouldBeBounded() {
        for (long account = 0; account < 2_001; account++) {
            cache.replace(account, List.of(), bound("x"), Storing.SOON);
        }

        assertThat(cache.writeChanges()).isTrue();
        assertThat(store.kept).hasSize(2_000);
        assertThat(cache.writeChanges()).isFalse();
        assertThat(store.kept).hasSize(2_001);
    }

    @Test
    void whatHasEndedShouldBeDropped() {
        cache.replace(1, List.of(), bound("short", Duration.ofMinutes(1)), Storing.SOON);
        cache.replace(2, List.of(), bound("long"), Storing.SOON);
        cache.writeChanges();

        clock.advance(Duration.ofMinutes(2));
        cache.dropExpired();
        assertThat(cache.find(1)).as("a clock that runs behind still finds it").isNotEmpty();

        clock.advance(Duration.ofSeconds(1));
        cache.dropExpired();
        cache.writeChanges();
        assertThat(cache.find(1)).isEmpty();
        assertThat(store.kept).containsOnlyKeys(2L);
    }

    private List<Binding> bound(String device) {
        return bound(device, HOUR);
    }

    private List<Binding> bound(String device, Duration time) {
        return List.of(new Binding(
                SipUri.of(device, "10.0.0.1"),
                FakeRequest.UDP,
                "urn:" + device,
                7,
                clock.instant().plus(time),
                "call",
                1,
                1000,
                null));
    }
}
