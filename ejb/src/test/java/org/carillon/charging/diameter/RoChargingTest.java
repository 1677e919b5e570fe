package org.carillon.charging.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carillon.account.model.Account;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.charging.CallEnd;
import org.carillon.charging.ChargeableCall;
import org.carillon.charging.ChargingConfig;
import org.carillon.charging.Grant;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.charging.model.Closing;
import org.carillon.charging.model.OcsLink;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterException.Reason;
import org.carillon.diameter.ImsAvps;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.LedgerConfig;
import org.carillon.rating.RatingLoader;
import org.carillon.rating.Tariffs;
import org.carillon.rating.model.RatingRepository;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls whose credit another system holds, with what is kept of them on a real database. */
@Tag("R303")
@Tag("P04")
class RoChargingTest {
    private static final Avp LAST =
            Avp.group(CreditControlAvps.FINAL_UNIT_INDICATION, Avp.of(CreditControlAvps.FINAL_UNIT_ACTION, 0));

    private final MovableClock clock = new MovableClock();
    private final FakeOcs ocs = new FakeOcs();
    private final String id = CorrelationId.create().value();
    private JpaUnit unit;
    private ChargingRepository repository;
    private OcsTransactions transactions;
    private RoCharging charging;
    private String login;
    private long account;

    @BeforeEach
    void setUp() {
        unit = new JpaUnit(Databases.h2());
        repository = new ChargingRepository(unit.entities());
        login = "48"
                + UUID.randomUUID()
                        .toString()
                        .replaceAll("[^0-9]", "")
                        .concat("123456789")
                        .substring(0, 9);
        account = unit.requiresNew(() -> {
            Account opened = Account.ofSip(login, clock.instant());
            new JpaAccountRepository(unit.entities()).add(opened);
            return opened.id();
        });
        charging = charging(FailureHandling.TERMINATE);
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    @Test
    void callShouldBeAskedForWhileItRunsAndToldAtItsEnd() {
        ocs.grants(60).grants(60).answers(2001);

        assertThat(begins()).isEqualTo(granted(60, 15, false));
        charging.answered(id, clock.instant()).toCompletableFuture().join();
        assertThat(more(45)).isEqualTo(granted(105, 15, false));
        ends(Duration.ofMillis(80_200));

        assertThat(ocs.requests())
                .containsExactly("1 0 used -1 wants 30", "2 1 used 45 wants 30", "3 2 used 36 wants -1");
        assertThat(ocs.host(0)).isEqualTo(FakeOcs.FIRST);
        CallRecord record = record();
        assertThat(record.charge().chargedSeconds()).isEqualTo(81);
        assertThat(record.charge().amount().isZero()).isTrue();
        assertThat(record.charge().tariff()).isEqualTo("ocs.test");
        assertThat(record.charge().prefix()).isNull();
        assertThat(record.course().cause()).isEqualTo(Closing.SERVICE_DELIVERY_END_SUCCESSFULLY);
        assertThat(charging.knows(id)).isFalse();
    }

    @Test
    void requestShouldSayWhoCallsWhom() {
        ocs.grants(60);
        begins();

        AvpList avps = ocs.asked.getFirst().avps();
        assertThat(avps.getText(BaseAvps.SESSION_ID)).matches("as\\.test;[0-9]+;1;ro");
        assertThat(avps.getText(BaseAvps.DESTINATION_REALM)).isEqualTo("ocs.test");
        assertThat(avps.getText(CreditControlAvps.SERVICE_CONTEXT_ID)).isEqualTo("32260@3gpp.org");
        AvpList subscription = avps.getGroup(CreditControlAvps.SUBSCRIPTION_ID);
        assertThat(subscription.getNumber(CreditControlAvps.SUBSCRIPTION_ID_TYPE))
                .isZero();
        assertThat(subscription.getText(CreditControlAvps.SUBSCRIPTION_ID_DATA)).isEqualTo(login);
        AvpList ims = avps.getGroup(ImsAvps.SERVICE_INFORMATION).getGroup(ImsAvps.IMS_INFORMATION);
        assertThat(ims.getText(ImsAvps.CALLING_PARTY_ADDRESS)).isEqualTo("tel:+" + login);
        assertThat(ims.getText(ImsAvps.CALLED_PARTY_ADDRESS)).isEqualTo("tel:+4420123456");
        assertThat(ims.getText(ImsAvps.IMS_CHARGING_IDENTIFIER)).isEqualTo(id);
        assertThat(ims.getText(ImsAvps.USER_SESSION_ID)).isEqualTo("call@phone");
    }

    /** What is said of user and number is final; what says nothing about them is a failure: 503 for the caller. */
    @ParameterizedTest
    @CsvSource({"4010, 403", "4012, 402", "5003, 403", "5030, 403", "5031, 403"})
    void refusalShouldBecomeWhatTheCallerGets(int resultCode, int status) {
        ocs.answers(resultCode);

        assertThat(begins())
                .isInstanceOfSatisfying(
                        Grant.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
        assertThat(ocs.asked).hasSize(1);
        assertThat(unit.requiresNew(() -> repository.find(id))).isEmpty();
    }

    @Test
    void callThatNeedsNoCreditControlShouldBeFree() {
        ocs.answers(4011);

        assertThat(begins()).isEqualTo(new Grant.Free());
    }

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
    void creditThatEndsInTheMiddleShouldEndTheCall() {
        ocs.grants(60).answers(4012);
        begins();

        assertThat(more(45)).isEqualTo(CcaPolicy.NO_CREDIT);
    }

    @Test
    void lastUnitsValidityAndThresholdShouldSayWhenMoreIsAskedFor() {
        ocs.grants(60, Avp.of(CreditControlAvps.VALIDITY_TIME, 20), Avp.of(ImsAvps.TIME_QUOTA_THRESHOLD, 7))
                .grants(10, LAST);

        assertThat(begins())
                .isEqualTo(
                        new Grant.Granted(60, new Grant.Renewal(Duration.ofSeconds(7), Duration.ofSeconds(20), false)));
        assertThat(more(20))
                .as("short ones are renewed when half of them is left")
                .isEqualTo(granted(30, 5, true));
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

    @Test
    void callThatNobodyAnswersShouldUseNothing() {
        ocs.grants(60).answers(2001);
        begins();

        charging.end(id, new CallEnd(Closing.UNSUCCESSFUL_SERVICE_DELIVERY, null, Duration.ZERO, clock.instant()))
                .toCompletableFuture()
                .join();

        assertThat(ocs.request(1)).isEqualTo("3 1 used 0 wants -1");
        assertThat(record().course().cause()).isEqualTo(Closing.UNSUCCESSFUL_SERVICE_DELIVERY);
        assertThat(record().charge().chargedSeconds()).isZero();
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
        assertThat(ocs.request(2)).isEqualTo("3 1002 used 0 wants -1");
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

        assertThat(ocs.request(3)).isEqualTo("3 1001 used 25 wants -1");
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

        assertThat(ocs.request(1)).isEqualTo("3 1001 used 20 wants -1");
        assertThat(record().charge().chargedSeconds()).isEqualTo(20);
    }

    @Test
    void sessionShouldBeFoundByItsIdAsLongAsItGoesOn() {
        ocs.grants(60).answers(2001);
        begins();
        String session = ocs.asked.getFirst().sessionId();

        assertThat(charging.findCall(session)).hasValue(id);
        ends(Duration.ofSeconds(1));
        assertThat(charging.findCall(session)).isEmpty();
    }

    // ---- what is done ----

    private Grant begins() {
        ChargeableCall call = new ChargeableCall(
                id,
                account,
                login,
                "4420123456",
                "004420123456",
                "sip:4420@carillon.local",
                "call@phone",
                clock.instant());
        return charging.begin(call).toCompletableFuture().join().orElseThrow();
    }

    private Grant more(int talked) {
        return charging.more(id, Duration.ofSeconds(talked))
                .toCompletableFuture()
                .join();
    }

    private void ends(Duration talked) {
        charging.end(id, end(talked)).toCompletableFuture().join();
    }

    private CallEnd end(Duration talked) {
        return new CallEnd(
                Closing.SERVICE_DELIVERY_END_SUCCESSFULLY, clock.instant().minus(talked), talked, clock.instant());
    }

    private CallRecord record() {
        return unit.requiresNew(() -> repository.findRecord(id)).orElseThrow();
    }

    private static Grant granted(long seconds, long before, boolean last) {
        return new Grant.Granted(seconds, new Grant.Renewal(Duration.ofSeconds(before), null, last));
    }

    // ---- the world ----

    private RoCharging charging(FailureHandling handling) {
        RoConfig config = new RoConfig(
                Optional.of(List.of("*>ocs.test>" + FakeOcs.FIRST + "|" + FakeOcs.SECOND)),
                Duration.ofSeconds(5),
                handling.name(),
                "carillon.local",
                "as.test");
        ChargingConfig usual =
                new ChargingConfig(true, Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofMinutes(10));
        Tariffs tariffs = unit.requiresNew(() -> {
            Tariffs read = new Tariffs(new RatingLoader(new RatingRepository(unit.entities())));
            read.refresh();
            return read;
        });
        transactions = new Committing(tariffs, new OcsRoutes(config), usual);
        RoCharging made = new RoCharging(transactions, Runnable::run, usual, config, clock);
        made.open(new RoClient(ocs::send, config.tx()));
        return made;
    }

    /** Each in a transaction of its own, as the container does it. */
    private final class Committing extends OcsTransactions {
        Committing(Tariffs tariffs, OcsRoutes routes, ChargingConfig config) {
            super(
                    repository,
                    new JpaAccountRepository(unit.entities()),
                    tariffs,
                    new LedgerConfig("EUR"),
                    routes,
                    config,
                    clock);
        }

        @Override
        public Optional<Contract> contract(long accountId) {
            return unit.requiresNew(() -> super.contract(accountId));
        }

        @Override
        public void begin(ChargeableCall call, Contract contract, OcsLink link, long granted) {
            unit.run(() -> super.begin(call, contract, link, granted));
        }

        @Override
        public void answered(String call, Instant at) {
            unit.run(() -> super.answered(call, at));
        }

        @Override
        public void goesOn(String call, OcsLink link, long granted) {
            unit.run(() -> super.goesOn(call, link, granted));
        }

        @Override
        public void untold(String call, CallEnd end) {
            unit.run(() -> super.untold(call, end));
        }

        @Override
        public void end(String call, CallEnd end) {
            unit.run(() -> super.end(call, end));
        }

        @Override
        public Optional<Open> find(String call) {
            return unit.requiresNew(() -> super.find(call));
        }
    }
}
