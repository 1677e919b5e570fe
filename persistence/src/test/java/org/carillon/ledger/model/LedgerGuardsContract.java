package org.carillon.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.carillon.ledger.model.Order.Line;
import org.carillon.ledger.model.Order.Platform;
import org.carillon.ledger.model.Order.User;
import org.carillon.problem.ProblemType;
import org.carillon.sql.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the ledger refuses, and that nothing is left of what it refused, on each database. */
@Tag("P04")
abstract class LedgerGuardsContract extends LedgerWorld {
    @AfterEach
    void nothingShouldBeLeft() {
        assertThat(unit.requiresNew(() -> repository.faults(10))).isEmpty();
    }

    // ---- keys ----

    @Test
    void keyShouldNotMoveAnothersMoneyOrAnotherAmountOrTheOtherWay() {
        gives(alice, "10");
        gives(bob, "10");
        String key = "once:" + UUID.randomUUID();
        unit.run(() -> ledger.post(named(key, Order.charge(alice.accountId(), eur("1"), AccountKind.REVENUE))));

        for (List<Line> other : List.of(
                Order.charge(bob.accountId(), eur("1"), AccountKind.REVENUE),
                Order.charge(alice.accountId(), eur("1.000001"), AccountKind.REVENUE),
                Order.charge(alice.accountId(), eur("-1"), AccountKind.REVENUE),
                Order.charge(alice.accountId(), eur("1"), AccountKind.VOUCHER),
                List.of(
                        new Line(new User(alice.accountId()), eur("-1")),
                        new Line(new User(bob.accountId()), eur("1"))))) {
            assertThatThrownBy(() -> unit.run(() -> ledger.post(named(key, other))))
                    .satisfies(failure -> isProblem(failure, ProblemType.CONFLICT));
        }

        assertThat(balance(alice).balance()).isEqualTo(eur("9"));
        assertThat(balance(bob).balance()).isEqualTo(eur("10"));
    }

    /** The key was posted without its reservation: what comes again ends the reservation no more than it moves money. */
    @Test
    void repetitionShouldLeaveWhatIsSetAsideForSomethingElse() {
        gives(alice, "10");
        hold("other", "4", "4");
        Order order = charge(alice, "1", "once");
        unit.run(() -> ledger.post(order));

        assertThat(unit.requiresNew(() -> ledger.settle(key("other"), order))).isFalse();

        assertThat(balance(alice).held()).isEqualTo(eur("4"));
        assertThat(balance(alice).balance()).isEqualTo(eur("9"));
    }

    // ---- holds ----

