package org.carillon.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.commit.Outcome;
import org.carillon.credit.CreditRequest.Kind;
import org.carillon.credit.model.CreditAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was used is paid once, however often and wherever it is told, and whatever ends meanwhile, on each database. */
@Tag("R303")
abstract class CreditOnceContract extends CreditWorld {
    /** A hundred times, one after the other: one debit, equal answers. */
    @Test
    @Tag("P04")
    @Tag("F7")
    void repetitionShouldGetTheSameAnswerAndCostNothing() {
        gives(100);
        for (int i = 0; i < 100; i++) {
            assertThat(granted(begins("1", 0))).isEqualTo(30);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(granted(goesOn("1", 1, 30))).isEqualTo(30);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(ends("1", 2, 12).resultCode()).isEqualTo(2001);
        }
        assertThat(granted(goesOn("1", 1, 30))).as("after the end too").isEqualTo(30);
        assertThat(money()).isEqualTo(tuple(58L, 0L));
    }

    /** The same request on two nodes at the same moment. */
    @Test
    @Tag("P04")
    void requestThatComesTwiceAtOnceShouldBeAnsweredOnce() throws Exception {
        gives(100);
        for (int round = 0; round < 10; round++) {
            int number = round;
            List<CreditAnswer> both = together(4, () -> number == 0 ? begins("1", 0) : goesOn("1", number, 5));
            assertThat(both).extracting(CreditWorld::granted).containsOnly(30L);
        }
        ends("1", 10, 5);
        assertThat(money()).isEqualTo(tuple(50L, 0L));
    }

    @Test
    @Tag("P04")
    void requestThatComesAHundredTimesInOneTransactionShouldBeAnsweredOnce() throws Exception {
        gives(100);
        List<CreditRequest> requests = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            CreditRequest request = request("1", number, number == 0 ? Kind.INITIAL : Kind.UPDATE, 10L * number);
            requests.addAll(Collections.nCopies(100, request));
        }

        assertThat(transactions.answer(requests))
                .hasSize(300)
                .extracting(CreditWorld::granted)
                .containsOnly(30L);

