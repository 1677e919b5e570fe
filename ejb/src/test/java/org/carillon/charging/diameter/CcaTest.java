package org.carillon.charging.diameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.ImsAvps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R303")
class CcaTest {
    private static final Avp GRANT =
            Avp.group(CreditControlAvps.GRANTED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, 30));

    @Test
    void everythingThatCountsShouldBeRead() {
        Cca cca = Cca.of(DiameterAnswer.of(
                2001,
                Avp.of(CreditControlAvps.CC_SESSION_FAILOVER, 0),
                Avp.of(CreditControlAvps.CREDIT_CONTROL_FAILURE_HANDLING, 2),
                Avp.of(BaseAvps.ORIGIN_HOST, "ocs.test"),
                Avp.group(
                        CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL,
                        GRANT,
                        Avp.of(CreditControlAvps.VALIDITY_TIME, 300),
                        Avp.of(ImsAvps.TIME_QUOTA_THRESHOLD, 5),
                        Avp.group(
                                CreditControlAvps.FINAL_UNIT_INDICATION,
                                Avp.of(CreditControlAvps.FINAL_UNIT_ACTION, 0)))));

        assertThat(cca.resultCode()).isEqualTo(2001);
        assertThat(cca.granted()).hasValue(30);
        assertThat(cca.validity()).isEqualTo(Duration.ofSeconds(300));
        assertThat(cca.threshold()).isEqualTo(Duration.ofSeconds(5));
        assertThat(cca.last()).isTrue();
        assertThat(cca.handling()).isEqualTo(FailureHandling.RETRY_AND_TERMINATE);
        assertThat(cca.failover()).isFalse();
        assertThat(cca.host()).isEqualTo("ocs.test");
    }

    @Test
    void unitsMayStandAtTheTopAndWhatIsNotThereDoesNotMatter() {
        Cca cca = Cca.of(DiameterAnswer.of(2001, GRANT));

        assertThat(cca.granted()).hasValue(30);
        assertThat(cca.validity()).isNull();
        assertThat(cca.threshold()).isNull();
        assertThat(cca.last()).isFalse();
        assertThat(cca.handling()).isNull();
        assertThat(cca.failover()).isNull();
        assertThat(cca.host()).isNull();
    }

    /** The answer may succeed and its service fail. */
    @ParameterizedTest
    @CsvSource({"2001, 4012, 4012", "2001, 2001, 2001", "5012, 2001, 5012", "2002, 5031, 5031"})
    void worseResultShouldCount(int outer, int inner, int counts) {
        Cca cca = Cca.of(DiameterAnswer.of(
                outer,
                Avp.group(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL, Avp.of(BaseAvps.RESULT_CODE, inner))));

        assertThat(cca.resultCode()).isEqualTo(counts);
    }

    @Test
    void whatCannotBeReadOrSaysNothingShouldBeAFailure() {
        Avp shortTime = Avp.group(
                CreditControlAvps.GRANTED_SERVICE_UNIT, Avp.ofOctets(CreditControlAvps.CC_TIME, new byte[] {1, 2}));

        assertThat(Cca.of(DiameterAnswer.of(2001, shortTime)).resultCode()).isEqualTo(5012);
        assertThat(Cca.of(new DiameterAnswer(false, AvpList.of())).resultCode()).isEqualTo(5012);
        assertThat(Cca.of(DiameterAnswer.of(2001, Avp.of(CreditControlAvps.CREDIT_CONTROL_FAILURE_HANDLING, 9)))
                        .handling())
                .isNull();
    }
}
