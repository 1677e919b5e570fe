package org.carillon.charging.diameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterException.Reason;
import org.carillon.diameter.DiameterRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One server after the other: RFC 8506 §5.7 (Failure Procedures). */
@Tag("R303")
class RoClientTest {
    private static final List<String> BOTH = List.of(FakeOcs.FIRST, FakeOcs.SECOND);
    private static final AvpList CCR = AvpList.of(Avp.of(CreditControlAvps.CC_REQUEST_NUMBER, 7));

    private final FakeOcs ocs = new FakeOcs();
    private final RoClient client = new RoClient(ocs::send, Duration.ofSeconds(5));

    @Test
    void firstAnswerShouldCount() {
        ocs.grants(30);

        Cca cca = client.ask(CCR, BOTH, false).join();

        assertThat(cca.granted()).hasValue(30);
        assertThat(ocs.asked).hasSize(1);
        assertThat(ocs.host(0)).isEqualTo(FakeOcs.FIRST);
        assertThat(ocs.asked.getFirst().command()).isEqualTo(272);
        assertThat(ocs.asked.getFirst().proxiable()).isTrue();
        assertThat(ocs.asked.getFirst().repeated()).isFalse();
    }

    /** It may have it: the next one gets the same with the T bit. */
    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TIMEOUT", "CONNECTION_LOST", "MALFORMED_ANSWER"})
    void requestThatMayHaveBeenReceivedShouldGoToTheNextWithTheRepeatedBit(Reason reason) {
        ocs.fails(reason).grants(30);

        Cca cca = client.ask(CCR, BOTH, false).join();

        assertThat(cca.granted()).hasValue(30);
        assertThat(ocs.asked).extracting(DiameterRequest::repeated).containsExactly(false, true);
        assertThat(ocs.host(1)).isEqualTo(FakeOcs.SECOND);
        assertThat(ocs.asked.get(1).avps().getNumber(CreditControlAvps.CC_REQUEST_NUMBER))
                .isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NO_PEER", "BUSY", "STOPPED"})
    void requestThatWasNotSentShouldGoToTheNextWithoutIt(Reason reason) {
        ocs.fails(reason).grants(30);

        client.ask(CCR, BOTH, false).join();

        assertThat(ocs.asked).extracting(DiameterRequest::repeated).containsExactly(false, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {3002, 3004, 4002})
    void serverThatCannotShouldBeFollowedByTheNext(int resultCode) {
        ocs.answers(resultCode).grants(30);

        assertThat(client.ask(CCR, BOTH, false).join().granted()).hasValue(30);
        assertThat(ocs.asked).extracting(DiameterRequest::repeated).containsExactly(false, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {4010, 4011, 4012, 5002, 5003, 5012, 5030, 5031})
    void answerThatWillNotChangeShouldNotBeAskedForElsewhere(int resultCode) {
        ocs.answers(resultCode);

        assertThat(client.ask(CCR, BOTH, false).join().resultCode()).isEqualTo(resultCode);
        assertThat(ocs.asked).hasSize(1);
    }

    @Test
    void nobodyShouldBeNone() {
        ocs.fails(Reason.TIMEOUT).fails(Reason.NO_PEER);

        Cca cca = client.ask(CCR, BOTH, false).join();

        assertThat(cca.isAnswered()).isFalse();
        assertThat(cca.isFinal()).isFalse();
    }

    @Test
    void adapterThatIsOffShouldBeNone() {
        RoClient off = new RoClient(
                (request, tx) -> {
                    throw new DiameterException(Reason.STOPPED, "off");
                },
                Duration.ofSeconds(5));

        assertThat(off.ask(CCR, List.of(RoClient.ANY), false).join()).isEqualTo(Cca.NONE);
    }
}
