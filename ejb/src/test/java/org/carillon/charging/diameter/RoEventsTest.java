package org.carillon.charging.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.charging.ChargeableEvent;
import org.carillon.charging.EventFunds;
import org.carillon.charging.EventTransactions;
import org.carillon.charging.Grant;
import org.carillon.charging.diameter.OcsTransactions.Contract;
import org.carillon.charging.model.ChargedEvent;
import org.carillon.charging.model.ChargedEventRepository;
import org.carillon.charging.model.MessageRecord;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterException.Reason;
import org.carillon.diameter.ImsAvps;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.plan.model.Bundles;
import org.carillon.plan.model.PlanRepository;
import org.carillon.rating.RatingLoader;
import org.carillon.rating.Tariffs;
import org.carillon.rating.model.RatingRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts whose credit another system holds: debited before they are accepted, and given back where they were not sent. */
@Tag("R303")
@Tag("R141")
class RoEventsTest extends RoWorld {
    private static final Optional<Grant.Refused> ACCEPTED = Optional.empty();

    private final List<String> accepted = new ArrayList<>();
    private ChargedEventRepository events;
    private OcsEvents kept;
    private RoEvents texts;

    @BeforeEach
    void begin() {
        events = new ChargedEventRepository(unit.entities());
        kept = new CommittedOcsEvents(unit, events, clock);
        texts = texts(FailureHandling.TERMINATE);
    }

    @Test
    void textShouldBeDebitedAndAcceptedOnceThoughItIsAskedForTwice() {
        ocs.answers(2001);

        assertThat(debits()).isEqualTo(ACCEPTED);
        assertThat(debits()).isEqualTo(ACCEPTED);
        ends(true);
        texts.sweep(1000);

        assertThat(ocs.events()).containsExactly("0 0 of 2");
        assertThat(accepted).containsExactly(id);
        assertThat(state()).isEqualTo(ChargedEvent.State.CLOSED);
        MessageRecord record = messageRecord();
        assertThat(record.charge().amount().isZero()).isTrue();
        assertThat(record.charge().tariff()).isEqualTo("ocs.test");
        assertThat(record.course().delivered()).isTrue();
        assertThat(record.course().units()).isEqualTo(2);
    }

    @Test
    void requestShouldSayWhoTextsWhom() {
        ocs.answers(2001);
        debits();

        AvpList avps = ocs.asked.getFirst().avps();
        assertThat(avps.getText(BaseAvps.SESSION_ID)).matches("as\\.test;[0-9]+;1;event");
        assertThat(avps.getText(BaseAvps.DESTINATION_REALM)).isEqualTo("ocs.test");
        assertThat(avps.getText(BaseAvps.DESTINATION_HOST)).isEqualTo(FakeOcs.FIRST);
        assertThat(avps.getText(CreditControlAvps.SERVICE_CONTEXT_ID)).isEqualTo("32274@3gpp.org");
        assertThat(avps.getNumber(CreditControlAvps.CC_REQUEST_TYPE)).isEqualTo(4);
        assertThat(avps.getText(CreditControlAvps.CC_CORRELATION_ID)).isEqualTo(id);
        assertThat(avps.getGroup(CreditControlAvps.SUBSCRIPTION_ID).getText(CreditControlAvps.SUBSCRIPTION_ID_DATA))
                .isEqualTo(login);
        AvpList sms = avps.getGroup(ImsAvps.SERVICE_INFORMATION).getGroup(ImsAvps.SMS_INFORMATION);
        assertThat(sms.getNumber(ImsAvps.NUMBER_OF_MESSAGES_SENT)).isEqualTo(2);
        assertThat(sms.getGroup(ImsAvps.ORIGINATOR_RECEIVED_ADDRESS).getText(ImsAvps.ADDRESS_DATA))
                .isEqualTo(login);
        assertThat(sms.getGroup(ImsAvps.RECIPIENT_INFO)
                        .getGroup(ImsAvps.RECIPIENT_ADDRESS)
                        .getText(ImsAvps.ADDRESS_DATA))
                .isEqualTo("4420123456");
    }

    @ParameterizedTest
    @CsvSource({"4010, 403", "4012, 402", "5003, 403", "5030, 403", "5031, 403"})
    void refusalShouldBecomeWhatTheSenderGetsAndLeaveNothing(int resultCode, int status) {
        ocs.answers(resultCode);

        assertThat(debits())
                .hasValueSatisfying(refused -> assertThat(refused.status()).isEqualTo(status));
        assertThat(ocs.asked).hasSize(1);
        assertThat(accepted).isEmpty();
        assertThat(state()).isNull();
    }

    @Test
    void textThatNeedsNoCreditControlShouldBeAcceptedAndNotGivenBack() {
        ocs.answers(4011);

        assertThat(debits()).isEqualTo(ACCEPTED);
        ends(false);
        texts.sweep(1000);

        assertThat(accepted).containsExactly(id);
        assertThat(ocs.asked).hasSize(1);
        assertThat(state()).isEqualTo(ChargedEvent.State.CLOSED);
        assertThat(messageRecord().course().delivered()).isFalse();
    }

