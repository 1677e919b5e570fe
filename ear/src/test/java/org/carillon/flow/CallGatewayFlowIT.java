package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls into other networks. A phone that never registers plays the carrier. */
class CallGatewayFlowIT extends SipFlow {
    private static final String NUMBER = "4997123456";

    private GatewayDesk desk;

    @BeforeEach
    void logIn() {
        desk = new GatewayDesk(server);
    }

    @AfterEach
    void clean() {
        desk.close();
    }

    @Test
    @Tag("R140")
    @Tag("R144")
    @Tag("R145")
    void numberShouldReachTheGatewayWithoutPrefixWithIdentityAndNarrowedCodecs() {
        Phone alice = phones.signedUp();
        Phone carrier = phones.signedUp();
        alice.registers();
        desk.gateway("call-gw", carrier, "\"codecs\":[\"PCMA\"]");
        desk.route("4997", "{\"gateway\":\"call-gw\"}");

        OutgoingCall call = alice.dials().to("sip:int" + NUMBER + "@carillon.local");
        IncomingCall atCarrier = carrier.isInvited();
        atCarrier.rings();
        call.isRinging();
        atCarrier.answers();
        call.isAnswered();
        atCarrier.isAcknowledged();
        call.hangsUp();
        atCarrier.isHungUp();

        WireMessage invite = atCarrier.invite();
        assertThat(invite.uri()).isEqualTo("sip:" + NUMBER + "@127.0.0.1:" + carrier.port());
        assertThat(invite.get("P-Asserted-Identity"))
                .isEqualTo("<sip:%s@carillon.local;user=phone>"
                        .formatted(alice.credentials().login()));
        assertThat(call.invite().text()).contains("PCMU/8000");
        assertThat(invite.text()).contains("PCMA/8000").doesNotContain("PCMU");
        assertThat(invite.find("Proxy-Authorization")).isEmpty();
    }

    @Test
    @Tag("R319")
    void secondGatewayShouldTakeTheCallThatTheFirstCannot() {
        Phone alice = phones.signedUp();
        Phone broken = phones.signedUp();
        Phone carrier = phones.signedUp();
        alice.registers();
        desk.gateway("call-broken", broken, "\"maxCalls\":5");
        desk.gateway("call-spare", carrier, "\"maxCalls\":5");
        desk.route("4997", "{\"gateway\":\"call-broken\",\"priority\":1},{\"gateway\":\"call-spare\",\"priority\":2}");

        OutgoingCall call = alice.dials().to("sip:int" + NUMBER + "@carillon.local");
        broken.isInvited().refuses(503);
        IncomingCall atCarrier = carrier.isInvited();
        atCarrier.answers();
        call.isAnswered();
        assertThat(desk.calls("call-spare")).isEqualTo(1);
        assertThat(desk.calls("call-broken")).isZero();
        call.hangsUp();
        atCarrier.isHungUp();
    }

    @Test
    void busyNumberShouldStayBusyThoughAnotherGatewayIsThere() {
        Phone alice = phones.signedUp();
        Phone carrier = phones.signedUp();
        Phone spare = phones.signedUp();
        alice.registers();
        desk.gateway("call-first", carrier, "\"maxCalls\":5");
        desk.gateway("call-second", spare, "\"maxCalls\":5");
        desk.route("4997", "{\"gateway\":\"call-first\",\"priority\":1},{\"gateway\":\"call-second\",\"priority\":2}");

        OutgoingCall call = alice.dials().to("sip:int" + NUMBER + "@carillon.local");
        carrier.isInvited().refuses(486);

        call.isRefused(486);
        assertThat(spare.callsReceived()).isEmpty();
    }

    @Test
    @Tag("R149")
    void numberWithoutRouteShouldGet404AndABlockedOne403() {
        Phone alice = phones.signedUp();
        alice.registers();

        alice.dials().to("sip:int" + NUMBER + "@carillon.local").isRefused(404);
        alice.dials().to("sip:int881612345678@carillon.local").isRefused(403);
    }
}
