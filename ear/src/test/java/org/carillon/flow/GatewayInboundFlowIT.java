package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.carillon.flow.peer.CarrierDigest;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.InviteDraft;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.Sdp;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Calls from other networks, and carriers that ask who we are. A phone at an address of its own plays the carrier;
 * docs/flows/gateway-call.md.
 */
@Tag("R140")
class GatewayInboundFlowIT extends SipFlow {
    private static final String ADDRESS = "127.0.0.21";
    private static final String NUMBER = "4996123456";
    private static final String CALLER = "sip:441632960000@carrier.example";
    private static final CarrierDigest DIGEST = new CarrierDigest("carrier.example", "trunk", "secret", "SHA-256");

    @SuppressWarnings("NullAway.Init")
    private Phones abroad;

    @SuppressWarnings("NullAway.Init")
    private Phone carrier;

    @SuppressWarnings("NullAway.Init")
    private GatewayDesk desk;

    @BeforeEach
    void openCarrier() throws UnknownHostException {
        abroad = new Phones(server.address(), InetAddress.getByName(ADDRESS));
        carrier = abroad.signedUp();
        desk = new GatewayDesk(server);
    }

    @AfterEach
    void clean() {
        desk.close();
        abroad.close();
    }

    // ---- calls from a gateway ----

    @Test
    void callFromTheGatewayShouldRingTheUserAndBothShouldTalk() {
        Phone bob = phones.signedUp();
        bob.registers();
        gateway("in-carrier", carrier, calls("\"assertsIdentity\":true,\"maxCalls\":2"));

        OutgoingCall call = calling()
                .changed(invite -> invite.with("P-Asserted-Identity", "<tel:+441632960001>"))
                .to("sip:+" + bob.credentials().login() + "@carillon.local;user=phone");
        IncomingCall atBob = bob.rings();
        call.isRinging();
        JsonNode live = new CallStory(server).awaitLive("+441632960001", "ringing");
        assertThat(live.path("gateway").asText()).isEqualTo("in-carrier");
        assertThat(live.path("to").asText()).isEqualTo(bob.credentials().login());
        atBob.answers();
        call.isAnswered();
        atBob.isAcknowledged();
        assertThat(atBob.invite().all("P-Asserted-Identity")).containsExactly("<tel:+441632960001>");
        assertThat(atBob.invite().get("From")).contains(CALLER);
        assertThat(desk.calls("in-carrier")).isEqualTo(1);
        atBob.holds();
        call.invitesAgain(Sdp.Direction.SENDRECV);
        atBob.hangsUp();
        call.isHungUp();

        List<JsonNode> story = new CallStory(server).until(call, "call.ended");
        assertThat(CallStory.detail(story, "call.started", "gateway")).isEqualTo("in-carrier");
        assertThat(CallStory.detail(story, "call.started", "from")).isEqualTo("+441632960001");
        assertThat(CallStory.detail(story, "call.ended", "by")).isEqualTo("callee");
        assertThat(desk.calls("in-carrier")).isZero();
    }

    @Test
    void ruleOfTheGatewayShouldMakeTheNumberAndItsHangUpEndTheCall() {
        Phone bob = phones.signedUp();
        bob.registers();
        String login = bob.credentials().login();
        assertThat(login).startsWith("48");
        gateway("in-carrier", carrier, calls("\"inboundRule\":\"DP:0->48\""));

        OutgoingCall call = calling()
                .changed(invite -> invite.with("P-Asserted-Identity", "<tel:+441632960001>"))
                .to("sip:0" + login.substring(2) + "@carillon.local");
        IncomingCall atBob = bob.isInvited();
        atBob.answers();
        call.isAnswered().hangsUp();
        atBob.isHungUp();

        assertThat(atBob.invite().find("P-Asserted-Identity"))
                .as("this gateway is not believed")
                .isEmpty();
        JsonNode whatIf = desk.api()
                .get(
                        "/admin/v1/routing/what-if?gateway=in-carrier&number=0" + login.substring(2),
                        "Authorization",
                        desk.administrator())
                .expect(200)
                .json();
        assertThat(whatIf.path("login").asText()).isEqualTo(login);
        assertThat(whatIf.at("/reasons/0/words").asText())
                .isEqualTo("'0->48' of the rule of gateway in-carrier makes it '" + login + "'.");
    }

