package org.carillon.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final List<List<String>> transactions = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private GroupCommit.Keeping<String, Integer> database =
            work -> work.stream().map(String::length).toList();
    private final GroupCommit<String, Integer> commit = new GroupCommit<>(this::keep, new Told(), 3, 10);
    private final Thread thread = new Thread(commit, "group-commit");

    @AfterEach
    void endThread() throws InterruptedException {
        commit.stop();
        thread.join();
    }

    @Test
    void whatCameWhileATransactionRanShouldShareTheNext() {
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        GroupCommit.Keeping<String, Integer> sound = database;
        database = work -> {
            runs.countDown();
            await(mayEnd);
            return sound.keep(work);
        };
        thread.start();
        List<CompletableFuture<Outcome<Integer>>> all = new ArrayList<>(List.of(offer("a")));
        await(runs);
        all.addAll(List.of(offer("bb"), offer("ccc"), offer("dddd"), offer("e")));
        mayEnd.countDown();

        assertThat(all.stream().map(CompletableFuture::join))
                .containsExactly(kept(1), kept(2), kept(3), kept(4), kept(1));
        assertThat(transactions).containsExactly(List.of("a"), List.of("bb", "ccc", "dddd"), List.of("e"));
    }

    @Test
    void whatAnotherNodeKeptMeanwhileShouldBeSeenAtTheNextAttempt() {
        GroupCommit.Keeping<String, Integer> sound = database;
        database = work -> {
            if (transactions.size() == 1) {
                throw taken();
            }
            return sound.keep(work);
        };
        assertThat(together("a", "bb")).containsExactly(kept(1), kept(2));
        assertThat(transactions).containsExactly(List.of("a", "bb"), List.of("a", "bb"));
    }

    @Test
    void workThatTheDatabaseDoesNotTakeShouldFailAlone() {
        GroupCommit.Keeping<String, Integer> sound = database;
        database = work -> {
            if (work.contains("bad")) {
                throw taken();
            }
            return sound.keep(work);
        };
        assertThat(together("a", "bad", "ccc")).containsExactly(kept(1), new Outcome.Refused<>(), kept(3));
        assertThat(told).containsExactly("refused bad");
    }

    @Test
    void workThatCannotBeDoneShouldFailAloneAtOnce() {
        GroupCommit.Keeping<String, Integer> sound = database;
        database = work -> {
            if (work.contains("bad")) {
                throw new ArithmeticException("too much");
            }
            return sound.keep(work);
        };
        assertThat(together("a", "bad")).containsExactly(kept(1), new Outcome.Refused<>());
        assertThat(transactions).containsExactly(List.of("a", "bad"), List.of("a"), List.of("bad"));
    }

    @Test
    void whatComesWhileTheDatabaseIsAwayShouldBeToldSoAndTheLogOnce() {
        GroupCommit.Keeping<String, Integer> sound = database;
        database = work -> {
            throw new SQLException("the connection ended", "08006");
        };
        assertThat(together("a", "bb")).containsOnly(new Outcome.Unavailable<>());
        assertThat(offer("c").join()).isEqualTo(new Outcome.Unavailable<>());
        database = sound;
        assertThat(offer("dd").join()).isEqualTo(kept(2));
        assertThat(told).containsExactly("away", "back");
    }

    @Test
    void whatNobodyWaitsForAnyMoreShouldNeitherBeKeptNorTold() throws InterruptedException {
        GroupCommit<String, Integer> awaited = new GroupCommit<>(this::keep, new Told(), "late"::equals, 3, 10);
        List<Outcome<Integer>> outcomes = new CopyOnWriteArrayList<>();
        for (String work : List.of("late", "late", "late", "bb", "late")) {
            awaited.offer(work, outcomes::add);
        }
        awaited.stop();
        Thread keeping = new Thread(awaited, "group-commit-awaited");
        keeping.start();
        keeping.join();

        assertThat(transactions).containsExactly(List.of("bb"));
        assertThat(outcomes).containsExactly(kept(2));
    }

    @Test
    void nobodyShouldBeHarmedByOneWhoDoesNotListen() {
        commit.offer("a", outcome -> {
            throw new IllegalStateException("gone");
        });
        assertThat(together("bb")).containsExactly(kept(2));
        assertThat(told).containsExactly("failed");
    }

    @Test
    void moreThanMayWaitShouldBeRefused() {
        for (int i = 0; i < 10; i++) {
            assertThat(offer("a")).isNotDone();
        }
        assertThat(commit.offer("b", outcome -> {})).isFalse();
        thread.start();
    }

    @Test
    void whatCameBeforeTheEndShouldBeKeptAndNothingAfterIt() throws InterruptedException {
        CompletableFuture<Outcome<Integer>> before = offer("a");
        commit.stop();
        thread.start();
        thread.join();

        assertThat(before).isCompletedWithValue(kept(1));
        assertThat(commit.offer("b", outcome -> {})).isFalse();
    }

    // ---- help ----

    private static SQLException taken() {
        return new SQLException("the key is there", "23505");
    }

    private List<Integer> keep(List<String> work) throws SQLException {
        transactions.add(List.copyOf(work));
        return database.keep(work);
    }

    private List<Outcome<Integer>> together(String... work) {
        List<CompletableFuture<Outcome<Integer>>> all = new ArrayList<>();
        for (String each : work) {
            all.add(offer(each));
        }
        thread.start();
        return all.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Outcome<Integer>> offer(String work) {
        CompletableFuture<Outcome<Integer>> told = new CompletableFuture<>();
        assertThat(commit.offer(work, told::complete)).isTrue();
        return told;
    }

    private static Outcome<Integer> kept(int length) {
        return new Outcome.Kept<>(length);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Told implements GroupCommit.Telling<String> {
        @Override
        public void away(Throwable cause) {
            told.add("away");
        }

        @Override
        public void back() {
            told.add("back");
        }

        @Override
        public void refused(String work, Throwable cause) {
            told.add("refused " + work);
        }

        @Override
        public void failed(Throwable cause) {
            told.add("failed");
        }
    }
}
