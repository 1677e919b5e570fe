package org.carillon.accounting;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.carillon.accounting.model.AccountingRecord;
import org.carillon.accounting.model.AccountingStore;
import org.carillon.commit.GroupCommit;
import org.jspecify.annotations.Nullable;

/** Runs accounting from the start of the application to its end: the writer, and the clock of what is late and of files. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AccountingLifecycle {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final int GIVEN_UP_AT_ONCE = 500;

    @Inject
    private Accounting accounting;

    @Inject
    private AccountingConfig config;

    @Inject
    private Clock clock;

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "java:jboss/datasources/CarillonBatchDS")
    private DataSource dataSource;

    /** Injected so that the schema is there before the first write. */
    @PersistenceUnit(unitName = "carillon")
    private EntityManagerFactory schema;

    private AccountingStore store;
    private GroupCommit<AccountingRecord, Boolean> writer;
    private @Nullable RecordFiles files;
    private Thread writing;
    private Thread ticking;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        store = new AccountingStore(dataSource);
        writer = new GroupCommit<>(this::keep, new AccountingTelling(), config.batchSize(), config.queueCapacity());
        files = config.directory()
                .map(folder -> new RecordFiles(store, folder, config, clock))
                .orElse(null);
        writing = started(writer, "carillon-accounting-writer");
        ticking = started(this::tickUntilStopped, "carillon-accounting-clock");
        accounting.open(store, writer);
    }

    @PreDestroy
    void stop() {
        accounting.close();
        writer.stop();
        stopping = true;
        try {
            writing.join(STOP_PATIENCE);
            ticking.join(STOP_PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether each was new. */
    private List<Boolean> keep(List<AccountingRecord> records) throws SQLException {
        Set<AccountingRecord.Key> fresh = store.keep(records, config.patience());
        return records.stream().map(record -> fresh.contains(record.key())).toList();
    }

    private Thread started(Runnable task, String name) {
        Thread thread = threads.newThread(task);
        thread.setName(name);
        thread.start();
        return thread;
    }

    private void tickUntilStopped() {
        while (!stopping) {
            try {
                TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
                tick();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException failure) {
                AccountingLog.LOG.failed(failure);
            }
        }
    }

    private void tick() throws SQLException {
        int closed = store.giveUp(clock.instant(), GIVEN_UP_AT_ONCE);
        if (closed > 0) {
            AccountingLog.LOG.gaveUp(closed);
        }
        Optional.ofNullable(files).ifPresent(RecordFiles::write);
    }
}
