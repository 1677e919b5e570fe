package org.carillon.charging.diameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.carillon.charging.CallEnd;
import org.carillon.charging.Grant;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.Closing;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.ImsAvps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls whose credit another system holds: what is asked, and what comes of the answer. */
@Tag("R303")
@Tag("P04")
class RoChargingTest extends RoWorld {
    private static final Avp LAST =
            Avp.group(CreditControlAvps.FINAL_UNIT_INDICATION, Avp.of(CreditControlAvps.FINAL_UNIT_ACTION, 0));

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

    @Test
    void sessionShouldBeFoundByItsIdAsLongAsItGoesOn() {
        ocs.grants(60).answers(2001);
        begins();
        String session = ocs.asked.getFirst().sessionId();

        assertThat(charging.findCall(session)).hasValue(id);
        ends(Duration.ofSeconds(1));
        assertThat(charging.findCall(session)).isEmpty();
    }
}
