package org.carillon.accounting;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.carillon.accounting.model.AccountingRecord;
import org.carillon.accounting.model.AccountingStore;

/**
 * Keeps accounting requests on a thread of its own: it takes whatever has come while the last transaction ran, keeps it in
 * one transaction, and only then tells. No timer. While the database is away everything that comes is refused at once.
 */
final class AccountingWriter implements Runnable {
    private static final Duration LOOK_AT_STOP = Duration.ofMillis(200);
    /** A row may be there already because another node kept the same request: then it is known at the next attempt. */
    private static final int ATTEMPTS = 3;

    private final AccountingStore store;
    private final Duration patience;
    private final int batchSize;
    private final ArrayBlockingQueue<Offered> queue;
    private volatile boolean stopping;
    private boolean away;

    private record Offered(AccountingRecord record, Consumer<Kept> then) {
        void tell(Kept kept) {
            try {
                then.accept(kept);
            } catch (RuntimeException failure) {
                AccountingLog.LOG.failed(failure);
            }
        }
    }

    AccountingWriter(AccountingStore store, AccountingConfig config) {
        this.store = store;
        this.patience = config.patience();
        this.batchSize = config.batchSize();
        this.queue = new ArrayBlockingQueue<>(config.queueCapacity());
    }

    /** False when too many wait; else {@code then} is told once, on the writing thread. */
    boolean offer(AccountingRecord record, Consumer<Kept> then) {
        return !stopping && queue.offer(new Offered(record, then));
    }

    /** Ends the thread when everything that came is kept. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        List<Offered> batch = new ArrayList<>(batchSize);
        while (!stopping || !queue.isEmpty()) {
            try {
                Offered first = queue.poll(LOOK_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, batchSize - 1);
                    keep(batch);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                // the thread must live, because nothing else keeps
                AccountingLog.LOG.failed(failure);
                batch.forEach(each -> each.tell(Kept.UNAVAILABLE));
            } finally {
                batch.clear();
            }
        }
    }

    private void keep(List<Offered> batch) {
        try {
            store.keep(batch.stream().map(Offered::record).toList(), patience);
            back();
            batch.forEach(each -> each.tell(Kept.KEPT));
        } catch (SQLException failure) {
            if (isAboutARow(failure)) {
                batch.forEach(this::keepAlone);
            } else {
                lost(failure);
                batch.forEach(each -> each.tell(Kept.UNAVAILABLE));
            }
        }
    }

    private void keepAlone(Offered one) {
        for (int attempt = 1; ; attempt++) {
            try {
                store.keep(List.of(one.record()), patience);
                one.tell(Kept.KEPT);
                return;
            } catch (SQLException failure) {
                if (!isAboutARow(failure)) {
                    lost(failure);
                    one.tell(Kept.UNAVAILABLE);
                    return;
                }
                if (attempt == ATTEMPTS) {
                    AccountingLog.LOG.refused(failure, one.record().sessionId());
                    one.tell(Kept.REFUSED);
                    return;
                }
            }
        }
    }

    /** Data (22), integrity (23), transaction rollback (40). */
    private static boolean isAboutARow(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("40"));
    }

    private void lost(SQLException cause) {
        if (!away) {
            away = true;
            AccountingLog.LOG.databaseAway(cause);
        }
    }

    private void back() {
        if (away) {
            away = false;
            AccountingLog.LOG.databaseBack();
        }
    }
}
