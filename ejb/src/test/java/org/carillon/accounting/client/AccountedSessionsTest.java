package org.carillon.accounting.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.accounting.model.RecordType.EVENT;
import static org.carillon.accounting.model.RecordType.INTERIM;
import static org.carillon.accounting.model.RecordType.START;
import static org.carillon.accounting.model.RecordType.STOP;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.carillon.accounting.model.RecordType;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterException.Reason;
import org.carillon.diameter.DiameterRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A charging data function that answers as the test says. */
class AccountedSessionsTest {
    private static final ServiceUser ALICE = new ServiceUser("alice", "call", "test");
    private static final AvpList NOTHING = AvpList.of();

    /** A request on its way, with its answer to be. */
    private record Sent(DiameterRequest request, CompletableFuture<DiameterAnswer> answer) {
        RecordType type() {
            return RecordType.of(request.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_TYPE));
        }

        long number() {
            return request.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_NUMBER);
        }

        void succeeds(Avp... more) {
            answer.complete(DiameterAnswer.of(2001, more));
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final BlockingQueue<Sent> wire = new LinkedBlockingQueue<>();
    private final List<AccountingAnswered> answers = new CopyOnWriteArrayList<>();
    private final List<String> listened = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    private AcrJournal journal;

    @SuppressWarnings("NullAway.Init")
    private AccountingSender sender;

    @SuppressWarnings("NullAway.Init")
    private AccountedSessions sessions;

    @BeforeEach
    void start() throws IOException {
        journal = new AcrJournal(folder, 1 << 20);
        AcrJournal.Recovered recovered = journal.open();
        sender = new AccountingSender(
                journal,
                (request, timeout) -> {
                    Sent sent = new Sent(request, new CompletableFuture<>());
                    wire.add(sent);
                    return sent.answer();
                },
                this::answered,
                new AccountingSender.Settings(10, Duration.ofSeconds(10), Duration.ofMillis(20)));
        sessions = new AccountedSessions(journal, sender, "cdf.test", "as.test", new MovableClock(), nanos::get);
        sessions.takeOver(recovered);
        Thread thread = new Thread(sender, "sender");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        sender.stop();
        journal.close();
    }

    /** R294: the tutorial's client sent 0 each time. */
    @Test
    @Tag("R293")
    @Tag("R294")
    @Tag("R287")
    void numbersShouldGrowAndSecondsAddUp() throws Exception {
        String id = sessions.start(ALICE, NOTHING);
        Sent start = next();
        assertThat(start.type()).isEqualTo(START);
        assertThat(start.number()).isZero();
        assertThat(start.request().avps().getText(BaseAvps.USER_NAME)).isEqualTo("alice.call@test");
        assertThat(start.request().avps().getNumber(BaseAvps.ACCT_APPLICATION_ID))
                .isEqualTo(3);
        start.succeeds();
        pass(30);
        sessions.update(id, NOTHING);
        Sent first = next();
        first.succeeds();
        pass(30);
        sessions.update(id, NOTHING);
        Sent second = next();
        second.succeeds();
        pass(15);
        sessions.terminate(id, NOTHING);
        Sent stop = next();

        assertThat(List.of(first, second, stop))
                .extracting(
                        Sent::type, Sent::number, sent -> sent.request().avps().getNumber(BaseAvps.ACCT_SESSION_TIME))
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(INTERIM, 1L, 30L),
                        org.assertj.core.api.Assertions.tuple(INTERIM, 2L, 60L),
                        org.assertj.core.api.Assertions.tuple(STOP, 3L, 75L));
    }

    @Test
    @Tag("R293")
    void eventShouldBeNumberZeroAndLeaveNothing() throws Exception {
        sessions.event(ALICE, NOTHING);

        Sent event = next();
        assertThat(event.type()).isEqualTo(EVENT);
        assertThat(event.number()).isZero();
        event.succeeds();
        Awaitility.await().until(() -> sender.sessions() == 0);
        assertThat(sessions.open()).isZero();
        assertThat(answers).extracting(AccountingAnswered::state).containsExactly(SessionState.END);
    }

    /** R302: the tutorial waited a thousandth of the time, in the thread of the answer. */
    @Test
    @Tag("R288")
    @Tag("R302")
    void interimShouldBeSentAsOftenAsTheAnswerSays() throws Exception {
        String id = sessions.start(ALICE, NOTHING);
        next().succeeds(Avp.of(BaseAvps.ACCT_INTERIM_INTERVAL, 2));
        Awaitility.await().until(() -> answers.size() == 1);

        pass(1);
        sessions.tick();
        assertThat(wire.poll(100, TimeUnit.MILLISECONDS)).isNull();
        pass(1);
        sessions.tick();
        Sent interim = next();
        assertThat(interim.type()).isEqualTo(INTERIM);
        interim.succeeds();
        Awaitility.await().until(() -> answers.size() == 2);

        pass(10);
        sessions.tick();
        assertThat(wire.poll(100, TimeUnit.MILLISECONDS))
                .as("the last answer asked for none")
                .isNull();
        assertThat(sessions.terminate(id, NOTHING)).isTrue();
    }

    /** Whoever asks goes on at once; later he is told of the answer to what he asked, and of nothing else that happens. */
    @Test
    @Tag("R292")
    void answerShouldBeToldLaterToTheListenerAndOtherEventsNot() throws Exception {
        String alice = sessions.start(ALICE, NOTHING);
        String bob = sessions.event(new ServiceUser("bob", "message", "test"), NOTHING);
        assertThat(answers).as("when the methods have returned").isEmpty();
        Map<String, Sent> sent = new ConcurrentHashMap<>();
        for (Sent each : List.of(next(), next())) {
            sent.put(each.request().sessionId(), each);
        }

        // the node is too busy, the line breaks, and then somebody answers twice
        sent.get(alice).answer().complete(DiameterAnswer.of(3004));
        next().answer().completeExceptionally(new DiameterException(Reason.CONNECTION_LOST, "a test"));
        Sent again = next();
        assertThat(answers).isEmpty();
        Thread answering = new Thread(
                () -> {
                    again.succeeds();
                    again.succeeds();
                    sent.get(bob).succeeds();
                },
                "answering");
        answering.start();
        answering.join();

        Awaitility.await().until(() -> answers.size() == 2);
        assertThat(answers)
                .extracting(
                        AccountingAnswered::sessionId,
                        AccountingAnswered::userName,
                        AccountingAnswered::type,
                        AccountingAnswered::resultCode)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(alice, "alice.call@test", START, 2001),
                        org.assertj.core.api.Assertions.tuple(bob, "bob.message@test", EVENT, 2001));
        assertThat(listened)
                .as("threads of the answers")
                .doesNotContain("sender")
                .contains("answering");
        assertThat(journal.pending()).isZero();
    }

    @Test
    @Tag("R296")
    @Tag("R297")
    void answerWithoutWhatItShouldHaveShouldNotStopTheClient() throws Exception {
        sessions.start(ALICE, NOTHING);
        Sent start = next();
        start.answer().complete(new DiameterAnswer(false, AvpList.of()));
        Awaitility.await().until(() -> answers.size() == 1);

        assertThat(answers.getFirst().resultCode()).isEqualTo(5012);
        assertThat(answers.getFirst().interimSeconds()).isZero();
        assertThat(answers.getFirst().state()).isEqualTo(SessionState.ERROR);
        assertThat(journal.pending()).isZero();
    }

    @Test
    @Tag("R301")
    void answerToSomethingElseShouldBeAnError() throws Exception {
        sessions.start(ALICE, NOTHING);
        next().succeeds(Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, 4));
        sessions.start(ALICE, NOTHING);
        next().succeeds(Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, 77));
        Awaitility.await().until(() -> answers.size() == 2);

        assertThat(answers).extracting(AccountingAnswered::state).containsOnly(SessionState.ERROR);
    }

    /** The next request of a session waits for the answer of the one before; other sessions do not. */
    @Test
    void requestsOfASessionShouldStayInOrder() throws Exception {
        String id = sessions.start(ALICE, NOTHING);
        sessions.terminate(id, NOTHING);
        sessions.event(ALICE, NOTHING);

        Sent start = next();
        assertThat(next().type()).isEqualTo(EVENT);
        assertThat(wire.poll(100, TimeUnit.MILLISECONDS)).isNull();
        start.succeeds();
        assertThat(next().type()).isEqualTo(STOP);
    }

    @Test
    @Tag("F5")
    void requestShouldBeSentUntilItIsAnsweredWithTheTBitWhenItMayHaveArrived() throws Exception {
        sessions.event(ALICE, NOTHING);
        Sent nobody = next();
        assertThat(nobody.request().repeated()).isFalse();
        nobody.answer().completeExceptionally(new DiameterException(Reason.NO_PEER, "away"));
        Sent again = next();
        assertThat(again.request().repeated()).as("it never left").isFalse();
        again.answer().completeExceptionally(new DiameterException(Reason.TIMEOUT, "late"));
        Sent third = next();
        assertThat(third.request().repeated()).isTrue();
        third.answer().complete(DiameterAnswer.of(4002));
        Sent fourth = next();
        assertThat(fourth.request().repeated()).isTrue();
        assertThat(journal.pending()).isEqualTo(1);
        fourth.succeeds();

        Awaitility.await().until(() -> journal.pending() == 0);
        assertThat(wire).isEmpty();
    }

    @Test
    void requestThatIsRefusedForGoodShouldBeGivenUpAndTheRestOfItsSessionSent() throws Exception {
        String id = sessions.start(ALICE, NOTHING);
        next().answer().complete(DiameterAnswer.of(5004));
        sessions.terminate(id, NOTHING);

        Sent stop = next();
        assertThat(stop.type()).isEqualTo(STOP);
        stop.succeeds();
        Awaitility.await().until(() -> journal.pending() == 0 && sender.sessions() == 0);
    }

    /** The next process sends what this one could not, and ends the session that this one left open. */
    @Test
    @Tag("F5")
    void nextRunShouldSendWhatIsLeftAndEndWhatWasOpen() throws Exception {
        String id = sessions.start(ALICE, NOTHING);
        next().succeeds();
        Awaitility.await().until(() -> journal.pending() == 0);
        pass(30);
        sessions.update(id, NOTHING);
        next();
        stop();

        wire.clear();
        start();

        Sent interim = next();
        assertThat(interim.type()).isEqualTo(INTERIM);
        assertThat(interim.request().repeated()).isTrue();
        assertThat(interim.request().avps().getText(BaseAvps.SESSION_ID)).isEqualTo(id);
        interim.succeeds();
        Sent last = next();
        assertThat(last.type()).isEqualTo(STOP);
        assertThat(last.number()).isEqualTo(2);
        assertThat(last.request().repeated()).isFalse();
        assertThat(last.request().avps().getNumber(BaseAvps.ACCT_SESSION_TIME)).isEqualTo(30);
        assertThat(last.request().avps().getNumber(BaseAvps.TERMINATION_CAUSE)).isEqualTo(4);
        last.succeeds();
        Awaitility.await().until(() -> sender.sessions() == 0);
        assertThat(answers.getLast().state()).isEqualTo(SessionState.END);
    }

    @Test
    @Tag("R298")
    void nothingShouldBeLeftOfSessionsThatEnded() throws Exception {
        int many = 2000;
        for (int i = 0; i < many; i++) {
            String id = sessions.start(ALICE, NOTHING);
            next().succeeds();
            sessions.terminate(id, NOTHING);
            next().succeeds();
        }

        Awaitility.await().until(() -> answers.size() == 2 * many);
        assertThat(sender.sessions()).isZero();
        assertThat(sessions.open()).isZero();
        assertThat(journal.pending()).isZero();
    }

    /** Every third answer is lost: what arrived twice has the T bit the second time, and no session misses a record. */
    @Test
    @Tag("F5")
    @Tag("P04")
    void everySessionShouldBeWholeHoweverManyAnswersAreLost() throws Exception {
        sender.stop();
        Set<String> counted = ConcurrentHashMap.newKeySet();
        List<String> doubled = new CopyOnWriteArrayList<>();
        Map<String, List<Long>> numbers = new ConcurrentHashMap<>();
        AtomicLong received = new AtomicLong();
        AccountingSender lossy = new AccountingSender(
                journal,
                (request, timeout) -> CompletableFuture.supplyAsync(() -> {
                    Acr acr = Acr.of(request.avps());
                    if (counted.add(acr.sessionId() + acr.number())) {
                        numbers.computeIfAbsent(acr.sessionId(), fresh -> new CopyOnWriteArrayList<>())
                                .add(acr.number());
                    } else if (!request.repeated()) {
                        doubled.add(acr.sessionId());
                    }
                    if (received.incrementAndGet() % 3 == 0) {
                        throw new DiameterException(Reason.TIMEOUT, "lost");
                    }
                    return DiameterAnswer.of(2001);
                }),
                answers::add,
                new AccountingSender.Settings(20, Duration.ofSeconds(10), Duration.ofMillis(1)));
        Thread thread = new Thread(lossy, "lossy");
        thread.setDaemon(true);
        thread.start();
        AccountedSessions many =
                new AccountedSessions(journal, lossy, "cdf.test", "as.test", new MovableClock(), nanos::get);
        for (int i = 0; i < 300; i++) {
            String id = many.start(ALICE, NOTHING);
            many.update(id, NOTHING);
            many.terminate(id, NOTHING);
        }

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> journal.pending() == 0);
        lossy.stop();
        assertThat(received.get()).isGreaterThan(1200);
        assertThat(doubled).isEmpty();
        assertThat(numbers).hasSize(300);
        assertThat(numbers.values()).allSatisfy(each -> assertThat(each).containsExactly(0L, 1L, 2L));
    }

    @Test
    @Tag("R291")
    @Tag("R295")
    void sessionThatIsNotThereShouldNotBeUpdatedOrEnded() {
        assertThat(sessions.update("nobody", NOTHING)).isFalse();
        assertThat(sessions.terminate("nobody", NOTHING)).isFalse();
        assertThat(new ArrayList<>(wire)).isEmpty();
    }

    private void answered(AccountingAnswered answer) {
        sessions.answered(answer);
        listened.add(Thread.currentThread().getName());
        answers.add(answer);
    }

    private Sent next() throws InterruptedException {
        Sent sent = wire.poll(10, TimeUnit.SECONDS);
        assertThat(sent).as("a request").isNotNull();
        return sent;
    }

    private void pass(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
