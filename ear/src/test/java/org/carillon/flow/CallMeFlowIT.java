package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.CarrierDigest;
import org.carillon.flow.peer.SmsProviderPeer;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The call for whom no SMS arrives, placed by Carillon itself: docs/flows/sign-up.md. A phone that never registers plays the
 * telephone network; what is said is silence as long as there is no media.
 */
@Tag("R070")
class CallMeFlowIT extends SipFlow {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final CarrierDigest DIGEST = new CarrierDigest("carrier.example", "trunk", "secret", "SHA-256");

    private ApiClient api;
    private Deliveries deliveries;
    private GatewayDesk desk;
    private SmsProviderPeer provider;
    private Phone carrier;

    @BeforeEach
    void setUp() {
        api = new ApiClient(server.http());
        deliveries = new Deliveries(api);
        desk = new GatewayDesk(server);
        provider = SmsProviderPeer.at(server.smsProviderPort(), CarillonServer.SMS_SECRET);
        carrier = phones.signedUp();
        int opened = api.post(
                        "/admin/v1/accounts",
                        "{\"phone\":\"+" + CarillonServer.CODE_CALLER + "\"}",
                        "Authorization",
                        desk.administrator())
                .status();
        assertThat(opened).as("there may be one of another test").isIn(201, 409);
    }

    @AfterEach
    void clean() {
        provider.close();
        desk.close();
    }

    @Test
    @Tag("R059")
    @Tag("R066")
    @Tag("R067")
    @Tag("R071")
    @Tag("R072")
    @Tag("R073")
    @Tag("R074")
    void failedSmsShouldBeFollowedByACallThatIsAnsweredAndEnded() {
        String number = Deliveries.newNumber(CarillonServer.HTTP_PREFIX + "6");
        desk.gateway(
                "callme-gw",
                carrier,
                "\"realm\":\"carrier.example\",\"username\":\"trunk\",\"password\":\"secret\",\"maxCalls\":5");
        desk.route(CarillonServer.HTTP_PREFIX + "6", "{\"gateway\":\"callme-gw\"}");
        String sms = withFailedSms(number);

        ApiAnswer asked = call(sms).expect(202);
        String id = asked.text("id");
        assertThat(asked.json().path("resendAfterSeconds").asInt()).isEqualTo(60);
        IncomingCall challenged = carrier.isInvited();
        challenged.refuses(407, answer -> answer.with("Proxy-Authenticate", DIGEST.challenge("one")));
        IncomingCall call = carrier.rings();
        assertThat(DIGEST.accepts(call.invite().get("Proxy-Authorization"), "one", call.invite()))
                .isTrue();
        assertThat(deliveries.of(id).path("state").asText()).isEqualTo("pending");
        assertThat(desk.calls("callme-gw")).isEqualTo(1);
        call.answers();
        call.isAcknowledged();
        assertThat(call.holds().status()).as("nothing else can be agreed").isEqualTo(488);
        call.isHungUp();

        WireMessage invite = call.invite();
        assertThat(invite.uri()).isEqualTo("sip:" + number + "@127.0.0.1:" + carrier.port());
        String from = invite.get("From");
        assertThat(from).matches("<sip:12025550\\d{4}@carillon\\.local>;tag=.+");
        String code = from.substring(13, 17);
        assertThat(invite.get("P-Asserted-Identity")).isEqualTo("<sip:12025550" + code + "@carillon.local;user=phone>");
        assertThat(invite.text()).contains("m=audio 9 RTP/AVP 8 0", "a=inactive");
        deliveries.await(id, "delivered");
        assertThat(deliveries.of(id).has("reason")).isFalse();
        assertThat(deliveries.of(id).path("callOffered").asBoolean()).isFalse();
        assertThat(desk.calls("callme-gw")).isZero();

        String correlation = asked.header("X-Correlation-Id");
        List<JsonNode> signUp = events(correlation, "sign-up.call-said");
        assertThat(CallStory.kinds(signUp)).contains("sign-up.call-asked", "sign-up.call-placed");
        List<JsonNode> story = events(CallStory.detail(signUp, "sign-up.call-placed", "call"), "call.ended");
        assertThat(CallStory.detail(story, "call.started", "from")).isEqualTo(CarillonServer.CODE_CALLER);
        assertThat(CallStory.detail(story, "call.started", "to")).isEqualTo(number);
        assertThat(CallStory.detail(story, "call.ended", "by")).isEqualTo("caller");
        assertThat(signUp.toString()).doesNotContain(number).doesNotContain("12025550" + code);
        assertThat(story.toString()).doesNotContain("12025550" + code);

        api.confirm(sms, code).expectProblem(404, "not-found");
        assertThat(api.confirm(id, code).expect(201).text("login")).isEqualTo(number);
    }