    // ---- what is given back ----

    @Test
    void textThatWasNotSentShouldBeRefundedOnceHoweverOftenThatIsAskedFor() {
        ocs.answers(2001).fails(Reason.TIMEOUT).fails(Reason.TIMEOUT);
        debits();
        ends(false);
        assertThat(state()).isEqualTo(ChargedEvent.State.REFUND_DUE);
        texts.sweep(1000);
        texts.sweep(1000);
        assertThat(ocs.asked).as("the last request is not half a minute old").hasSize(3);
        ocs.answers(2001);
        clock.advance(Duration.ofSeconds(31));
        texts.sweep(1000);
        clock.advance(Duration.ofSeconds(31));
        texts.sweep(1000);

        assertThat(ocs.events()).containsExactly("0 0 of 2", "1 1 of 2", "1 1 of 2 T", "1 1 of 2 T");
        assertThat(ocs.host(1)).isEqualTo(FakeOcs.FIRST);
        assertThat(ocs.asked.get(3).sessionId()).isEqualTo(ocs.asked.getFirst().sessionId());
        assertThat(state()).isEqualTo(ChargedEvent.State.CLOSED);
        assertThat(debits()).as("it was accepted once").isEqualTo(ACCEPTED);
    }

    @Test
    void refundShouldOutliveTheNode() {
        ocs.answers(2001).fails(Reason.NO_PEER).fails(Reason.NO_PEER).answers(2001);
        debits();
        ends(false);
        texts.sweep(1000);
        clock.advance(Duration.ofHours(1));

        texts(FailureHandling.TERMINATE).sweep(1000);

        assertThat(ocs.event(3)).isEqualTo("1 1 of 2 T");
        assertThat(state()).isEqualTo(ChargedEvent.State.CLOSED);
    }

    @Test
    void refundThatIsRefusedForGoodShouldNotBeAskedForAgain() {
        ocs.answers(2001).answers(5012);
        debits();
        ends(false);
        texts.sweep(1000);
        clock.advance(Duration.ofHours(1));
        texts.sweep(1000);

        assertThat(ocs.asked).hasSize(2);
        assertThat(state()).isEqualTo(ChargedEvent.State.CLOSED);
    }

    /** The first node may have debited it: what it did is asked for by the same request before anything is given back. */
    @Test
    void textThatNobodyAnsweredForShouldBeRefundedWhereItTurnsOutDebited() {
        ocs.fails(Reason.TIMEOUT).fails(Reason.NO_PEER).answers(2001).answers(2001);

        assertThatThrownBy(this::debits).hasRootCauseInstanceOf(CreditAwayException.class);
        assertThat(accepted).isEmpty();
        assertThat(state()).isEqualTo(ChargedEvent.State.WITHDRAWN);
        assertThatThrownBy(this::debits).as("not again before it is settled").isInstanceOf(RuntimeException.class);
        texts.sweep(1000);

        assertThat(ocs.events()).containsExactly("0 0 of 2", "0 0 of 2 T", "0 0 of 2 T", "1 1 of 2");
        assertThat(state()).isNull();
    }

    @Test
    void textThatNobodyAnsweredForShouldNotBeRefundedWhereItTurnsOutRefused() {
        ocs.fails(Reason.TIMEOUT).fails(Reason.TIMEOUT).answers(4012);
        assertThatThrownBy(this::debits).hasRootCauseInstanceOf(CreditAwayException.class);
        texts.sweep(1000);
        clock.advance(Duration.ofHours(1));
        texts.sweep(1000);

        assertThat(ocs.events()).containsExactly("0 0 of 2", "0 0 of 2 T", "0 0 of 2 T");
        assertThat(state()).isNull();
    }

    @Test
    void textThatCertainlyNobodyHasShouldLeaveNothing() {
        ocs.fails(Reason.NO_PEER).answers(3004);

        assertThatThrownBy(this::debits).hasRootCauseInstanceOf(CreditAwayException.class);
        assertThat(ocs.event(1)).isEqualTo("0 0 of 2");
        assertThat(state()).isNull();
        ocs.answers(2001);
        assertThat(debits()).isEqualTo(ACCEPTED);
    }

    @Test
    void textThatCannotBeKeptAfterItWasDebitedShouldBeRefunded() {
        ocs.answers(2001).answers(2001);

        assertThatThrownBy(() -> debits(() -> {
                    throw new IllegalStateException("the queue is full");
                }))
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(state()).isEqualTo(ChargedEvent.State.WITHDRAWN);
        clock.advance(Duration.ofMinutes(1));
        texts.sweep(1000);

        assertThat(ocs.events()).containsExactly("0 0 of 2", "1 1 of 2");
    }

