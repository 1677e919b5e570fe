package org.carillon.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ledger of many users in one transaction, on each database: what it writes is what {@link Ledger} would have written. */
@Tag("P04")
abstract class LedgerBookContract extends LedgerWorld {
    @Test
    void movementsOfManyUsersShouldBeWrittenAtOnce() throws Exception {
        gives(alice, "10.00");
        gives(bob, "1.00");

        write(List.of(alice, bob), List.of(), book -> {
            assertThat(book.hold(key("call"), alice, eur("3.00"), eur("0"), LATER))
                    .isEqualTo(eur("3.00"));
            assertThat(book.settle(key("call"), charge(alice, "2.00", "first"))).isTrue();
            assertThat(book.post(charge(alice, "1.50", "second"))).isTrue();
            assertThat(book.hold(key("other"), bob, eur("5.00"), eur("0"), LATER))
                    .isEqualTo(eur("1.00"));
            assertThatThrownBy(() -> book.post(charge(bob, "0.01", "third")))
                    .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));
        });

        assertThat(balance(alice).balance()).isEqualTo(eur("6.50"));
        assertThat(balance(alice).held()).isEqualTo(eur("0"));
        assertThat(balance(bob).balance()).isEqualTo(eur("1.00"));
        assertThat(balance(bob).held()).isEqualTo(eur("1.00"));
        assertThat(unit.requiresNew(() -> ledger.entries(alice, Long.MAX_VALUE, 10)))
                .extracting(EntryView::balanceAfterMicros)
                .containsExactly(6_500_000L, 8_000_000L, 10_000_000L);
        assertThat(unit.requiresNew(() -> repository.faults(10))).isEmpty();
    }

    @Test
    void holdOfBeforeShouldBeRaisedAndSettledAndNeverUsedAgain() throws Exception {
        gives(alice, "10.00");
        hold("call", "3.00", "0");

        write(List.of(alice), List.of(key("call")), book -> {
            assertThat(book.hold(key("call"), alice, eur("4.00"), eur("0"), LATER))
                    .isEqualTo(eur("4.00"));
        });
        assertThat(balance(alice).held()).isEqualTo(eur("4.00"));
        Order charge = charge(alice, "2.00", "call");
        write(List.of(alice), List.of(key("call")), book -> {
            assertThat(book.settle(key("call"), charge)).isTrue();
            assertThat(book.settle(key("call"), charge)).as("again").isFalse();
        });
        write(
                List.of(alice),
                List.of(key("call")),
                book -> assertThatThrownBy(() -> book.hold(key("call"), alice, eur("1.00"), eur("0"), LATER))
                        .satisfies(e -> isProblem(e, ProblemType.GONE)));

        assertThat(balance(alice).balance()).isEqualTo(eur("8.00"));
        assertThat(balance(alice).held()).isEqualTo(eur("0"));
    }

    /** The second line of defence: nothing of the transaction stays. */
    @Test
    void keyThatHasMovedMoneyBeforeShouldBeRefusedByTheTable() throws Exception {
        gives(alice, "10.00");
        Order charge = charge(alice, "2.00", "call");
        unit.run(() -> ledger.post(charge));

        assertThatThrownBy(() -> write(List.of(alice, bob), List.of(), book -> {
                    book.post(charge(alice, "1.00", "other"));
                    book.post(charge);
                }))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("23"));

        assertThat(balance(alice).balance()).isEqualTo(eur("8.00"));
        assertThat(unit.requiresNew(() -> repository.faults(10))).isEmpty();
    }

    @Test
    void accountsShouldBeOpenedOnceByManyAtOnce() throws Exception {
        List<Purse> users = List.of(alice, bob, purse(), purse());
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(threads.submit(() -> {
                    write(users, List.of(), book -> users.forEach(user -> book.post(charge(user, "-0.01", "gift"))));
                    return true;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(users).allSatisfy(user -> assertThat(balance(user).balance()).isEqualTo(eur("0.16")));
        assertThat(unit.requiresNew(() -> repository.faults(10))).isEmpty();
    }

    @Test
    void whoWasNotToldWhenItWasOpenedShouldNotBeMoved() {
        assertThatThrownBy(() -> write(List.of(alice), List.of(), book -> book.post(charge(bob, "-1.00", "gift"))))
                .isInstanceOf(IllegalStateException.class);
    }

    private interface Work {
        void in(LedgerBook book) throws DomainException;
    }

    private void write(List<Purse> users, List<String> holdKeys, Work work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                LedgerBook book = LedgerBook.open(
                        connection, users, AccountKind.REVENUE, holdKeys, Clock.fixed(NOON, ZoneOffset.UTC));
                work.in(book);
                book.write();
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
