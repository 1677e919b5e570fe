package org.carillon.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.carillon.account.model.Tenant;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Double entry, holds and their bounds on each database. */
@Tag("P04")
abstract class LedgerContract extends LedgerWorld {
    // ---- lines ----

    @Test
    void balanceShouldBeExplainedLineByLine() {
        gives(alice, "10.00");
        unit.run(() -> ledger.post(charge(alice, "0.123456", "call")));

        List<EntryView> lines = unit.requiresNew(() -> ledger.entries(alice, Long.MAX_VALUE, 10));

        assertThat(lines).extracting(EntryView::amountMicros).containsExactly(-123_456L, 10_000_000L);
        assertThat(lines).extracting(EntryView::balanceAfterMicros).containsExactly(9_876_544L, 10_000_000L);
        assertThat(lines.getFirst().kind()).isEqualTo(TransactionKind.CALL);
        assertThat(lines.getFirst().correlationId()).isNotEmpty();
        assertThat(lines.getFirst().key()).startsWith("call:");
        assertThat(lines.getLast().reason()).isEqualTo("a gift");
        assertThat(balance(alice).balance()).isEqualTo(eur("9.876544"));
    }

    @Test
    void repetitionWithTheKeyShouldMoveNothing() {
        gives(alice, "10.00");
        Order order = charge(alice, "3.00", "call");

        assertThat(unit.requiresNew(() -> ledger.post(order))).isTrue();
        for (int i = 0; i < 99; i++) {
            assertThat(unit.requiresNew(() -> ledger.post(order))).isFalse();
        }

        assertThat(balance(alice).balance()).isEqualTo(eur("7.00"));
    }

    @Test
    void keyOfAnotherMovementShouldBeRefused() {
        gives(alice, "10.00");
        Order order = charge(alice, "3.00", "call");
        unit.run(() -> ledger.post(order));

        Order other = new Order(
                order.key(),
                order.correlationId(),
                order.kind(),
                Tenant.DEFAULT,
                null,
                null,
                Order.charge(alice.accountId(), eur("4.00"), AccountKind.REVENUE));

        assertThatThrownBy(() -> unit.run(() -> ledger.post(other))).satisfies(e -> isProblem(e, ProblemType.CONFLICT));
        assertThat(balance(alice).balance()).isEqualTo(eur("7.00"));
    }

    @Test
    void chargeBeyondTheCreditShouldBeRefusedAndMoveNothing() {
        gives(alice, "1.00");

        assertThatThrownBy(() -> unit.run(() -> ledger.post(charge(alice, "1.000001", "call"))))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));

        assertThat(balance(alice).balance()).isEqualTo(eur("1.00"));
        unit.run(() -> ledger.post(charge(alice, "1.00", "call")));
        assertThat(balance(alice).balance()).isEqualTo(eur("0"));
    }

    @Test
    void whoPaysAfterwardsShouldGoAsFarAsHeMay() {
        unit.run(() -> ledger.lowest(alice, eur("-5.00")));

        unit.run(() -> ledger.post(charge(alice, "5.00", "call")));

        assertThat(balance(alice).available()).isEqualTo(eur("0"));
        assertThatThrownBy(() -> unit.run(() -> ledger.post(charge(alice, "0.01", "call"))))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));
    }

    @Test
    @Tag("R244")
    void moneyShouldGoFromOneUserToAnother() {
        gives(alice, "10.00");

        unit.run(() -> ledger.post(transfer(alice, bob, "4.00")));

        assertThat(balance(alice).balance()).isEqualTo(eur("6.00"));
        assertThat(balance(bob).balance()).isEqualTo(eur("4.00"));
        assertThatThrownBy(() -> unit.run(() -> ledger.post(transfer(alice, bob, "6.01"))))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));
    }

    @Test
    @Tag("R244")
    void whoPaysAfterwardsShouldGiveAwayOnlyWhatHeHas() {
        unit.run(() -> ledger.lowest(alice, eur("-5.00")));
        gives(alice, "1.00");

        assertThatThrownBy(() -> unit.run(() -> ledger.post(transfer(alice, bob, "1.01"))))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));
        unit.run(() -> ledger.post(transfer(alice, bob, "1.00")));

        assertThat(balance(bob).balance()).isEqualTo(eur("1.00"));
    }

    // ---- holds ----

    @Test
    void holdShouldTakeWhatIsThereAndNoMore() {
        gives(alice, "1.00");

        assertThat(hold("a", "0.70", "0.70")).isEqualTo(eur("0.70"));
        assertThat(hold("b", "0.70", "0.10")).isEqualTo(eur("0.30"));
        assertThatThrownBy(() -> hold("c", "0.10", "0.01"))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));
        assertThatThrownBy(() -> unit.run(() -> ledger.post(charge(alice, "0.01", "call"))))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));

        assertThat(balance(alice).balance()).isEqualTo(eur("1.00"));
        assertThat(balance(alice).held()).isEqualTo(eur("1.00"));
    }

    @Test
    void holdShouldGrowAndBeSettledOnce() {
        gives(alice, "1.00");
        hold("a", "0.30", "0.30");
        assertThat(hold("a", "0.60", "0.60")).isEqualTo(eur("0.60"));
        Order used = charge(alice, "0.45", "call");

        assertThat(unit.requiresNew(() -> ledger.settle(key("a"), used))).isTrue();
        assertThat(unit.requiresNew(() -> ledger.settle(key("a"), used))).isFalse();
        unit.run(() -> ledger.release(key("a")));

        assertThat(balance(alice).balance()).isEqualTo(eur("0.55"));
        assertThat(balance(alice).held()).isEqualTo(eur("0"));
        assertThatThrownBy(() -> hold("a", "0.10", "0.10")).satisfies(e -> isProblem(e, ProblemType.GONE));
    }

    @Test
    void holdShouldCoverItsUseThoughTheLowestWasRaised() {
        unit.run(() -> ledger.lowest(alice, eur("-5.00")));
        hold("a", "2.00", "2.00");
        unit.run(() -> ledger.lowest(alice, eur("0")));

        unit.run(() -> ledger.settle(key("a"), charge(alice, "2.00", "call")));

        assertThat(balance(alice).balance()).isEqualTo(eur("-2.00"));
    }

    @Test
    void holdShouldExpireWhenItsTimeIsOverAndNotBefore() {
        gives(alice, "1.00");
        hold("a", "0.30", "0.30");
        unit.run(() -> ledger.expire(key("a")));
        assertThat(balance(alice).held()).isEqualTo(eur("0.30"));

        Ledger anHourLater = new Ledger(repository, Clock.fixed(LATER, ZoneOffset.UTC));
        assertThat(unit.requiresNew(() -> repository.expiredHolds(LATER, 10_000)))
                .contains(key("a"));
        unit.run(() -> anHourLater.expire(key("a")));

        assertThat(balance(alice).held()).isEqualTo(eur("0"));
    }
}