    @Test
    @Tag("R067")
    void clientShouldHearWhyACallFailedAndHaveThreeOfThem() {
        String number = Deliveries.newNumber(CarillonServer.HTTP_PREFIX + "6");
        desk.gateway("callme-gw", carrier, "\"maxCalls\":5");
        desk.route(CarillonServer.HTTP_PREFIX + "6", "{\"gateway\":\"callme-gw\"}");
        String id = withFailedSms(number);

        id = call(id).expect(202).text("id");
        call(id).expectProblem(429, "resend-too-soon");
        carrier.isInvited().refuses(486);
        awaitFailure(id, "busy");

        id = call(id).expect(202).text("id");
        carrier.rings().isCancelled();
        awaitFailure(id, "no-answer");

        id = call(id).expect(202).text("id");
        IncomingCall answered = carrier.isInvited();
        answered.answers();
        answered.isAcknowledged();
        answered.hangsUp();
        awaitFailure(id, "cut-off");

        call(id).expectProblem(429, "too-many-requests");
        assertThat(carrier.callsReceived()).hasSize(3);
        assertThat(desk.calls("callme-gw")).isZero();
    }

    @Test
    @Tag("R075")
    void callThatCannotBePlacedShouldFailAtOnceAndNotSilently() {
        String number = Deliveries.newNumber(CarillonServer.HTTP_PREFIX + "7");
        String id = withFailedSms(number);

        ApiAnswer noRoute = call(id).expect(202);
        id = noRoute.text("id");
        awaitFailure(id, "unavailable");
        assertThat(CallStory.detail(
                        events(noRoute.header("X-Correlation-Id"), "sign-up.call-failed"),
                        "sign-up.call-failed",
                        "reason"))
                .isEqualTo("unavailable");

        desk.gateway("callme-away", carrier, "\"transport\":\"tcp\"");
        desk.route(CarillonServer.HTTP_PREFIX + "7", "{\"gateway\":\"callme-away\"}");
        id = call(id).expect(202).text("id");
        awaitFailure(id, "unavailable");

        ChargingDesk charging = new ChargingDesk(desk);
        desk.leaves("/admin/v1/accounts/" + CarillonServer.CODE_CALLER + "/tariff");
        charging.put(
                        "/admin/v1/accounts/" + CarillonServer.CODE_CALLER + "/tariff",
                        "{\"tariff\":\"" + charging.tariff() + "\"}")
                .expect(200);
        id = call(id).expect(202).text("id");
        awaitFailure(id, "unavailable");
        assertThat(carrier.callsReceived()).isEmpty();
    }

    /** The id of a sign-up whose SMS is known not to arrive. */
    private String withFailedSms(String number) {
        String id = api.startSignUp("+" + number, UUID.randomUUID().toString())
                .expect(202)
                .text("id");
        Map<String, String> sms = provider.takes(number);
        assertThat(sms).containsKey("sig").doesNotContainKey("api_secret");
        call(id).expectProblem(429, "resend-too-soon");
        Instant now = api.serverTime();
        assertThat(provider.reports(server.http(), sms, "failed", now)).isEqualTo(204);
        assertThat(provider.reports(server.http(), sms, "failed", now)).isEqualTo(204);
        assertThat(provider.reports(server.http(), sms, "delivered", now.minusSeconds(600)))
                .as("stale")
                .isEqualTo(400);
        deliveries.await(id, "failed");
        assertThat(deliveries.of(id).path("callOffered").asBoolean()).isTrue();
        return id;
    }

    private ApiAnswer call(String id) {
        return api.post("/api/v1/sign-ups/" + id + "/call", "");
    }

    private void awaitFailure(String id, String reason) {
        deliveries.await(id, "failed");
        assertThat(deliveries.of(id).path("reason").asText()).isEqualTo(reason);
    }

    /** The events of a correlation id, as soon as one of this kind is among them. */
    private List<JsonNode> events(String correlation, String kind) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            List<JsonNode> events = new ArrayList<>();
                            api.get(
                                            "/admin/v1/events?correlationId=" + correlation,
                                            "Authorization",
                                            desk.administrator())
                                    .expect(200)
                                    .json()
                                    .forEach(events::add);
                            return events;
                        },
                        events -> CallStory.kinds(events).contains(kind));
    }
}
