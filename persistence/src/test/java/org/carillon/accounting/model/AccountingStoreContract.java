package org.carillon.accounting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.accounting.model.Acrs.NOON;
import static org.carillon.accounting.model.Acrs.acr;
import static org.carillon.accounting.model.RecordType.INTERIM;
import static org.carillon.accounting.model.RecordType.START;
import static org.carillon.accounting.model.RecordType.STOP;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each request once, on each database. */
@Tag("R304")
abstract class AccountingStoreContract {
    private static final Duration PATIENCE = Duration.ofMinutes(11);

    private final AccountingStore store = new AccountingStore(database());
    private final String session = "as.test;" + UUID.randomUUID();

    abstract DataSource database();

    @Test
    @Tag("P04")
    void requestShouldBeKeptOnceHoweverOftenItComes() throws SQLException {
        AccountingRecord start = acr(session, START, 0, null);
        AccountingRecord stop = acr(session, STOP, 1, 60L);

        assertThat(store.keep(List.of(start, start), PATIENCE)).containsExactly(start.key());
        assertThat(store.keep(List.of(start, stop), PATIENCE)).containsExactly(stop.key());
        assertThat(store.keep(List.of(stop, stop, start), PATIENCE)).isEmpty();

        ChargingRecord record = store.find(session).orElseThrow();
        assertThat(record.records()).isEqualTo(2);
        assertThat(record.totals().seconds()).isEqualTo(60);
        assertThat(record.revision()).isEqualTo(1);
    }

    @Test
    void everythingOfARecordShouldComeBackAsItWas() throws SQLException {
        AccountingRecord plain = acr(session, STOP, 7, 60L);
        AccountingRecord full = new AccountingRecord(
                plain.sessionId(),
                plain.type(),
                plain.number(),
                plain.origin(),
                "alice.call@test",
                "sip:alice@test",
                "32260@3gpp.org",
                plain.receivedAt(),
                plain.eventAt(),
                new AccountingRecord.Usage(60L, 1L << 40, 2L),
                404,
                new ImsFacts(
                        "INVITE",
                        0L,
                        6L,
                        "abc@phone",
                        "sip:alice@test tel:+4860",
                        "tel:+4861",
                        NOON,
                        NOON.plusSeconds(3),
                        "icid",
                        "home.net",
                        "far.net"));

        store.keep(List.of(full), PATIENCE);

        assertThat(store.find(session)).contains(ChargingRecord.first(full, PATIENCE));
    }

    @Test
    void sessionThatNothingComesOfShouldBeClosed() throws SQLException {
        store.keep(List.of(acr(session, START, 0, null), acr(session, INTERIM, 1, 30L)), PATIENCE);
        Instant due = NOON.plusSeconds(30).plus(PATIENCE);

        store.giveUp(due.minusMillis(1), 1000);
        assertThat(store.find(session).orElseThrow().isClosed()).isFalse();
        assertThat(store.giveUp(due, 1000)).isPositive();

        ChargingRecord record = store.find(session).orElseThrow();
        assertThat(record.isClosed()).isTrue();
        assertThat(record.stopLost()).isTrue();
        assertThat(store.latest(1000)).contains(record);
    }

    /** Two nodes get the same request, one of them as a repetition. */
    @Test
    @Tag("P04")
    void requestsOfOneSessionThatComeAtOnceShouldAllCount() throws Exception {
        store.keep(List.of(acr(session, START, 0, null)), PATIENCE);
        int nodes = 4;
        CyclicBarrier together = new CyclicBarrier(nodes);
        try (ExecutorService threads = Executors.newFixedThreadPool(nodes)) {
            List<Future<Integer>> kept = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                long own = 1L + node % 2;
                kept.add(threads.submit(() -> {
                    together.await();
                    return store.keep(List.of(acr(session, INTERIM, own, own * 30)), PATIENCE)
                            .size();
                }));
            }
            int sum = 0;
            for (Future<Integer> each : kept) {
                sum += each.get();
            }
            assertThat(sum).isEqualTo(2);
        }
        assertThat(store.find(session).orElseThrow().records()).isEqualTo(3);
    }

    @Test
    void recordShouldWaitForAFileUntilItIsInOne() throws SQLException {
        store.keep(List.of(acr(session, START, 0, null), acr(session, STOP, 1, 30L)), PATIENCE);

        assertThat(waiting()).contains(session);
        store.transaction(connection -> {
            store.written(connection, store.unwritten(connection, 1000));
            return true;
        });
        assertThat(waiting()).doesNotContain(session);

        store.keep(List.of(acr(session, INTERIM, 2, 20L)), PATIENCE);
        assertThat(waiting()).contains(session);
    }

    private List<String> waiting() throws SQLException {
        return store.transaction(connection -> store.unwritten(connection, 1000).stream()
                .map(ChargingRecord::sessionId)
                .toList());
    }
}
