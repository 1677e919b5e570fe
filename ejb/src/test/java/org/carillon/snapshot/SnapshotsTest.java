package org.carillon.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.Lease;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R009")
class SnapshotsTest {
    private final Table table = new Table();
    private final Snapshots<Long> snapshots = new Snapshots<>(table);

    private static final class Table implements Snapshots.Source<Long> {
        private long version = 1;
        private boolean away;
        private final List<@Nullable Long> read = new ArrayList<>();
        private final List<String> told = new ArrayList<>();

        @Override
        public Long load(@Nullable Long before) {
            read.add(before);
            return version();
        }

        @Override
        public long version() {
            if (away) {
                throw new IllegalStateException("away");
            }
            return version;
        }

        @Override
        public long version(Long snapshot) {
            return snapshot;
        }

        @Override
        public void cannotRead(RuntimeException cause) {
            told.add(String.valueOf(cause.getMessage()));
        }

        @Override
        public void currentAgain(long again) {
            told.add("again " + again);
        }
    }

    @Test
    void whatIsThereShouldBeReadOnceUntilSomebodyChangesIt() {
        assertThat(snapshots.current()).isEqualTo(1);
        assertThat(snapshots.current()).isEqualTo(1);
        snapshots.look();
        assertThat(table.read).hasSize(1);

        table.version = 2;
        snapshots.look();
        assertThat(snapshots.current()).isEqualTo(2);
        assertThat(table.read).containsExactly(null, 1L);
    }

    @Test
    void decisionsShouldGoOnWithWhatIsKnownWhileNothingCanBeRead() {
        snapshots.current();
        table.away = true;
        table.version = 2;
        snapshots.changed();
        snapshots.look();

        assertThat(snapshots.current()).isEqualTo(1);
        assertThat(table.told).containsExactly("away");

        table.away = false;
        snapshots.look();
        assertThat(snapshots.current()).isEqualTo(2);
        assertThat(table.told).containsExactly("away", "again 2");
    }

    @Test
    void nothingKnownAndNothingReadShouldBeAFailure() {
        table.away = true;

        assertThatThrownBy(snapshots::current).hasMessage("away");
    }

    @Test
    void readersShouldBeToldAtOnceAndOfEachChangeUntilTheyLeave() {
        List<Long> heard = new ArrayList<>();
        Lease lease = snapshots.onRead(heard::add);
        table.version = 2;
        snapshots.changed();
        lease.close();
        table.version = 3;
        snapshots.changed();

        assertThat(heard).containsExactly(1L, 2L);
    }
}
