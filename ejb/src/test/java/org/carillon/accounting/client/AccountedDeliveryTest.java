package org.carillon.accounting.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.accounting.model.RecordType.EVENT;
import static org.carillon.accounting.model.RecordType.INTERIM;
import static org.carillon.accounting.model.RecordType.STOP;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterException.Reason;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests arrive, in order and as often as it takes, whatever becomes of answers and processes. */
class AccountedDeliveryTest extends AccountingWorld {
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
}
