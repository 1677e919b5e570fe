package org.carillon.credit.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.OptionalLong;
import org.carillon.credit.CreditRequest;
import org.carillon.credit.CreditRequest.Kind;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ImsAvps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R303")
class CcrReaderTest {
    @Test
    void unitsShouldBeFoundWhereverTheyAre() {
        Avp[] units = {
            Avp.group(CreditControlAvps.REQUESTED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, 60)),
            Avp.group(CreditControlAvps.USED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, 20)),
            Avp.group(CreditControlAvps.USED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, 5))
        };

        CreditRequest top = CcrReader.read(request(2, units));
        CreditRequest inside =
                CcrReader.read(request(2, Avp.group(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL, units)));

        assertThat(top.wanted()).isEqualTo(OptionalLong.of(60));
        assertThat(top.used()).isEqualTo(25);
        assertThat(inside).isEqualTo(top);
        assertThat(top.user()).isEqualTo("48601");
        assertThat(top.number()).isEqualTo("48612");
        assertThat(top.kind()).isEqualTo(Kind.UPDATE);
    }

    @Test
    @Tag("F16")
    void useThatNoCallCanHaveShouldBeTold() {
        Avp century = Avp.group(CreditControlAvps.USED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, 0xffff_ffffL));

        assertThatThrownBy(() -> CcrReader.read(request(3, century)))
                .isInstanceOfSatisfying(AvpException.class, wrong -> {
                    assertThat(wrong.resultCode()).isEqualTo(5004);
                    assertThat(Objects.requireNonNull(wrong.failed()).unsigned32())
                            .isEqualTo(0xffff_ffffL);
                });
    }

    @Test
    void whatIsNotAskedForShouldNotBeGranted() {
        assertThat(CcrReader.read(request(3)).wanted()).isNull();
        assertThat(CcrReader.read(request(1, Avp.group(CreditControlAvps.REQUESTED_SERVICE_UNIT)))
                        .wanted())
                .isEqualTo(OptionalLong.empty());
    }

    @Test
    void eventShouldSayWhatIsToBeDone() {
        assertThat(CcrReader.read(request(4, Avp.of(CreditControlAvps.REQUESTED_ACTION, 0)))
                        .kind())
                .isEqualTo(Kind.DEBIT);
        assertThat(CcrReader.read(request(4, Avp.of(CreditControlAvps.REQUESTED_ACTION, 2)))
                        .kind())
                .isEqualTo(Kind.CHECK);
        assertThat(CcrReader.read(request(4, Avp.of(CreditControlAvps.REQUESTED_ACTION, 1)))
                        .kind())
                .isEqualTo(Kind.REFUND);
        assertThatThrownBy(() -> CcrReader.read(request(4)))
                .isInstanceOfSatisfying(
                        AvpException.class,
                        wrong -> assertThat(wrong.resultCode()).isEqualTo(5005));
        assertThatThrownBy(() -> CcrReader.read(request(4, Avp.of(CreditControlAvps.REQUESTED_ACTION, 3))))
                .isInstanceOfSatisfying(
                        AvpException.class,
                        wrong -> assertThat(wrong.resultCode()).isEqualTo(5004));
    }

    @Test
    void textShouldBeCountedInShortMessagesWhereASessionIsNot() {
        Avp units = Avp.group(
                CreditControlAvps.REQUESTED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_SERVICE_SPECIFIC_UNITS, 2));

        CreditRequest event = CcrReader.read(request(4, Avp.of(CreditControlAvps.REQUESTED_ACTION, 0), units));
        assertThat(event.unit()).isEqualTo(CreditRequest.Unit.MESSAGES);
        assertThat(event.wanted()).isEqualTo(OptionalLong.of(2));
        CreditRequest session = CcrReader.read(request(1, units));
        assertThat(session.unit()).isEqualTo(CreditRequest.Unit.SECONDS);
        assertThat(session.wanted()).isEqualTo(OptionalLong.empty());
        assertThatThrownBy(() -> CcrReader.read(request(
                        4,
                        Avp.of(CreditControlAvps.REQUESTED_ACTION, 0),
                        Avp.group(
                                CreditControlAvps.REQUESTED_SERVICE_UNIT,
                                Avp.of(CreditControlAvps.CC_SERVICE_SPECIFIC_UNITS, 1001)))))
                .isInstanceOfSatisfying(
                        AvpException.class,
                        wrong -> assertThat(wrong.resultCode()).isEqualTo(5004));
    }

    @ParameterizedTest
    @CsvSource({
        "tel:+48-61;phone-context=x, 4861",
        "tel:4861, 4861",
        "sip:+4861@home.net;user=phone, 4861",
        "sip:alice.b@home.net, alice.b",
        "+4861, 4861",
        "4861, 4861"
    })
    void numberShouldBeFoundInAnAddress(String address, String user) {
        assertThat(CcrReader.userPart(address)).isEqualTo(user);
    }

    private static DiameterRequest request(int type, Avp... more) {
        return new DiameterRequest(
                Commands.CREDIT_CONTROL,
                ApplicationId.CREDIT_CONTROL,
                true,
                false,
                AvpList.of(
                                Avp.of(BaseAvps.SESSION_ID, "sbc.test;1;1"),
                                Avp.of(BaseAvps.ORIGIN_HOST, "sbc.test"),
                                Avp.of(CreditControlAvps.CC_REQUEST_TYPE, type),
                                Avp.of(CreditControlAvps.CC_REQUEST_NUMBER, 1),
                                Avp.group(
                                        CreditControlAvps.SUBSCRIPTION_ID,
                                        Avp.of(CreditControlAvps.SUBSCRIPTION_ID_TYPE, 0),
                                        Avp.of(CreditControlAvps.SUBSCRIPTION_ID_DATA, "+48601")),
                                Avp.group(
                                        ImsAvps.SERVICE_INFORMATION,
                                        Avp.group(
                                                ImsAvps.IMS_INFORMATION,
                                                Avp.of(ImsAvps.CALLED_PARTY_ADDRESS, "tel:+48612"))))
                        .with(more));
    }
}
