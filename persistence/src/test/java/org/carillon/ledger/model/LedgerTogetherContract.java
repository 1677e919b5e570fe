package org.carillon.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many hands in the ledger at once, on each database. */
@Tag("P04")
abstract class LedgerTogetherContract extends LedgerWorld {
    @Test
    @Tag("F8")
    void hundredCallsAtOnceShouldShareCreditForTen() throws Exception {
        gives(alice, "10.00");
        int refused = 0;

        for (Future<Boolean> call : atOnce(100, i -> () -> {
            try {
                hold("call-" + i, "1.00", "1.00");
                return true;
            } catch (DomainException e) {
                isProblem(e, ProblemType.INSUFFICIENT_CREDIT);
                return false;
            }
        })) {
            refused += call.get() ? 0 : 1;
        }

        assertThat(refused).isEqualTo(90);
        assertThat(balance(alice).held()).isEqualTo(eur("10.00"));
        assertThat(balance(alice).available()).isEqualTo(eur("0"));
    }

    @Test
    void sameChargeManyTimesAtOnceShouldCountOnce() throws Exception {
        gives(alice, "10.00");
        Order order = charge(alice, "1.00", "call");

        int moved = 0;
        for (Future<Boolean> one : atOnce(100, i -> () -> unit.requiresNew(() -> ledger.post(order)))) {
            moved += one.get() ? 1 : 0;
        }

        assertThat(moved).isEqualTo(1);
        assertThat(balance(alice).balance()).isEqualTo(eur("9.00"));
    }

    @Test
    void transfersInBothDirectionsAtOnceShouldNotBlockEachOther() throws Exception {
        gives(alice, "10.00");
        gives(bob, "10.00");

        for (Future<Boolean> one : atOnce(
                100,
                i -> () -> unit.requiresNew(
                        () -> ledger.post(i % 2 == 0 ? transfer(alice, bob, "0.01") : transfer(bob, alice, "0.01"))))) {
            one.get();
        }

        assertThat(balance(alice).balance()).isEqualTo(eur("10.00"));
        assertThat(balance(bob).balance()).isEqualTo(eur("10.00"));
    }

    @Test
    void accountShouldBeOpenedOnceByManyAtOnce() throws Exception {
        for (Future<Boolean> one :
                atOnce(16, i -> () -> unit.requiresNew(() -> ledger.post(charge(alice, "-0.01", "gift"))))) {
            assertThat(one.get()).isTrue();
        }

        assertThat(balance(alice).balance()).isEqualTo(eur("0.16"));
    }

    private List<Future<Boolean>> atOnce(int times, java.util.function.IntFunction<Callable<Boolean>> what)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.add(what.apply(i));
            }
            return threads.invokeAll(all);
        }
    }
}