    /** Between the answer and our note of it. */
    @Test
    void textOfANodeThatWentDownShouldBeAcceptedWhenItComesAgainOrElseBeGivenBack() {
        unit.requiresNew(() -> kept.ask(event(), contract(), "as.test;1;9;event"));
        ocs.answers(2001);

        assertThat(debits()).isEqualTo(ACCEPTED);
        assertThat(ocs.event(0)).isEqualTo("0 0 of 2 T");
        assertThat(ocs.asked.getFirst().sessionId()).isEqualTo("as.test;1;9;event");

        unit.run(() -> events.find(id).ifPresent(events::remove));
        unit.requiresNew(() -> kept.ask(event(), contract(), "as.test;1;10;event"));
        texts.sweep(1000);
        assertThat(ocs.asked).hasSize(1);
        ocs.answers(2001).answers(2001);
        clock.advance(Duration.ofMinutes(3));
        texts.sweep(1000);

        assertThat(ocs.events()).containsExactly("0 0 of 2 T", "0 0 of 2 T", "1 1 of 2");
        assertThat(state()).isNull();
    }

    // ---- failure handling ----

    @ParameterizedTest
    @EnumSource(FailureHandling.class)
    void textShouldBeAcceptedWithoutAnAnswerOnlyWhereThatIsWanted(FailureHandling handling) {
        texts = texts(handling);
        ocs.fails(Reason.NO_PEER).fails(Reason.NO_PEER);

        if (handling == FailureHandling.CONTINUE) {
            assertThat(debits()).isEqualTo(ACCEPTED);
            ends(false);
            texts.sweep(1000);
            assertThat(state()).isEqualTo(ChargedEvent.State.CLOSED);
        } else {
            assertThatThrownBy(this::debits).hasRootCauseInstanceOf(CreditAwayException.class);
            assertThat(state()).isNull();
        }
        assertThat(ocs.asked).hasSize(2);
    }

    /** It goes on, and is given back where it was debited after all and is not sent. */
    @Test
    void textThatGoesOnWithoutAnAnswerShouldBeRefundedWhereItTurnsOutDebited() {
        texts = texts(FailureHandling.CONTINUE);
        ocs.fails(Reason.TIMEOUT).fails(Reason.TIMEOUT).answers(2001).answers(2001);

        assertThat(debits()).isEqualTo(ACCEPTED);
        ends(false);
        texts.sweep(1000);

        assertThat(ocs.events()).containsExactly("0 0 of 2", "0 0 of 2 T", "0 0 of 2 T", "1 1 of 2");
        assertThat(state()).isEqualTo(ChargedEvent.State.CLOSED);
    }

    /** Direct-Debiting-Failure-Handling (428), then Credit-Control-Failure-Handling (427), then what is configured. */
    @ParameterizedTest
    @CsvSource({"1, , true", "0, 1, false", ", 1, true", ", 2, false", ", , false"})
    void serverShouldSayWhatBecomesOfTextsThatItCannotCharge(
            @Nullable Integer ofEvents, @Nullable Integer ofSessions, boolean goesOn) {
        List<Avp> said = new ArrayList<>();
        if (ofEvents != null) {
            said.add(Avp.of(CreditControlAvps.DIRECT_DEBITING_FAILURE_HANDLING, ofEvents));
        }
        if (ofSessions != null) {
            said.add(Avp.of(CreditControlAvps.CREDIT_CONTROL_FAILURE_HANDLING, ofSessions));
        }
        ocs.answers(5012, said.toArray(Avp[]::new));

        if (goesOn) {
            assertThat(debits()).isEqualTo(ACCEPTED);
        } else {
            assertThatThrownBy(this::debits).hasRootCauseInstanceOf(CreditAwayException.class);
        }
        assertThat(ocs.asked).hasSize(1);
    }

    // ---- the world ----

    private Optional<Grant.Refused> debits() {
        return debits(() -> accepted.add(id));
    }

    private Optional<Grant.Refused> debits(Runnable accept) {
        return texts.debit(event(), contract(), accept).toCompletableFuture().join();
    }

    private Contract contract() {
        return transactions.contract(account).orElseThrow();
    }

    private ChargeableEvent event() {
        return new ChargeableEvent(
                id, account, login, "4420123456", "4420123456", 2, clock.instant(), Duration.ofHours(1));
    }

    private void ends(boolean happened) {
        Tariffs tariffs = new Tariffs(new RatingLoader(new RatingRepository(unit.entities())));
        Ledger ledger = new Ledger(new LedgerRepository(unit.entities()), clock);
        EventTransactions ending = new EventTransactions(
                events,
                new EventFunds(ledger, new Bundles(new PlanRepository(unit.entities()), clock), clock),
                tariffs,
                new JpaAccountRepository(unit.entities()),
                clock);
        unit.run(() -> ending.ended(id, happened));
    }

    private ChargedEvent.@Nullable State state() {
        return unit.requiresNew(() -> events.find(id).map(ChargedEvent::state)).orElse(null);
    }

    private MessageRecord messageRecord() {
        return unit.requiresNew(() -> events.findRecord(id)).orElseThrow();
    }

    private RoEvents texts(FailureHandling handling) {
        RoConfig config = config(handling);
        RoEvents made = new RoEvents(kept, Runnable::run, config, clock);
        made.open(new RoClient(ocs::send, config.tx()));
        return made;
    }
}
