package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls for help. A phone that never registers plays the carrier that leads to the rescue service. */
@Tag("P20")
class EmergencyFlowIT extends SipFlow {
    private static final String NUMBER = "sip:112@carillon.local";

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
    void numberAndServiceShouldReachTheRescueServiceWhateverIsBlockedBrakedOrFull() {
        Phone alice = phones.signedUp();
        Phone rescue = phones.signedUp();
        alice.registers();
        desk.gateway("help-1", rescue, "\"addPrefix\":\"99\",\"maxCalls\":1");
        desk.block("112");
        alice.dials().to(NUMBER).isRefused(404);
        alice.dials().to("sip:int112@carillon.local").isRefused(403);

        emergency("112", "{\"gateways\":[\"help-1\"]}");
        emergency("sos", "{\"number\":\"112\",\"gateways\":[\"help-1\"]}");
        desk.leaves("/admin/v1/sip/overload/brake");
        send("/admin/v1/sip/overload/brake", "{\"percent\":100,\"seconds\":60}");

        for (String called : List.of(NUMBER, "urn:service:sos", "urn:service:sos.fire", "tel:1-1-2")) {
            OutgoingCall call = alice.dials().to(called);
            IncomingCall atRescue = rescue.isInvited();
            atRescue.answers();
            call.isAnswered();

            WireMessage invite = atRescue.invite();
            assertThat(invite.uri()).isEqualTo("sip:112@127.0.0.1:" + rescue.port());
            assertThat(invite.get("To")).isEqualTo("<" + called + ">");
            assertThat(invite.get("P-Asserted-Identity"))
                    .isEqualTo("<sip:%s@carillon.local;user=phone>"
                            .formatted(alice.credentials().login()));
            atRescue.isAcknowledged();
            // the next one finds the gateway full and goes through all the same
            if (called.startsWith("tel")) {
                call.hangsUp();
                atRescue.isHungUp();
            }
        }
        assertThat(desk.calls("help-1")).isEqualTo(3);
    }

    @Test
    void serviceShouldBeRefusedInClearWordsWhereNobodyCanTakeTheCall() {
        Phone alice = phones.signedUp();
        Phone rescue = phones.signedUp();
        alice.registers();

        assertThat(alice.dials().to("urn:service:sos").isRefused(404).startLine())
                .isEqualTo("SIP/2.0 404 No Emergency Service Is Set Up");

        desk.gateway("help-off", rescue, "\"enabled\":false");
        emergency("sos", "{\"number\":\"112\",\"gateways\":[\"help-off\"]}");
        assertThat(alice.dials().to("urn:service:sos").isRefused(503).startLine())
                .isEqualTo("SIP/2.0 503 No Emergency Gateway Is Available");
    }

    @Test
    void secondGatewayShouldBeAskedWhateverTheFirstSays() {
        Phone alice = phones.signedUp();
        Phone strict = phones.signedUp();
        Phone rescue = phones.signedUp();
        alice.registers();
        desk.gateway("help-strict", strict, "\"maxCalls\":5");
        desk.gateway("help-spare", rescue, "\"maxCalls\":5");
        emergency("112", "{\"gateways\":[\"help-strict\",\"help-spare\"]}");

        OutgoingCall call =
                alice.dials().claimingToBe("sip:nobody@elsewhere.example").to(NUMBER);
        strict.isInvited().refuses(403);
        IncomingCall atRescue = rescue.isInvited();
        atRescue.answers();
        call.isAnswered();
        call.hangsUp();
        atRescue.isHungUp();

        assertThat(desk.api()
                        .get(
                                "/admin/v1/routing/what-if?user="
                                        + alice.credentials().login() + "&number=112",
                                "Authorization",
                                desk.administrator())
                        .expect(200)
                        .text("outcome"))
                .isEqualTo("emergency");
        desk.api()
                .delete("/admin/v1/gateways/help-spare", "Authorization", desk.administrator())
                .expectProblem(409, "conflict");
    }

    private void emergency(String service, String json) {
        desk.leaves("/admin/v1/emergency/" + service);
        send("/admin/v1/emergency/" + service, json);
    }

    private void send(String path, String json) {
        desk.api()
                .send("PUT", path, json, "Authorization", desk.administrator())
                .expect(200);
    }
}
