package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.InviteDraft;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Bob wants done with calls, by who calls: docs/flows/answering-rules.md. */
@Tag("R167")
class AnsweringRulesFlowIT extends SipFlow {
    private static final String CARRIER = "127.0.0.22";

    @SuppressWarnings("NullAway.Init")
    private GatewayDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Phone bob;

    @BeforeEach
    void open() {
        desk = new GatewayDesk(server);
        bob = phones.signedUp();
        bob.registers();
    }

    @AfterEach
    void clean() {
        desk.close();
    }

    @Test
    @Tag("R009")
    void threeCallersShouldGetVoicemailRejectionAndAnotherUserByTheirRules() {
        Phone xenia = phones.signedUp();
        Phone yves = phones.signedUp();
        Phone zoe = phones.signedUp();
        Phone carol = phones.signedUp();
        carol.registers();
        OutgoingCall before = yves.invites(bob);
        bob.rings();
        before.isRinging().cancels().isRefused(487);

        rules(
                        bob,
                        "{\"caller\":\"user\",\"name\":\"%s\",\"action\":\"voicemail\"}".formatted(login(xenia)),
                        "{\"caller\":\"number\",\"name\":\"+%s\",\"action\":\"reject\",\"status\":486}"
                                .formatted(login(yves)),
                        "{\"caller\":\"prefix\",\"name\":\"%s\",\"action\":\"forward\",\"to\":\"%s\",\"notifyCaller\":true}"
                                .formatted(login(zoe), login(carol)))
                .expect(200);

        OutgoingCall toMailbox = xenia.invites(bob);
        assertThat(toMailbox.isRefused(480).startLine())
                .as("nobody has a mailbox yet")
                .isEqualTo("SIP/2.0 480 No Mailbox");
        assertThat(yves.invites(bob).isRefused(486).startLine()).isEqualTo("SIP/2.0 486 Busy Here");
        OutgoingCall sentOn = zoe.invites(bob);
        IncomingCall atCarol = carol.rings();
        assertThat(sentOn.awaitsStatus(181).startLine()).isEqualTo("SIP/2.0 181 Call Is Being Forwarded");
        sentOn.isRinging();
        atCarol.answers();
        sentOn.isAnswered();
        atCarol.isAcknowledged();
        sentOn.hangsUp();
        atCarol.isHungUp();

        WireMessage invite = atCarol.invite();
        assertThat(invite.get("To")).contains(login(bob));
        assertThat(invite.get("P-Asserted-Identity")).contains(login(zoe));
        assertThat(invite.all("History-Info"))
                .containsExactly(
                        "<sip:%s@carillon.local;user=phone>;index=1".formatted(login(bob)),
                        "<sip:%s@carillon.local;user=phone;cause=302>;index=1.1;mp=1".formatted(login(carol)));
        assertThat(invite.all("Diversion"))
                .containsExactly(
                        "<sip:%s@carillon.local;user=phone>;reason=unconditional;counter=1".formatted(login(bob)));
        assertThat(bob.callsReceived()).as("of the call before the rules").hasSize(1);
        List<JsonNode> story = new CallStory(server).until(sentOn, "call.ended");
        assertThat(CallStory.kinds(story)).contains("call.rule-applied", "call.started");
        assertThat(CallStory.detail(story, "call.rule-applied", "action")).isEqualTo("forward");
        assertThat(CallStory.detail(story, "call.started", "to")).isEqualTo(login(carol));
        assertThat(CallStory.detail(
                        new CallStory(server).until(toMailbox, "call.failed"), "call.rule-applied", "action"))
                .isEqualTo("voicemail");

        OutgoingCall stranger = phones.signedUp().invites(bob);
        bob.rings().answers();
        stranger.isAnswered().hangsUp();
    }

    @Test
    void whoHidesShouldGet433AndTheAdministratorShouldBeAbleToTakeTheRuleAway() {
        Phone alice = phones.signedUp();
        String path = "/admin/v1/accounts/%s/answering-rules".formatted(login(bob));
        rules(bob, "{\"caller\":\"anonymous\",\"action\":\"reject\"}").expect(200);
        assertThat(hidden(alice).to(bob).isRefused(433).startLine()).isEqualTo("SIP/2.0 433 Anonymity Disallowed");
        JsonNode kept = desk.api()
                .get(path, "Authorization", desk.administrator())
                .expect(200)
                .json();
        assertThat(kept.at("/rules/0/status").asInt()).isEqualTo(433);

        desk.api()
                .send("PUT", path, "{\"rules\":[]}", "Authorization", desk.administrator())
                .expect(200);
        OutgoingCall call = hidden(alice).to(bob);
        bob.isInvited().answers();
        call.isAnswered().hangsUp();
        assertThat(bob.callsReceived()).hasSize(1);
    }

