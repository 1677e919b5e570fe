package org.carillon.account.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.carillon.account.model.E164Number;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R058")
class FailoverSmsGatewayTest {
    private static final E164Number WARSAW = E164Number.of("48600345698");

    private final List<Gateway> asked = new ArrayList<>();
    private final Map<Gateway, Deque<SmsException>> failures = new EnumMap<>(Gateway.class);

    @Test
    void firstGatewayShouldBeEnough() throws SmsException {
        assertThat(send("smpp|http").gateway()).isEqualTo(Gateway.SMPP);
        assertThat(asked).containsExactly(Gateway.SMPP);
    }

    @Test
    void nextGatewayShouldTakeWhatOneCannot() throws SmsException {
        failing(Gateway.SMPP, SmsException.temporary("away", null));
        assertThat(send("smpp|http").gateway()).isEqualTo(Gateway.HTTP);

        failing(Gateway.SMPP, SmsException.elsewhere("sender refused"));
        assertThat(send("smpp|http").gateway()).isEqualTo(Gateway.HTTP);
        assertThat(asked).containsExactly(Gateway.SMPP, Gateway.HTTP, Gateway.SMPP, Gateway.HTTP);
    }

    @Test
    void numberThatIsRefusedShouldNotBeOfferedToTheNext() {
        failing(Gateway.SMPP, SmsException.permanent("number barred"));

        assertThat(failure("smpp|http").isTemporary()).isFalse();
        assertThat(asked).containsExactly(Gateway.SMPP);
    }

    @Test
    void whatOneGatewayMayTakeLaterShouldBeTriedAgain() {
        failing(Gateway.SMPP, SmsException.temporary("away", null));
        failing(Gateway.HTTP, SmsException.elsewhere("no credit"));
        assertThat(failure("smpp|http").isTemporary()).isTrue();

        failing(Gateway.SMPP, SmsException.elsewhere("sender refused"));
        failing(Gateway.HTTP, SmsException.elsewhere("no credit"));
        assertThat(failure("smpp|http")).hasMessage("no credit").matches(failure -> !failure.isTemporary());
    }

    private void failing(Gateway gateway, SmsException failure) {
        failures.computeIfAbsent(gateway, none -> new ArrayDeque<>()).add(failure);
    }

    private SmsException failure(String order) {
        SmsException failure = catchThrowableOfType(SmsException.class, () -> send(order));
        assertThat(failure).isNotNull();
        return failure;
    }

    private SentSms send(String order) throws SmsException {
        Map<Gateway, SmsGateway> gateways = new EnumMap<>(Gateway.class);
        for (Gateway gateway : Gateway.values()) {
            gateways.put(gateway, (from, to, text) -> {
                asked.add(gateway);
                SmsException failure =
                        failures.getOrDefault(gateway, new ArrayDeque<>()).poll();
                if (failure != null) {
                    throw failure;
                }
                return new SentSms(gateway, List.of("id"));
            });
        }
        return new FailoverSmsGateway(SmsRoutePolicy.of(order, ""), gateways).send("Carillon", WARSAW, "Code 0042");
    }
}