    @Test
    void gatewayShouldReachUsersOnlyAndAStrangerNobody() {
        Phone bob = phones.signedUp();
        bob.registers();
        gateway("in-carrier", carrier, "\"trustedSources\":[\"" + ADDRESS + "\"]");
        calling().to(bob).isRefused(407);

        desk.changedGateway("in-carrier", ADDRESS, carrier, calls("\"maxCalls\":2"), 200);
        desk.route("4996", "{\"gateway\":\"in-carrier\"}");
        assertThat(calling()
                        .to("sip:int" + NUMBER + "@carillon.local")
                        .isRefused(403)
                        .startLine())
                .isEqualTo("SIP/2.0 403 No Transit");
        calling().to("sip:48999999999@carillon.local").isRefused(404);
        phones.signedUp().dials().claimingToBe(CALLER).unauthenticated().to(bob).isRefused(407);

        assertThat(bob.callsReceived()).isEmpty();
        assertThat(desk.calls("in-carrier")).isZero();
        assertThat(desk.api()
                        .get(
                                "/admin/v1/routing/what-if?gateway=in-carrier&number=int" + NUMBER,
                                "Authorization",
                                desk.administrator())
                        .expect(200)
                        .text("phrase"))
                .isEqualTo("No Transit");
    }

    @Test
    void capacityOfTheGatewayShouldBoundItsCalls() {
        Phone bob = phones.signedUp();
        bob.registers();
        gateway("in-carrier", carrier, calls("\"maxCalls\":1"));

        OutgoingCall first = calling().to(bob);
        IncomingCall atBob = bob.rings();
        first.isRinging();
        calling().to(bob).isRefused(503);
        first.cancels();
        atBob.isCancelled();
        first.isRefused(487);

        OutgoingCall second = calling().to(bob);
        bob.isInvited().answers();
        second.isAnswered().hangsUp();
    }

    // ---- messages from a gateway ----

    @Test
    void messageFromTheGatewayShouldReachTheUserWithoutCredentialsAndOneOfAStrangerNobody() {
        Phone bob = phones.signedUp();
        bob.registers();
        String login = bob.credentials().login();
        gateway("in-carrier", carrier, calls("\"assertsIdentity\":true,\"inboundRule\":\"DP:0->48\""));

        carrier.sends("from abroad")
                .claimingToBe(CALLER)
                .unauthenticated()
                .changed(message -> message.with("P-Asserted-Identity", "<tel:+441632960001>"))
                .to("sip:0" + login.substring(2) + "@carillon.local")
                .answered(200);
        WireMessage received = bob.receives("from abroad").message();
        assertThat(received.get("From")).contains(CALLER);
        assertThat(received.all("P-Asserted-Identity")).containsExactly("<tel:+441632960001>");

        carrier.sends("to nobody")
                .unauthenticated()
                .to("sip:48999999999@carillon.local")
                .answered(404);
        Phone stranger = phones.signedUp();
        stranger.sends("no gateway")
                .claimingToBe(CALLER)
                .unauthenticated()
                .to(bob)
                .answered(407);
        bob.unregisters();
        carrier.sends("too late").unauthenticated().to(bob).answered(480);
        assertThat(bob.receivedTexts()).containsExactly("from abroad");
    }

    // ---- gateways that ask who we are ----

    @Test
    void challengeOfTheGatewayShouldBeAnsweredForTheCaller() {
        Phone alice = phones.signedUp();
        alice.registers();
        gateway("in-carrier", carrier, known("secret"));
        desk.route("4996", "{\"gateway\":\"in-carrier\"}");

        OutgoingCall call = alice.dials().to("sip:int" + NUMBER + "@carillon.local");
        IncomingCall unknown = carrier.isInvited();
        assertThat(unknown.invite().find("Proxy-Authorization")).isEmpty();
        challenge(unknown, "one", "");
        IncomingCall late = carrier.isInvited();
        assertThat(accepted(late, "one")).isTrue();
        challenge(late, "two", ", stale=true");
        IncomingCall known = carrier.isInvited();
        assertThat(accepted(known, "two")).isTrue();
        known.rings();
        call.isRinging();
        known.answers();
        call.isAnswered();
        known.isAcknowledged();
        call.hangsUp();
        known.isHungUp();

        assertThat(call.challenges()).as("our own").hasSizeLessThanOrEqualTo(1);
        assertThat(call.responses()).extracting(WireMessage::status).doesNotContain(401, 407);
        assertThat(known.invite().get("CSeq")).isEqualTo(unknown.invite().get("CSeq"));
        assertThat(known.invite().branch()).isNotEqualTo(unknown.invite().branch());
        assertThat(desk.calls("in-carrier")).isZero();
    }

