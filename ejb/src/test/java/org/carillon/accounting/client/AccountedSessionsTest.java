package org.carillon.accounting.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.accounting.model.RecordType.EVENT;
import static org.carillon.accounting.model.RecordType.INTERIM;
import static org.carillon.accounting.model.RecordType.START;
import static org.carillon.accounting.model.RecordType.STOP;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is told of sessions, and what is told of its answer. */
class AccountedSessionsTest extends AccountingWorld {
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

    @Test
    @Tag("R291")
    @Tag("R295")
    void sessionThatIsNotThereShouldNotBeUpdatedOrEnded() {
        assertThat(sessions.update("nobody", NOTHING)).isFalse();
        assertThat(sessions.terminate("nobody", NOTHING)).isFalse();
        assertThat(new ArrayList<>(wire)).isEmpty();
    }
}
