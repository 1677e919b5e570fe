package org.carillon.snapshot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.carillon.sip.Lease;
import org.jspecify.annotations.Nullable;

/**
 * Holds what decisions are made by, read from the database as a whole. Whoever changes something here calls
 * {@link #changed} after the commit; {@link #look}, called now and then, finds what other nodes have changed. Decisions go
 * on with what is known while the database cannot be read. Safe for any thread.
 *
 * @param <S> what is read, never changed
 */
public final class Snapshots<S> {
    private final Source<S> source;
    private final List<Consumer<S>> readers = new CopyOnWriteArrayList<>();
    private volatile @Nullable S snapshot;
    private volatile boolean behind;

    /** Where it comes from, and who is told of trouble. */
    public interface Source<S> {
        /** Reads everything, in a transaction of its own. The one before it is null at first. */
        S load(@Nullable S before);

        /** The number of the last change that is committed. */
        long version();

        /** The number of the last change that is surely in a snapshot. */
        long version(S snapshot);

        /** What is known is old from now on. */
        void cannotRead(RuntimeException cause);

        /** What is known is new again. */
        void currentAgain(long version);
    }

    public Snapshots(Source<S> source) {
        this.source = source;
    }

    /** @throws RuntimeException where nothing was read yet and cannot be */
    public S current() {
        S known = snapshot;
        return known == null ? refresh() : known;
    }

    /** Reads what has changed. One after the other, so that the last to read has seen the commits of all. */
    public synchronized S refresh() {
        S read = source.load(snapshot);
        snapshot = read;
        readers.forEach(reader -> reader.accept(read));
        if (behind) {
            behind = false;
            source.currentAgain(source.version(read));
        }
        return read;
    }

    /**
     * Tells of the snapshot at once, and of each that replaces it. The reader must not wait.
     *
     * @return to be closed before what the reader needs is gone
     */
    public synchronized Lease onRead(Consumer<S> reader) {
        reader.accept(current());
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    /** Reads what has changed when somebody has changed something. */
    public void look() {
        try {
            S known = snapshot;
            if (known == null || source.version() != source.version(known)) {
                refresh();
            }
        } catch (RuntimeException e) {
            fallBehind(e);
        }
    }

    /** Something was changed here, and is committed. Where it cannot be read, the next look finds it. */
    public void changed() {
        try {
            refresh();
        } catch (RuntimeException e) {
            fallBehind(e);
        }
    }

    private void fallBehind(RuntimeException cause) {
        if (!behind) {
            behind = true;
            source.cannotRead(cause);
        }
    }
}
