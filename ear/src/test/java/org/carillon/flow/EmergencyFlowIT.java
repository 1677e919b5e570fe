package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.carillon.flow.api.ApiClient;
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

    private final List<String> leftovers = new ArrayList<>();
    private ApiClient api;
    private String admin = "";

    @BeforeEach
    void logIn() {
        api = new ApiClient(server.http());
        admin = api.administrator(server.administratorPassword());
    }

    /** The server is shared: what a test added goes, the last first. */
    @AfterEach
    void clean() {
        leftovers.reversed().forEach(path -> api.delete(path, "Authorization", admin));
    }

    @Test
    void numberAndServiceShouldReachTheRescueServiceWhateverIsBlockedBrakedOrFull() {
        Phone alice = phones.signedUp();
        Phone rescue = phones.signedUp();
        alice.registers();
        gateway("help-1", rescue, "\"addPrefix\":\"99\",\"maxCalls\":1");
        block("112");
        alice.dials().to(NUMBER).isRefused(404);
        alice.dials().to("sip:int112@carillon.local").isRefused(403);

        emergency("112", "{\"gateways\":[\"help-1\"]}");
        emergency("sos", "{\"number\":\"112\",\"gateways\":[\"help-1\"]}");
        leftovers.add("/admin/v1/sip/overload/brake");
        send("/admin/v1/sip/overload/brake", "{\"percent\":100,\"seconds\":60}");

        for (String called : List.of(NUMBER, "urn:service:sos", "urn:service:sos.fire", "tel:1-1-2")) {
            OutgoingCall call = alice.dials().to(called);
            IncomingCall atRescue = rescue.isInvited();
            atRescue.answers();
            call.isAnswered();

            WireMessage invite = atRescue.invite();
            assertThat(invite.uri()).isEqualTo("sip:112@127.0.0.1:" + port(rescue));
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
        assertThat(api.get("/admin/v1/gateways/help-1", "Authorization", admin)
                        .expect(200)
                        .json()
                        .path("calls")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void serviceShouldBeRefusedInClearWordsWhereNobodyCanTakeTheCall() {
        Phone alice = phones.signedUp();
        Phone rescue = phones.signedUp();
        alice.registers();

        assertThat(alice.dials().to("urn:service:sos").isRefused(404).startLine())
                .isEqualTo("SIP/2.0 404 No Emergency Service Is Set Up");

        gateway("help-off", rescue, "\"enabled\":false");
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
        gateway("help-strict", strict, "\"maxCalls\":5");
        gateway("help-spare", rescue, "\"maxCalls\":5");
        emergency("112", "{\"gateways\":[\"help-strict\",\"help-spare\"]}");

        OutgoingCall call =
                alice.dials().claimingToBe("sip:nobody@elsewhere.example").to(NUMBER);
        strict.isInvited().refuses(403);
        IncomingCall atRescue = rescue.isInvited();
        atRescue.answers();
        call.isAnswered();
        call.hangsUp();
        atRescue.isHungUp();

        assertThat(api.get(
                                "/admin/v1/routing/what-if?user="
                                        + alice.credentials().login() + "&number=112",
                                "Authorization",
                                admin)
                        .expect(200)
                        .text("outcome"))
                .isEqualTo("emergency");
        api.delete("/admin/v1/gateways/help-spare", "Authorization", admin).expectProblem(409, "conflict");
    }

    private static int port(Phone phone) {
        String contact = phone.contactUri();
        return Integer.parseInt(contact.substring(contact.lastIndexOf(':') + 1).replaceAll("\\D.*", ""));
    }

    private void gateway(String name, Phone phone, String settings) {
        leftovers.add("/admin/v1/gateways/" + name);
        String json = "{\"host\":\"127.0.0.1\",\"port\":%d,\"optionsSeconds\":0,%s}".formatted(port(phone), settings);
        api.send("PUT", "/admin/v1/gateways/" + name, json, "Authorization", admin)
                .expect(201);
    }

    private void block(String prefix) {
        String json = "{\"prefix\":\"%s\",\"target\":\"blocked\",\"description\":\"a test\"}".formatted(prefix);
        leftovers.add("/admin/v1/routes/"
                + api.post("/admin/v1/routes", json, "Authorization", admin)
                        .expect(201)
                        .text("id"));
    }

    private void emergency(String service, String json) {
        leftovers.add("/admin/v1/emergency/" + service);
        send("/admin/v1/emergency/" + service, json);
    }

    private void send(String path, String json) {
        api.send("PUT", path, json, "Authorization", admin).expect(200);
    }
}
