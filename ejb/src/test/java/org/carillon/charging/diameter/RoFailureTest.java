package org.carillon.charging.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.carillon.charging.CallEnd;
import org.carillon.charging.Grant;
import org.carillon.charging.model.Closing;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls whose credit another system holds, when it does not answer, and when a node goes down: nothing is lost or told twice. */
@Tag("R303")
@Tag("P04")
class RoFailureTest extends RoWorld {
    @ParameterizedTest
    @EnumSource(FailureHandling.class)
    void callShouldBeginWithoutAnAnswerOnlyWhereThatIsWanted(FailureHandling handling) {
        charging = charging(handling);
        ocs.fails(Reason.TIMEOUT).fails(Reason.TIMEOUT);

        if (handling == FailureHandling.CONTINUE) {
            assertThat(begins()).isEqualTo(new Grant.Free());
        } else {
            assertThatThrownBy(this::begins).hasRootCauseInstanceOf(CreditAwayException.class);
        }
        assertThat(ocs.asked).hasSize(2);
        assertThat(ocs.request(1)).isEqualTo("1 0 used -1 wants 30 T");
        assertThat(ocs.host(1)).isEqualTo(FakeOcs.SECOND);
    }

    @ParameterizedTest
    @ValueSource(ints = {5012, 5004, 3004})
    void failureOfTheServerShouldFailTheBeginning(int resultCode) {
        ocs.answers(resultCode).answers(resultCode);

        assertThatThrownBy(this::begins).hasRootCauseInstanceOf(CreditAwayException.class);
    }

    /** What the server says counts more than what is configured. */
    @Test
    void serverShouldSayWhatBecomesOfCallsWithoutIt() {
        ocs.answers(
                        2001,
                        Avp.of(CreditControlAvps.CREDIT_CONTROL_FAILURE_HANDLING, 1),
                        Avp.of(CreditControlAvps.CC_SESSION_FAILOVER, 0),
                        Avp.group(CreditControlAvps.GRANTED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, 60)))
                .fails(Reason.TIMEOUT);
        begins();