        assertThat(money()).isEqualTo(tuple(70L, 30L));
    }

    /** Who was told that there is no answer now pays for nothing, whether the thread had begun with his request or not. */
    @Test
    @Tag("F6")
    void nothingShouldBeTakenForAnAnswerThatCameTooLate() {
        gives(100);
        begins("1", 0);
        try (CreditNode hanging = CreditNode.asleep(transactions)) {
            CompletableFuture<Outcome<CreditAnswer>> late =
                    hanging.ask(request("1", 1, Kind.UPDATE, 10), Duration.ofMillis(1));
            assertThat(late.join()).isInstanceOf(Outcome.Unavailable.class);
            hanging.wakes();
            assertThat(hanging.answer(request("2", 0, Kind.INITIAL, 0)).resultCode())
                    .isEqualTo(2001);
        }
        assertThat(money()).isEqualTo(tuple(100L, 60L));

        AwaitedRequest begun = new AwaitedRequest(
                request("1", 1, Kind.UPDATE, 10), CompletableFuture.completedFuture(new Outcome.Unavailable<>()));
        assertThatThrownBy(() -> transactions.answerAwaited(List.of(begun))).isInstanceOf(SQLTransientException.class);
        assertThat(money()).isEqualTo(tuple(100L, 60L));

        assertThat(granted(goesOn("1", 1, 10))).as("the request comes again").isEqualTo(30);
        assertThat(money()).isEqualTo(tuple(90L, 60L));
    }

    /** One that can never be answered fails alone. */
    @Test
    void requestThatCannotBeShouldNotHarmThoseBesideIt() {
        gives(100);
        begins("1", 0);
        begins("2", 0);
        try (CreditNode slow = CreditNode.asleep(transactions)) {
            CompletableFuture<Outcome<CreditAnswer>> sound = slow.ask(request("1", 1, Kind.UPDATE, 10));
            CompletableFuture<Outcome<CreditAnswer>> broken = slow.ask(request("2", 1, Kind.UPDATE, Long.MAX_VALUE));
            CompletableFuture<Outcome<CreditAnswer>> beside = slow.ask(request("1", 2, Kind.UPDATE, 10));
            slow.wakes();

            assertThat(sound.join()).isInstanceOf(Outcome.Kept.class);
            assertThat(broken.join()).isInstanceOf(Outcome.Refused.class);
            assertThat(beside.join()).isInstanceOf(Outcome.Kept.class);
        }
        assertThat(money()).isEqualTo(tuple(80L, 60L));
        assertThat(goesOn("2", 1, 5).resultCode()).as("nothing was done").isEqualTo(2001);
        assertThat(money()).isEqualTo(tuple(75L, 60L));
    }

    /** Random requests of three calls in transactions of several, which die at any statement and are tried again. */
    @Test
    @Tag("P04")
    @Tag("F7")
    void crashesShouldNeitherLoseNorDoubleMoney() throws Exception {
        gives(100_000);
        CrashingDatabase crashing = new CrashingDatabase(database);
        CreditTransactions mortal = on(crashing.dataSource());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int crashes = 0;
        long used = 0;
        for (int round = 0; round < 40; round++) {
            List<CreditRequest> requests = new ArrayList<>();
            for (int call = 0; call < 3; call++) {
                long seconds = round == 0 ? 0 : random.nextInt(30);
                used += seconds;
                Kind kind = round == 0 ? Kind.INITIAL : round == 39 ? Kind.TERMINATION : Kind.UPDATE;
                requests.add(request("call-" + call, round, kind, seconds));
            }
            boolean done = false;
            while (!done) {
                crashing.dieAt(random.nextInt(30));
                try {
                    mortal.answer(requests);
                    done = true;
                } catch (SQLException crash) {
                    crashes++;
                }
                String when = "seed %d, round %d".formatted(seed, round);
                assertThat(unit.requiresNew(() -> ledgerRows.faults(10)))
                        .as(when)
                        .isEmpty();
            }
            if (random.nextInt(4) == 0) {
                // the commit was made, and nobody heard of it
                transactions.answer(requests);
            }
        }
        assertThat(crashes).as("seed %d", seed).isPositive();
        assertThat(money()).as("seed %d", seed).isEqualTo(tuple(100_000 - used, 0L));
    }

    /** A hundred calls of one user at once, with credit for ten. */
    @Test
    @Tag("F8")
    void moreShouldNeverBeGrantedThanThereIs() throws Exception {
        gives(300);
        List<CreditAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<CreditAnswer>> asked = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String call = "call-" + i;
                asked.add(threads.submit(() -> begins(call, 0)));
            }
            for (Future<CreditAnswer> each : asked) {
                answers.add(each.get());
            }
        }
        assertThat(answers.stream().mapToLong(CreditWorld::granted).sum()).isEqualTo(300);
        assertThat(answers).filteredOn(answer -> answer.resultCode() == 2001).hasSize(10);
        assertThat(answers).filteredOn(answer -> answer.resultCode() == 4012).hasSize(90);
        assertThat(money()).isEqualTo(tuple(300L, 300L));
    }

    /** Random calls, of whose answers some are lost so that the request comes again: what was used was paid, no more. */
    @Test
    @Tag("P04")
    @Tag("F7")
    void sumOfTheDebitsShouldBeWhatWasUsed() {
        gives(100_000);
        Random random = new Random(7);
        long used = 0;
        for (int call = 0; call < 30; call++) {
            String name = "call-" + call;
            long grant = granted(begins(name, 0));
            for (int number = 1; number < 5; number++) {
                long now = random.nextLong(grant + 1);
                used += now;
                int times = 1 + random.nextInt(3);
                for (int i = 0; i < times; i++) {
                    grant = granted(goesOn(name, number, now));
                }
            }
            long rest = random.nextLong(grant + 1);
            used += rest;
            ends(name, 5, rest);
            ends(name, 5, rest);
        }
        assertThat(money()).isEqualTo(tuple(100_000 - used, 0L));
    }

    private <T> List<T> together(int threads, Callable<T> work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        List<T> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    barrier.await();
                    return work.call();
                }));
            }
            for (Future<T> each : running) {
                results.add(each.get());
            }
        }
        return results;
    }
}
