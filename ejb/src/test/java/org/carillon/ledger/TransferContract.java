package org.carillon.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.carillon.account.model.E164Number;
import org.carillon.event.Author;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.TransferRepository;
import org.carillon.problem.ProblemType;
import org.carillon.testing.MoneyWorld;
import org.carillon.testing.SilentAudit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Users give each other what they have, and nothing else, on each database. */
@Tag("R244")
abstract class TransferContract extends MoneyWorld {
    private TransferService transfers;
    private Author alice;
    private Author bob;

    @BeforeEach
    void twoUsers() {
        transfers = new TransferService(
                ledger,
                purses,
                accounts,
                new SilentAudit(),
                new TransferRepository(unit.entities()),
                new BigDecimal("50"),
                clock);
        alice = user("alice", "20.00");
        bob = user("bob", "0");
    }

    @Test
    void moneyShouldMoveOnce() {
        assertThat(unit.requiresNew(() -> transfers.give(bob.name(), "12.34", alice))
                        .balance())
                .isEqualTo(eur("7.66"));
        assertThat(balance(bob)).isEqualTo(eur("12.34"));
    }

    @Test
    void nobodyShouldGiveToHimselfUnderAnyOfHisNames() {
        String number = "4860%07d".formatted(id(alice) % 10_000_000);
        unit.run(() -> accounts.findById(id(alice)).orElseThrow().reachedAt(E164Number.of(number)));

        refuses(alice, alice.name(), "1", ProblemType.INVALID_REQUEST);
        refuses(alice, number, "1", ProblemType.INVALID_REQUEST);

        assertThat(balance(alice)).isEqualTo(eur("20.00"));
    }

    @Test
    void nothingButAnAmountFromWhatIsThereShouldBeGiven() {
        for (String amount : List.of("0", "-1", "-0.000001", "50.01", "0.0000001", "1e1", "", "NaN", "1,50")) {
            refuses(alice, bob.name(), amount, ProblemType.INVALID_REQUEST);
        }
        refuses(alice, bob.name(), "20.01", ProblemType.INSUFFICIENT_CREDIT);
        refuses(alice, "nobody", "1", ProblemType.NOT_FOUND);

        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        assertThat(balance(bob).isZero()).isTrue();
    }

    @Test
    void nobodyShouldGiveOnCreditOrWhatIsSetAside() {
        unit.run(() -> ledger.lowest(purse(alice), eur("-100")));
        unit.run(() -> ledger.hold(
                "held:" + id(alice),
                purse(alice),
                eur("15"),
                eur("15"),
                clock.instant().plusSeconds(60)));

        refuses(alice, bob.name(), "5.01", ProblemType.INSUFFICIENT_CREDIT);
        unit.run(() -> transfers.give(bob.name(), "5.00", alice));

        assertThat(balance(bob)).isEqualTo(eur("5.00"));
    }

    @Test
    void moneyOfOneCurrencyShouldNotBecomeAnother() {
        Author john = user("john", "0", Money.currency("USD"));

        refuses(alice, john.name(), "1", ProblemType.CONFLICT);

        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        assertThat(balance(john).isZero()).isTrue();
    }

    @Test
    void whoIsSuspendedShouldGetNothing() {
        unit.run(() -> accounts.findById(id(bob)).orElseThrow().suspend());

        refuses(alice, bob.name(), "1", ProblemType.NOT_FOUND);

        assertThat(balance(alice)).isEqualTo(eur("20.00"));
    }

    /** His account went between the look at it and the lock: its money is nobody's, and would be for ever. */
    @Test
    void whoHasGoneShouldGetNothing() {
        unit.run(() -> ledger.lowest(purse(bob), eur("0")));
        sql("update ledger_account set account_id = null where account_id = " + id(bob));

        refuses(alice, bob.name(), "1", ProblemType.NOT_FOUND);

        assertThat(balance(alice)).isEqualTo(eur("20.00"));
    }

    @Test
    void transfersToAndFroAtOnceShouldNeitherMakeNorLoseMoney() throws Exception {
        Author carol = user("carol", "20.00");
        List<Author> ring = List.of(alice, bob, carol);
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Author from = ring.get(i % 3);
            Author to = ring.get((i + (i % 2 == 0 ? 1 : 2)) % 3);
            all.add(() -> transfers.give(to.name(), "1.00", from));
        }
        for (int round = 0; round < 5; round++) {
            assertThat(atOnce(all))
                    .containsAnyOf(null, ProblemType.INSUFFICIENT_CREDIT)
                    .isSubsetOf(refusedOrNot());
        }

        assertThat(balance(alice).plus(balance(bob)).plus(balance(carol))).isEqualTo(eur("40.00"));
        assertThat(ring).noneMatch(user -> balance(user).isNegative());
    }

    private static List<ProblemType> refusedOrNot() {
        List<ProblemType> outcomes = new ArrayList<>();
        outcomes.add(null);
        outcomes.add(ProblemType.INSUFFICIENT_CREDIT);
        return outcomes;
    }

    private void refuses(Author from, String to, String amount, ProblemType why) {
        assertRefused(why, () -> unit.run(() -> transfers.give(to, amount, from)));
    }
}