        assertThat(more(45)).isEqualTo(new Grant.Granted(86_400));
        assertThat(ocs.asked).as("it says that no other one may be asked").hasSize(2);
    }

    /** Neither lost nor counted twice, whether the server had it or not. */
    @Test
    void unansweredRequestShouldBeRepeatedAsItWasBeforeAnythingElse() {
        charging = charging(FailureHandling.RETRY_AND_TERMINATE);
        ocs.grants(60).fails(Reason.TIMEOUT).fails(Reason.NO_PEER);
        begins();
        assertThatThrownBy(() -> more(45)).hasRootCauseInstanceOf(CreditAwayException.class);
        ocs.grants(60).answers(2001);

        assertThat(more(50)).isEqualTo(granted(105, 15, false));
        ends(Duration.ofSeconds(60));

        assertThat(ocs.requests())
                .containsExactly(
                        "1 0 used -1 wants 30",
                        "2 1 used 45 wants 30",
                        "2 1 used 45 wants 30 T",
                        "2 1 used 45 wants 30 T",
                        "3 2 used 15 wants -1");
    }

    @Test
    void callShouldEndAtOnceWhereNobodyCanBeAskedAndThatIsWanted() {
        ocs.grants(60).fails(Reason.TIMEOUT).fails(Reason.TIMEOUT);
        begins();

        assertThat(more(45))
                .isInstanceOfSatisfying(
                        Grant.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(480));
    }

    @Test
    void endShouldBeToldUntilSomebodyAnswers() {
        ocs.grants(60).fails(Reason.TIMEOUT).fails(Reason.NO_PEER).answers(2001);
        begins();
        CallEnd end = end(Duration.ofSeconds(10));

        assertThatThrownBy(() -> charging.end(id, end).toCompletableFuture().join())
                .hasRootCauseInstanceOf(CreditAwayException.class);
        charging.end(id, end).toCompletableFuture().join();
        charging.end(id, end).toCompletableFuture().join();

        assertThat(ocs.requests())
                .containsExactly(
                        "1 0 used -1 wants 30",
                        "3 1 used 10 wants -1",
                        "3 1 used 10 wants -1 T",
                        "3 1 used 10 wants -1 T");
        assertThat(record().charge().chargedSeconds()).isEqualTo(10);
    }

    /** The call cannot be kept, as its number is there already: what was granted is given back. */
    @Test
    void creditOfACallThatCannotBeKeptShouldBeGivenBack() {
        ocs.grants(60).grants(60).answers(2001);
        begins();

        assertThatThrownBy(this::begins).isInstanceOf(RuntimeException.class);

        assertThat(ocs.request(2)).isEqualTo("3 1 used 0 wants -1");
    }

    @Test
    void callThatWasLostWithItsNodeShouldBeToldAsFarAsItIsKnown() {
        ocs.grants(60).grants(60).answers(2001);
        begins();
        charging.answered(id, clock.instant()).toCompletableFuture().join();
        more(45);
        clock.advance(Duration.ofMinutes(15));
        RoCharging after = charging(FailureHandling.TERMINATE);

        assertThat(unit.requiresNew(() -> transactions.lost(1000))).contains(id);
        after.giveUp(id).toCompletableFuture().join();
        after.giveUp(id).toCompletableFuture().join();

        assertThat(ocs.requests()).hasSize(3);
        assertThat(ocs.request(2)).isEqualTo("3 2 used 0 wants -1");
        assertThat(record().course().cause()).isEqualTo(Closing.ABNORMAL_RELEASE);
        assertThat(record().charge().chargedSeconds()).isEqualTo(45);
    }

    @Test
    @Tag("F5")
    void endThatNobodyTookInShouldBeToldInFullByTheNextStart() {
        ocs.grants(60).fails(Reason.NO_PEER).fails(Reason.NO_PEER).answers(2001);
        begins();
        CallEnd end = end(Duration.ofSeconds(25));
        assertThatThrownBy(() -> charging.end(id, end).toCompletableFuture().join())
                .hasRootCauseInstanceOf(CreditAwayException.class);
        clock.advance(Duration.ofMinutes(15));

        charging(FailureHandling.TERMINATE).giveUp(id).toCompletableFuture().join();

        assertThat(ocs.request(3)).isEqualTo("3 1 used 25 wants -1 T");
        assertThat(record().charge().chargedSeconds()).isEqualTo(25);
    }

    @Test
    void callOfAnEarlierStartShouldBeToldWhenItIsHungUp() {
        ocs.grants(60).answers(2001);
        begins();
        Instant since = clock.instant();
        charging.answered(id, since).toCompletableFuture().join();
        RoCharging after = charging(FailureHandling.TERMINATE);

        after.hungUp(id, since.plusSeconds(20)).toCompletableFuture().join();
        after.hungUp("nobody", since).toCompletableFuture().join();

        assertThat(ocs.request(1)).isEqualTo("3 1 used 20 wants -1");
        assertThat(record().charge().chargedSeconds()).isEqualTo(20);
    }

    /** The node goes down while it waits: the next one repeats what was asked, as it was, and only then tells the end. */
    @Test
    @Tag("F5")
    void requestThatWasNotAnsweredBeforeACrashShouldBeRepeatedFirst() {
        ocs.grants(60).isSilent();
        begins();
        charging.answered(id, clock.instant()).toCompletableFuture().join();
        CompletionStage<Grant> unused = charging.more(id, Duration.ofSeconds(45));
        clock.advance(Duration.ofMinutes(15));
        ocs.grants(60).answers(2001);

        charging(FailureHandling.TERMINATE).giveUp(id).toCompletableFuture().join();

        assertThat(ocs.requests())
                .containsExactly(
                        "1 0 used -1 wants 30",
                        "2 1 used 45 wants 30",
                        "2 1 used 45 wants 30 T",
                        "3 2 used 0 wants -1");
        assertThat(ocs.asked.get(2).avps().get(BaseAvps.EVENT_TIMESTAMP).time())
                .isEqualTo(ocs.asked.get(1).avps().get(BaseAvps.EVENT_TIMESTAMP).time());
        assertThat(record().charge().chargedSeconds()).isEqualTo(45);
    }

    /** Neither the request in the middle nor the end was answered: each second is told once after all. */
    @Test
    @Tag("F5")
    void endBehindAnUnansweredRequestShouldSurviveACrashInFull() {
        charging = charging(FailureHandling.RETRY_AND_TERMINATE);
        ocs.grants(60).fails(Reason.TIMEOUT).fails(Reason.NO_PEER);
        begins();
        assertThatThrownBy(() -> more(45)).hasRootCauseInstanceOf(CreditAwayException.class);
        ocs.fails(Reason.NO_PEER).fails(Reason.NO_PEER);
        assertThatThrownBy(() -> ends(Duration.ofSeconds(58))).hasRootCauseInstanceOf(CreditAwayException.class);
        clock.advance(Duration.ofMinutes(15));
        RoCharging after = charging(FailureHandling.TERMINATE);
        ocs.grants(60).fails(Reason.TIMEOUT).fails(Reason.TIMEOUT);
        assertThatThrownBy(() -> after.giveUp(id).toCompletableFuture().join())
                .hasRootCauseInstanceOf(CreditAwayException.class);
        ocs.answers(2001);

        charging(FailureHandling.TERMINATE).giveUp(id).toCompletableFuture().join();

        assertThat(ocs.requests().subList(5, 9))
                .containsExactly(
                        "2 1 used 45 wants 30 T",
                        "3 2 used 13 wants -1",
                        "3 2 used 13 wants -1 T",
                        "3 2 used 13 wants -1 T");
        assertThat(ocs.asked).hasSize(9);
        assertThat(record().charge().chargedSeconds()).isEqualTo(58);
    }

    /** The system knows of the end, and our record is not written. */
    @Test
    @Tag("F5")
    void endThatWasAnsweredBeforeACrashShouldBeToldWithTheSameNumber() {
        ocs.grants(60).answers(2001);
        begins();
        crashes = true;
        assertThatThrownBy(() -> ends(Duration.ofSeconds(25))).hasRootCauseInstanceOf(IllegalStateException.class);
        crashes = false;
        clock.advance(Duration.ofMinutes(15));
        ocs.answers(2001);

        charging(FailureHandling.TERMINATE).giveUp(id).toCompletableFuture().join();

        assertThat(ocs.requests())
                .containsExactly("1 0 used -1 wants 30", "3 1 used 25 wants -1", "3 1 used 25 wants -1 T");
        assertThat(record().charge().chargedSeconds()).isEqualTo(25);
    }

    /** Another node was told that the call is over: the first one does not ask for more under the same number. */
    @Test
    void callThatAnotherNodeHasEndedShouldEndHere() {
        ocs.grants(60).answers(2001);
        begins();
        Instant since = clock.instant();
        charging.answered(id, since).toCompletableFuture().join();
        charging(FailureHandling.TERMINATE)
                .hungUp(id, since.plusSeconds(20))
                .toCompletableFuture()
                .join();

        assertThat(more(45)).isEqualTo(new Grant.Refused(480, "Call Has Ended"));
        ends(Duration.ofSeconds(46));
        assertThat(ocs.requests()).containsExactly("1 0 used -1 wants 30", "3 1 used 20 wants -1");
        assertThat(record().charge().chargedSeconds()).isEqualTo(20);
    }
}