    @Test
    void callShouldLeaveThroughTheGatewayAsTheCallOfWhoSentItOn() {
        Phone alice = phones.signedUp();
        Phone carrier = phones.signedUp();
        desk.gateway("answer-out", carrier, "\"maxCalls\":2");
        desk.route("4996", "{\"gateway\":\"answer-out\"}");
        rules(bob, "{\"caller\":\"anyone\",\"action\":\"forward\",\"to\":\"int4996123456\"}")
                .expect(200);

        OutgoingCall call = alice.invites(bob);
        IncomingCall atCarrier = carrier.rings();
        call.isRinging();
        assertThat(desk.calls("answer-out")).isEqualTo(1);
        atCarrier.answers();
        call.isAnswered();
        atCarrier.isAcknowledged();
        call.hangsUp();
        atCarrier.isHungUp();

        WireMessage invite = atCarrier.invite();
        assertThat(invite.uri()).isEqualTo("sip:4996123456@127.0.0.1:" + carrier.port());
        assertThat(invite.get("From")).contains(login(alice));
        assertThat(invite.all("P-Asserted-Identity"))
                .as("who pays")
                .containsExactly("<sip:%s@carillon.local;user=phone>".formatted(login(bob)));
        assertThat(invite.get("Diversion")).startsWith("<sip:%s@carillon.local;".formatted(login(bob)));
        assertThat(invite.all("History-Info"))
                .last()
                .isEqualTo("<sip:4996123456@carillon.local;user=phone;cause=302>;index=1.1;mp=1");
        assertThat(call.responses()).extracting(WireMessage::status).doesNotContain(181);
        assertThat(desk.calls("answer-out")).isZero();
    }

    @Test
    void callerFromAnotherNetworkShouldBeKnownByHisNumberAndHisDiversionsCount() throws UnknownHostException {
        try (Phones abroad = new Phones(server.address(), InetAddress.getByName(CARRIER))) {
            Phone carrier = abroad.signedUp();
            Phone carol = phones.signedUp();
            carol.registers();
            desk.gateway(
                    "answer-in",
                    CARRIER,
                    carrier,
                    "\"inbound\":true,\"maxCalls\":2,\"trustedSources\":[\"" + CARRIER + "\"]");
            rules(
                            bob,
                            "{\"caller\":\"number\",\"name\":\"+44 1632 960000\",\"action\":\"forward\",\"to\":\"%s\"}"
                                    .formatted(login(carol)))
                    .expect(200);

            OutgoingCall call = calling(carrier, "+441632960000").to(bob);
            carol.rings().answers();
            call.isAnswered().hangsUp();
            calling(carrier, "00441632960000")
                    .changed(invite -> invite.with("Diversion", "<sip:1@a>,<sip:2@a>,<sip:3@a>")
                            .with("Diversion", "<sip:4@a>,<sip:5@a>"))
                    .to(bob)
                    .isRefused(480);
            OutgoingCall other = calling(carrier, "+441632960001").to(bob);
            bob.isInvited().answers();
            other.isAnswered().hangsUp();
            assertThat(carol.callsReceived()).hasSize(1);
        }
    }

    @Test
    void circleShouldEndAndWhatLeadsNowhereShouldNotBeKept() {
        Phone alice = phones.signedUp();
        Phone carol = phones.signedUp();
        rules(bob, forward(login(carol))).expect(200);
        rules(carol, forward(login(bob))).expect(200);
        assertThat(alice.invites(bob).isRefused(480).startLine()).isEqualTo("SIP/2.0 480 Diverted Too Often");

        for (String to : List.of(login(bob), "int4996123456", "onnetnobody", "int112")) {
            assertThat(rules(bob, forward(to))
                            .expectProblem(400, "invalid-request")
                            .json()
                            .toString())
                    .as(to)
                    .contains("rules.0.to");
        }
        rules(bob, "{\"caller\":\"number\",\"name\":\"bob\",\"action\":\"ring\"}")
                .expectProblem(400, "invalid-request");
        rules(bob, "{\"caller\":\"everybody\",\"action\":\"ring\"}").expectProblem(400, "invalid-request");
        desk.api().get("/api/v1/answering-rules").expectProblem(401, "unauthenticated");
        assertThat(desk.api()
                        .get("/api/v1/answering-rules", "Authorization", bearer(bob))
                        .expect(200)
                        .json()
                        .at("/rules/0/to")
                        .asText())
                .as("the rules of before")
                .isEqualTo(login(carol));
    }

    private static InviteDraft hidden(Phone phone) {
        return phone.dials()
                .claimingToBe("sip:anonymous@anonymous.invalid")
                .shownAs("Anonymous")
                .changed(invite -> invite.with("Privacy", "id"));
    }

    private static InviteDraft calling(Phone carrier, String number) {
        return carrier.dials()
                .claimingToBe("sip:" + number + "@carrier.example")
                .unauthenticated();
    }

    private static String forward(String to) {
        return "{\"caller\":\"anyone\",\"action\":\"forward\",\"to\":\"%s\"}".formatted(to);
    }

    private ApiAnswer rules(Phone of, String... rules) {
        return desk.api()
                .send(
                        "PUT",
                        "/api/v1/answering-rules",
                        "{\"rules\":[%s]}".formatted(String.join(",", rules)),
                        "Authorization",
                        bearer(of));
    }

    private static String bearer(Phone phone) {
        return ApiClient.bearer(phone.credentials().accessToken());
    }

    private static String login(Phone phone) {
        return phone.credentials().login();
    }
}