    @Test
    @Tag("R165")
    void fromShouldBecomeTheNumberThatTheCarrierKnowsAndTheCallerKeepHis() {
        Phone alice = phones.signedUp();
        alice.registers();
        gateway(
                "in-carrier",
                carrier,
                "\"replacesFrom\":true,\"callerIdRules\":\"from-display = \\\"Company\\\";"
                        + " from-user = \\\"442085676000\\\"; identity = phone\"");
        desk.route("4996", "{\"gateway\":\"in-carrier\"}");

        OutgoingCall call = alice.dials().to("sip:int" + NUMBER + "@carillon.local");
        IncomingCall atCarrier = carrier.rings();
        String own = call.awaitsStatus(180).get("From");
        atCarrier.answers();
        call.isAnswered();
        atCarrier.isAcknowledged();
        call.holds();
        atCarrier.hangsUp();
        call.isHungUp();

        assertThat(own).isEqualTo(call.invite().get("From"));
        assertThat(atCarrier.invite().get("From"))
                .isEqualTo("\"Company\" <sip:442085676000@carillon.local;user=phone>"
                        + own.substring(own.indexOf(";tag=")));
    }

    @Test
    void wrongPasswordShouldLeadToTheNextGatewayAndThenToAnAnswerThatIsNoChallenge() {
        Phone alice = phones.signedUp();
        alice.registers();
        Phone spare = abroad.signedUp();
        gateway("in-carrier", carrier, known("wrong"));
        gateway("in-spare", spare, "\"maxCalls\":5");
        desk.route("4996", "{\"gateway\":\"in-carrier\",\"priority\":1},{\"gateway\":\"in-spare\",\"priority\":2}");

        OutgoingCall call = alice.dials().to("sip:int" + NUMBER + "@carillon.local");
        challenge(carrier.isInvited(), "one", "");
        IncomingCall wrong = carrier.isInvited();
        assertThat(accepted(wrong, "one")).isFalse();
        challenge(wrong, "two", "");
        IncomingCall atSpare = spare.isInvited();
        assertThat(atSpare.invite().find("Proxy-Authorization")).isEmpty();
        challenge(atSpare, "three", "");

        assertThat(call.isRefused(502).find("Proxy-Authenticate")).isEmpty();
        assertThat(desk.calls("in-carrier")).isZero();
        assertThat(desk.calls("in-spare")).isZero();
        List<JsonNode> story = new CallStory(server).until(call, "call.failed");
        assertThat(story)
                .filteredOn(event -> event.path("kind").asText().equals("call.branch"))
                .extracting(event -> event.path("details").path("gateway").asText())
                .containsExactly("in-carrier", "in-carrier", "in-spare");
    }

    private InviteDraft calling() {
        return carrier.dials().claimingToBe(CALLER).shownAs("Carol").unauthenticated();
    }

    private static void challenge(IncomingCall call, String nonce, String more) {
        call.refuses(407, answer -> answer.with("Proxy-Authenticate", DIGEST.challenge(nonce) + more));
    }

    private static boolean accepted(IncomingCall call, String nonce) {
        return DIGEST.accepts(call.invite().get("Proxy-Authorization"), nonce, call.invite());
    }

    private static String calls(String more) {
        return "\"inbound\":true,\"trustedSources\":[\"" + ADDRESS + "\"]," + more;
    }

    private static String known(String password) {
        return "\"realm\":\"carrier.example\",\"username\":\"trunk\",\"password\":\"" + password + '"';
    }

    private void gateway(String name, Phone at, String settings) {
        desk.gateway(name, ADDRESS, at, settings);
    }
}
