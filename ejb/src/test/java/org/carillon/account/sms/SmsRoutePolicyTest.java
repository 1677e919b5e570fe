package org.carillon.account.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.carillon.account.model.E164Number;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsRoutePolicyTest {
    @Test
    @Tag("R058")
    void longestPrefixShouldDecide() {
        SmsRoutePolicy routes = SmsRoutePolicy.of("smpp|http", "1>http, 48>smpp,4860>http|outbox");

        assertThat(routes.gateways(E164Number.of("12025550123"))).containsExactly(Gateway.HTTP);
        assertThat(routes.gateways(E164Number.of("48512345678"))).containsExactly(Gateway.SMPP);
        assertThat(routes.gateways(E164Number.of("48600345698"))).containsExactly(Gateway.HTTP, Gateway.OUTBOX);
        assertThat(routes.gateways(E164Number.of("442085676780"))).containsExactly(Gateway.SMPP, Gateway.HTTP);
        assertThat(routes.all()).containsExactlyInAnyOrder(Gateway.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "48",
                "48>",
                ">smpp",
                "+48>smpp",
                "0>smpp",
                "48>fax",
                "48>smpp|smpp",
                "48>smpp>http",
                "48>smpp,48>http"
            })
    void badRouteShouldBeRefused(String routes) {
        assertThatThrownBy(() -> SmsRoutePolicy.of("outbox", routes)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fax", "http|", "HTTP", "smpp,http"})
    void badGatewayShouldBeRefused(String usual) {
        assertThatThrownBy(() -> SmsRoutePolicy.of(usual, "")).isInstanceOf(IllegalStateException.class);
    }
}
