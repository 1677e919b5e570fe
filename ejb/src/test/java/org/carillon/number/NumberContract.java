package org.carillon.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.account.NumberMoved;
import org.carillon.account.model.Account;
import org.carillon.account.model.Tenant;
import org.carillon.event.Author;
import org.carillon.number.model.OrderedNumber;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Numbers on each database: one owner each, one fee for each month. */
@Tag("R241")
abstract class NumberContract extends NumberWorld {
    // ---- ordering ----

    @Test
    void numberShouldBeTheUsersPaidForAndOnlyHis() {
        long block = block("00", "02", "2.00");
        NumberViews.Ordered first = order(alice, block, null);

        assertThat(first.number()).isEqualTo(start + "00");
        assertThat(first.state()).isEqualTo(OrderedNumber.State.ASSIGNED);
        assertThat(balance(alice)).isEqualTo(eur("98.00"));
        assertThat(owner(start + "00")).contains(id(alice));
        assertThat(owner(start + "01")).isEmpty();
        assertThat(moved.fired).contains(new NumberMoved(Tenant.DEFAULT, start + "00"));
        assertRefused(ProblemType.CONFLICT, () -> order(bob, block, start + "00"));
        assertThat(order(bob, block, start + "02").number()).isEqualTo(start + "02");
        assertThat(order(bob, block, null).number()).isEqualTo(start + "01");
        assertRefused(ProblemType.GONE, () -> order(alice, block, null));
        assertRefused(ProblemType.INVALID_REQUEST, () -> order(alice, block, start + "03"));
        assertRefused(ProblemType.NOT_FOUND, () -> order(alice, 999_999_999, null));
        assertThat(balance(alice)).isEqualTo(eur("98.00"));
    }

    @Test
    void ordersAtOnceShouldGetDifferentNumbersUntilNoneIsLeft() throws Exception {
        long block = block("00", "04", "1.00");
        List<Author> users = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            users.add(user("u" + i, "1.00"));
        }
        Set<String> got = new HashSet<>();
        int gone = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Callable<String>> all = new ArrayList<>();
            users.forEach(user -> all.add(() -> {
                try {
                    return order(user, block, null).number();
                } catch (DomainException e) {
                    assertThat(e.type()).isEqualTo(ProblemType.GONE);
                    return "";
                }
            }));
            for (Future<String> one : threads.invokeAll(all)) {
                gone += one.get().isEmpty() ? 1 : 0;
                got.add(one.get());
            }
        }

        assertThat(gone).isEqualTo(5);
        assertThat(got).hasSize(6);
    }

    @Test
    void nobodyShouldHaveMoreThanHeMayOrWhatHeCannotPay() {
        long block = block("00", "09", "40.00");
        order(alice, block, null);
        order(alice, block, null);
        assertRefused(ProblemType.INSUFFICIENT_CREDIT, () -> order(alice, block, null));
        long cheap = block("10", "19", "0");
        order(alice, cheap, null);
        assertRefused(ProblemType.CONFLICT, () -> order(alice, cheap, null));
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        unit.run(() -> administration.withdraw(cheap, ADMIN));
        assertRefused(ProblemType.NOT_FOUND, () -> order(bob, cheap, null));
    }

    @Test
    void numberThatSomebodySignedUpWithShouldNotBeSold() {
        long block = block("00", "01", "1.00");
        unit.run(() -> accounts.add(Account.ofSip(start + "00", clock.instant())));

        assertThat(order(alice, block, null).number()).isEqualTo(start + "01");
        assertRefused(ProblemType.CONFLICT, () -> order(bob, block, start + "00"));
    }

    @Test
    void blockThatMakesNoSenseShouldBeRefused() {
        block("00", "49", "1.00");
        assertRefused(ProblemType.CONFLICT, () -> block("49", "60", "1.00"));
        for (NumberAdministration.Wanted bad : List.of(
                wanted("0048221", "0048222", "1"),
                wanted(start + "20", start + "10", "1"),
                wanted(start + "20", start + "300", "1"),
                wanted("481000000", "484000000", "1"),
                wanted(start + "70", start + "71", "-1"),
                wanted(start + "70", "", "1"))) {
            assertRefused(ProblemType.INVALID_REQUEST, () -> unit.run(() -> administration.create(bad, ADMIN)));
        }
    }

    // ---- months ----

    @Test
    void feeShouldBeTakenOnceAMonthAndTheNumberSuspendedAndKeptForAWhile() {
        long block = block("00", "00", "40.00");
        String number = order(alice, block, null).number();
        clock.advance(Duration.ofDays(31));
        for (int i = 0; i < 5; i++) {
            step(number);
        }
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        clock.advance(Duration.ofDays(31));
        step(number);
        assertThat(only(alice).state()).isEqualTo(OrderedNumber.State.SUSPENDED);
        assertThat(owner(number)).isEmpty();

        gives(alice, eur("20.00"));
        clock.advance(Duration.ofHours(1));
        step(number);
        assertThat(only(alice).state()).isEqualTo(OrderedNumber.State.ASSIGNED);
        assertThat(owner(number)).contains(id(alice));
        assertThat(balance(alice).isZero()).isTrue();

        clock.advance(Duration.ofDays(31));
        step(number);
        clock.advance(Duration.ofDays(14));
        step(number);
        assertThat(list(alice)).isEmpty();
        assertRefused(ProblemType.CONFLICT, () -> order(bob, block, number));
    }

    @Test
    void numberThatIsGivenBackShouldRestBeforeSomebodyElseGetsIt() {
        long block = block("00", "00", "1.00");
        String number = order(alice, block, null).number();
        assertRefused(ProblemType.NOT_FOUND, () -> release(bob, number));
        release(alice, number);
        assertThat(owner(number)).isEmpty();
        assertRefused(ProblemType.NOT_FOUND, () -> release(alice, number));
        assertRefused(ProblemType.GONE, () -> order(bob, block, null));

        clock.advance(QUARANTINE.minusSeconds(1));
        step(number);
        assertRefused(ProblemType.CONFLICT, () -> order(bob, block, number));
        clock.advance(Duration.ofSeconds(1));
        step(number);
        assertThat(order(bob, block, number).number()).isEqualTo(number);
        assertThat(owner(number)).contains(id(bob));
        assertThat(balance(bob)).isEqualTo(eur("99.00"));
    }

    @Test
    @Tag("R241")
    void numberOfSomebodyWhoIsGoneShouldRestToo() {
        long block = block("00", "00", "1.00");
        String number = order(alice, block, null).number();
        leaves(alice);
        assertThat(owner(number)).isEmpty();
        assertThat(moved.fired).endsWith(new NumberMoved(Tenant.DEFAULT, number));
        assertRefused(ProblemType.GONE, () -> order(bob, block, null));

        clock.advance(QUARANTINE.minusSeconds(1));
        step(number);
        assertRefused(ProblemType.CONFLICT, () -> order(bob, block, number));
        clock.advance(Duration.ofSeconds(1));
        step(number);
        assertThat(order(bob, block, number).number()).isEqualTo(number);
        assertThat(owner(number)).contains(id(bob));
    }
}