    @Test
    void holdOfOneUserShouldNotPayForAnother() {
        gives(alice, "10");
        hold("mine", "4", "4");

        assertThatThrownBy(() -> unit.run(() -> ledger.settle(key("mine"), charge(bob, "1", "call"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unit.run(() -> ledger.hold(key("mine"), bob, eur("1"), eur("0"), LATER)))
                .satisfies(failure -> isProblem(failure, ProblemType.GONE));

        assertThat(balance(alice).held()).isEqualTo(eur("4"));
    }

    @Test
    void holdThatHasEndedShouldCoverNothingAndNotBeUsedAgain() {
        gives(alice, "10");
        hold("ended", "10", "10");
        unit.run(() -> ledger.release(key("ended")));
        unit.run(() -> ledger.release(key("ended")));
        hold("other", "10", "10");

        assertThatThrownBy(() -> unit.run(() -> ledger.settle(key("ended"), charge(alice, "1", "call"))))
                .satisfies(failure -> isProblem(failure, ProblemType.INSUFFICIENT_CREDIT));
        assertThatThrownBy(() -> hold("ended", "1", "0")).satisfies(failure -> isProblem(failure, ProblemType.GONE));
        assertThat(balance(alice).held()).isEqualTo(eur("10"));
    }

    /** What it covers is taken even when it was overlooked by the job that ends it. */
    @Test
    void holdWhoseTimeIsOverShouldCoverUntilItIsEnded() {
        gives(alice, "1");
        hold("late", "1", "1");
        Ledger later = new Ledger(repository, Clock.fixed(LATER.plus(Duration.ofDays(1)), ZoneOffset.UTC));

        unit.run(() -> later.settle(key("late"), charge(alice, "1", "call")));
        unit.run(() -> later.expire(key("late")));

        assertThat(balance(alice).balance().isZero()).isTrue();
        assertThat(balance(alice).held().isZero()).isTrue();
    }

    @Test
    void holdShouldNotBecomeSmallerOrGoBelowZero() {
        gives(alice, "10");
        hold("h", "4", "4");
        assertThat(hold("h", "1", "0")).isEqualTo(eur("4"));
        assertThat(hold("h", "-5", "-5")).isEqualTo(eur("4"));
        assertThat(hold("negative", "-5", "-5")).isEqualTo(eur("0"));
        assertThat(balance(alice).held()).isEqualTo(eur("4"));
    }

    // ---- amounts ----

    @Test
    void moneyBeyondWhatCanBeCountedShouldBeRefusedAndNotTurnNegative() {
        Money most = new Money(Long.MAX_VALUE, EUR);
        unit.run(() -> ledger.post(named(
                "most:" + UUID.randomUUID(), Order.charge(alice.accountId(), most.negated(), AccountKind.EXTERNAL))));

        assertThatThrownBy(() -> gives(alice, "0.000001")).isInstanceOf(ArithmeticException.class);
        assertThat(balance(alice).balance()).isEqualTo(most);
        assertThat(hold("all", "1", "1")).isEqualTo(eur("1"));
        unit.run(() -> ledger.release(key("all")));
        unit.run(() -> ledger.post(
                named("back:" + UUID.randomUUID(), Order.charge(alice.accountId(), most, AccountKind.EXTERNAL))));
    }

    @Test
    void ordersThatDoNotAddUpShouldNotBeWritten() {
        User user = new User(alice.accountId());
        Money dollar = Money.of("1", Money.currency("USD"));
        assertThatThrownBy(() -> named("k", List.of(new Line(user, eur("1")), new Line(user, eur("-1")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> named("k", List.of(new Line(user, eur("0")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> named(
                        "k", List.of(new Line(user, eur("1")), new Line(new Platform(AccountKind.REVENUE), eur("-2")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> named(
                        "k",
                        List.of(
                                new Line(user, eur("1")),
                                new Line(new Platform(AccountKind.REVENUE), dollar.negated()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Platform(AccountKind.USER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moneyOfOneCurrencyShouldNotPayInAnother() {
        gives(alice, "10");
        Money dollar = Money.of("1", Money.currency("USD"));

        assertThatThrownBy(() -> unit.run(() -> ledger.post(named(
                        "usd:" + UUID.randomUUID(), Order.charge(alice.accountId(), dollar, AccountKind.REVENUE)))))
                .satisfies(failure -> isProblem(failure, ProblemType.INSUFFICIENT_CREDIT));

        assertThat(balance(alice).balance()).isEqualTo(eur("10"));
    }

    // ---- who has gone ----

    /** Somebody whose account was removed: his money stays in the books, and nothing comes to it or goes from it. */
    @Test
    @Tag("R244")
    void accountThatIsNobodysShouldNotBePaidToOrTakenFrom() {
        gives(alice, "10");
        gives(bob, "10");
        hold("before", "2", "2");
        unit.run(() -> unit.entities()
                .createNativeQuery(
                        "update ledger_account set account_id = null where account_id = " + alice.accountId())
                .executeUpdate());

        for (Order order : List.of(transfer(bob, alice, "1"), transfer(alice, bob, "1"), charge(alice, "1", "call"))) {
            assertThatThrownBy(() -> unit.run(() -> ledger.post(order)))
                    .satisfies(failure -> isProblem(failure, ProblemType.NOT_FOUND));
        }
        assertThatThrownBy(() -> hold("after", "1", "0"))
                .satisfies(failure -> isProblem(failure, ProblemType.NOT_FOUND));
        unit.run(() -> ledger.settle(key("before"), charge(alice, "2", "what was under way")));

        assertThat(balance(bob).balance()).isEqualTo(eur("10"));
        assertThat(balance(alice).balance()).isEqualTo(eur("8"));
        assertThat(balance(alice).held().isZero()).isTrue();
    }

    /** The same for who answers many requests at once: the one that names him fails alone. */
    @Test
    void accountThatIsNobodysShouldNotBeInTheBookOfMany() throws Exception {
        gives(alice, "10");
        unit.run(() -> unit.entities()
                .createNativeQuery(
                        "update ledger_account set account_id = null where account_id = " + alice.accountId())
                .executeUpdate());

        assertThatThrownBy(() -> new Transactions(source).run(connection -> {
                    LedgerBook book = LedgerBook.open(
                            connection,
                            List.of(alice),
                            AccountKind.REVENUE,
                            List.of(),
                            Clock.fixed(NOON, ZoneOffset.UTC));
                    book.post(charge(alice, "1", "call"));
                    book.write();
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(balance(alice).balance()).isEqualTo(eur("10"));
    }

    private static Order named(String key, List<Line> lines) {
        return order(key, TransactionKind.ADJUSTMENT, lines);
    }
}
