package org.carillon.commit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps what is offered on a thread of its own: it takes whatever has come while the last transaction ran, keeps it in one
 * transaction, and only then tells. No timer. While the database is away everything that comes is refused at once; work that
 * the database does not take fails alone.
 *
 * @param <W> work
 * @param <R> what comes of it
 */
public final class GroupCommit<W, R> implements Runnable {
    private static final Duration LOOK_AT_STOP = Duration.ofMillis(200);
    private static final Duration STUCK = Duration.ofSeconds(2);
    /** A row may be there already because another node kept the same work: then it is known at the next attempt. */
    private static final int ATTEMPTS = 3;

    private final Keeping<W, R> keeping;
    private final Telling<W> telling;
    private final Predicate<W> givenUp;
    private final int batchSize;
    private final ArrayBlockingQueue<Offered<W, R>> queue;
    private volatile boolean stopping;
    private boolean away;

    /** System.nanoTime() since when a transaction runs, or 0. */
    private volatile long busySince;

    /** The transaction. */
    @FunctionalInterface
    public interface Keeping<W, R> {
        /**
         * Keeps all of it or nothing.
         *
         * @return what comes of each, in the order given
         * @throws SQLException when it cannot be kept now
         * @throws RuntimeException when one of it can never be kept
         */
        List<R> keep(List<W> work) throws SQLException;
    }

    /** Who is told of trouble. */
    public interface Telling<W> {
        void away(Throwable cause);

        void back();

        /** This one is not kept. */
        void refused(W work, Throwable cause);

        /** Something else went wrong, and the thread goes on. */
        void failed(Throwable cause);
    }

    private record Offered<W, R>(W work, Consumer<Outcome<R>> then) {}

    /**
     * @param batchSize work in one transaction at most
     * @param capacity work that may wait
     */
    public GroupCommit(Keeping<W, R> keeping, Telling<W> telling, int batchSize, int capacity) {
        this(keeping, telling, work -> false, batchSize, capacity);
    }

    /** @param givenUp whether nobody waits any more for what comes of it; it is then neither kept nor told of */
    public GroupCommit(Keeping<W, R> keeping, Telling<W> telling, Predicate<W> givenUp, int batchSize, int capacity) {
        this.keeping = keeping;
        this.telling = telling;
        this.givenUp = givenUp;
        this.batchSize = batchSize;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /** False when too much waits, or waits for a database that hangs; else {@code then} is told once, on the thread that keeps. */
    public boolean offer(W work, Consumer<Outcome<R>> then) {
        return !stopping && !isStuck() && queue.offer(new Offered<>(work, then));
    }

    private boolean isStuck() {
        long since = busySince;
        return since != 0 && System.nanoTime() - since > STUCK.toNanos();
    }

    /** Ends the thread when everything that came is kept. */
    public void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        List<Offered<W, R>> batch = new ArrayList<>(batchSize);
        while (!stopping || !queue.isEmpty()) {
            try {
                Offered<W, R> first = queue.poll(LOOK_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, batchSize - 1);
                    batch.removeIf(offered -> givenUp.test(offered.work()));
                    if (!batch.isEmpty()) {
                        keep(batch, 1);
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                batch.clear();
            }
        }
    }

    private void keep(List<Offered<W, R>> batch, int attempt) {
        List<R> results;
        busySince = System.nanoTime();
        try {
            results = keeping.keep(batch.stream().map(Offered::work).toList());
        } catch (SQLException failure) {
            if (!isAboutARow(failure)) {
                lost(batch, failure);
            } else if (batch.size() > 1 && attempt > 1) {
                batch.forEach(each -> keep(List.of(each), 1));
            } else if (batch.size() == 1 && attempt == ATTEMPTS) {
                refuse(batch.getFirst(), failure);
            } else {
                keep(batch, attempt + 1);
            }
            return;
        } catch (RuntimeException failure) {
            if (batch.size() > 1) {
                batch.forEach(each -> keep(List.of(each), 1));
            } else {
                refuse(batch.getFirst(), failure);
            }
            return;
        } finally {
            busySince = 0;
        }
        back();
        for (int i = 0; i < batch.size(); i++) {
            tell(batch.get(i), new Outcome.Kept<>(results.get(i)));
        }
    }

    /** Data (22), integrity (23), transaction rollback (40). */
    private static boolean isAboutARow(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("40"));
    }

    private void refuse(Offered<W, R> one, Throwable cause) {
        telling.refused(one.work(), cause);
        tell(one, new Outcome.Refused<>());
    }

    private void tell(Offered<W, R> one, Outcome<R> outcome) {
        try {
            one.then().accept(outcome);
        } catch (RuntimeException failure) {
            telling.failed(failure);
        }
    }

    private void lost(List<Offered<W, R>> batch, SQLException cause) {
        if (!away) {
            away = true;
            telling.away(cause);
        }
        batch.forEach(each -> tell(each, new Outcome.Unavailable<>()));
    }

    private void back() {
        if (away) {
            away = false;
            telling.back();
        }
    }
}
