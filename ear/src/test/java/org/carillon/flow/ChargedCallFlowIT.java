package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls into another network are charged by our own ledger: docs/flows/charged-call.md. */
@Tag("P04")
class ChargedCallFlowIT extends SipFlow {
    private static final String NUMBER = "4998123456";
    private static final String DIALLED = "sip:int" + NUMBER + "@carillon.local";

    private GatewayDesk desk;
    private ChargingDesk charging;
    private Phone alice;
    private Phone carrier;

    @BeforeEach
    void setUp() {
        desk = new GatewayDesk(server);
        charging = new ChargingDesk(desk);
        alice = phones.signedUp();
        carrier = phones.signedUp();
        alice.registers();
        desk.gateway("charged-gw", carrier, "\"maxCalls\":5");
        desk.route("4998", "{\"gateway\":\"charged-gw\"}");
        charging.rate("\"prefix\":\"4998\",\"price\":\"0.60\",\"description\":\"Testland\",\"iso\":\"TL\"");
    }

    @AfterEach
    void clean() {
        desk.close();
    }

    @Test
    @Tag("R141")
    @Tag("R152")
    void callShouldEndByItselfWhenTheCreditEndsAndEverythingShouldAgree() {
        charging.customer(alice, "0.02");

        OutgoingCall call = alice.dials().to(DIALLED);
        IncomingCall atCarrier = carrier.isInvited();
        atCarrier.answers();
        call.isAnswered();
        atCarrier.isAcknowledged();
        atCarrier.isHungUp();
        call.isHungUp();

        JsonNode record = charging.recordOf(alice, call);
        assertThat(record.path("amount").asText()).isEqualTo("0.02");
        assertThat(record.path("chargedSeconds").asInt()).isEqualTo(2);
        assertThat(record.path("causeForRecordClosing").asText()).isEqualTo("time-limit");
        assertThat(record.path("onNet").asBoolean()).isFalse();
        assertThat(record.path("calledPartyAddress").asText()).isEqualTo(NUMBER);
        assertThat(record.path("prefix").asText()).isEqualTo("4998");
        assertThat(record.path("tariff").asText()).isEqualTo(charging.tariff());
        JsonNode balance = charging.balance(alice);
        assertThat(balance.path("balance").asText()).isEqualTo("0.00");
        assertThat(balance.path("held").asText()).isEqualTo("0.00");
        JsonNode line = charging.entries(alice).getFirst();
        assertThat(line.path("amount").asText()).isEqualTo("-0.02");
        assertThat(line.path("correlationId").asText())
                .isEqualTo(record.path("imsChargingIdentifier").asText());
        assertThat(charging.differences()).isEmpty();
        List<JsonNode> story = new CallStory(server).until(call, "call.ended");
        assertThat(CallStory.detail(story, "call.ended", "by")).isEqualTo("credit");
        assertThat(CallStory.kinds(story)).containsOnlyOnce("call.charged", "call.ended");

        alice.dials().to(DIALLED).isRefused(402);
        assertThat(carrier.callsReceived()).hasSize(1);
    }

    @Test
    void callThatSomebodyEndsShouldCostItsSecondsAndGiveTheRestBack() {
        charging.customer(alice, "1.00");

        OutgoingCall call = alice.dials().to(DIALLED);
        IncomingCall atCarrier = carrier.isInvited();
        atCarrier.answers();
        call.isAnswered();
        atCarrier.isAcknowledged();
        atCarrier.hangsUp();
        call.isHungUp();

        JsonNode record = charging.recordOf(alice, call);
        BigDecimal cost = new BigDecimal("0.01")
                .multiply(BigDecimal.valueOf(record.path("chargedSeconds").asLong()));
        assertThat(cost).isPositive();
        assertThat(new BigDecimal(record.path("amount").asText())).isEqualByComparingTo(cost);
        assertThat(record.path("causeForRecordClosing").asText()).isEqualTo("service-delivery-end-successfully");
        JsonNode balance = charging.balance(alice);
        assertThat(new BigDecimal(balance.path("balance").asText()))
                .isEqualByComparingTo(BigDecimal.ONE.subtract(cost));
        assertThat(balance.path("held").asText()).isEqualTo("0.00");
        assertThat(charging.differences()).isEmpty();
    }

    @Test
    void callThatIsRefusedShouldCostNothing() {
        charging.customer(alice, "1.00");

        OutgoingCall call = alice.dials().to(DIALLED);
        carrier.isInvited().refuses(486);
        call.isRefused(486);

        JsonNode record = charging.recordOf(alice, call);
        assertThat(record.path("amount").asText()).isEqualTo("0.00");
        assertThat(record.path("causeForRecordClosing").asText()).isEqualTo("unsuccessful-service-delivery");
        assertThat(charging.balance(alice).path("available").asText()).isEqualTo("1.00");
    }

    @Test
    void numberWithoutARateShouldBeRefusedAndOneWithoutAPriceFree() {
        charging.customer(alice, "0.01");
        desk.route("4999", "{\"gateway\":\"charged-gw\"}");
        alice.dials().to("sip:int4999123456@carillon.local").isRefused(403);

        charging.rate("\"prefix\":\"4999\",\"price\":\"0\"");
        OutgoingCall call = alice.dials().to("sip:int4999123456@carillon.local");
        carrier.isInvited().answers();
        call.isAnswered();
        call.hangsUp();

        assertThat(charging.recordOf(alice, call).path("amount").asText()).isEqualTo("0.00");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.01");
    }

    @Test
    @Tag("R141")
    void callBetweenUsersShouldHaveARecordThatCosts0() {
        charging.customer(alice, "0.01");
        Phone bob = phones.signedUp();
        bob.registers();

        OutgoingCall call = alice.invites(bob);
        bob.rings().answers();
        call.isAnswered();
        call.hangsUp();

        JsonNode record = charging.recordOf(alice, call);
        assertThat(record.path("onNet").asBoolean()).isTrue();
        assertThat(record.path("amount").asText()).isEqualTo("0.00");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.01");
    }

    @Test
    @Tag("R230")
    @Tag("R232")
    @Tag("R233")
    @Tag("R235")
    void userShouldSeeHisCreditItsLinesAndHisRates() {
        charging.customer(alice, "12.34");
        charging.rate("\"prefix\":\"499812\",\"price\":\"1.234567\",\"fee\":\"0.10\",\"increments\":\"60/60\"");
        String token = ApiClient.bearer(alice.credentials().accessToken());

        JsonNode balance = desk.api()
                .get("/api/v1/balance", "Authorization", token)
                .expect(200)
                .json();
        assertThat(balance.path("balance").asText()).isEqualTo("12.34");
        assertThat(balance.path("currency").asText()).isEqualTo("EUR");
        JsonNode line = desk.api()
                .get("/api/v1/balance/entries", "Authorization", token)
                .expect(200)
                .json()
                .get(0);
        assertThat(line.path("reason").asText()).isEqualTo("a test");
        assertThat(line.has("actor")).isFalse();
        List<JsonNode> shown = ChargingDesk.list(desk.api()
                .get("/api/v1/rates?iso=TL", "Authorization", token)
                .expect(200)
                .json());
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().path("minute").asText()).isEqualTo("0.60");
        JsonNode charged = desk.api()
                .get("/api/v1/rates?number=int" + NUMBER, "Authorization", token)
                .expect(200)
                .json()
                .get(0);
        assertThat(charged.path("prefix").asText()).isEqualTo("499812");
        assertThat(charged.path("minute").asText()).isEqualTo("1.3346");
        desk.api().get("/api/v1/rates", "Authorization", token).expectProblem(400, "invalid-request");
        desk.api()
                .get(ChargingDesk.account(alice) + "/balance", "Authorization", token)
                .expectProblem(403, "forbidden");
    }

    @Test
    @Tag("R231")
    void ratesShouldBeShownInTheMenuOnTheDialpadAndForAContact() {
        charging.customer(alice, "1.00");
        charging.rate("\"prefix\":\"49981\",\"price\":\"0.70\",\"iso\":\"TL\"");
        charging.rate("\"prefix\":\"49982\",\"price\":\"0.80\",\"iso\":\"TL\"");
        charging.rate("\"prefix\":\"48\",\"price\":\"0.05\"");
        Phone bob = phones.signedUp();
        String bobs = bob.credentials().login();
        String other = Phones.freshNumber();
        String token = ApiClient.bearer(alice.credentials().accessToken());
        desk.api()
                .send(
                        "PUT",
                        "/api/v1/contacts/cards/7",
                        "{\"name\":\"Bob\",\"numbers\":[\"+%s\",\"+%s\"]}".formatted(bobs, other),
                        "Authorization",
                        token)
                .expect(202);

        assertThat(prefixes("iso=TL&limit=2", token)).containsExactly("4998", "49981");
        assertThat(prefixes("iso=tl&limit=2&after=49981", token)).containsExactly("49982");
        assertThat(prefixes("number=int" + NUMBER, token)).containsExactly("49981");
        desk.api().get("/api/v1/rates?iso=TL&limit=0", "Authorization", token).expectProblem(400, "invalid-request");
        List<JsonNode> numbers = Awaitility.await()
                .alias("bob is known to be a user")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> ChargingDesk.list(desk.api()
                                .get("/api/v1/rates/contacts/7", "Authorization", token)
                                .expect(200)
                                .json()),
                        list -> list.stream().anyMatch(one -> one.path("onNet").asBoolean()));
        assertThat(numbers)
                .extracting(
                        number -> number.path("number").asText(),
                        number -> number.path("onNet").asBoolean(),
                        number -> number.at("/rate/minute").asText())
                .containsExactlyInAnyOrder(tuple(bobs, true, "0.05"), tuple(other, false, "0.05"));
        desk.api().get("/api/v1/rates/contacts/8", "Authorization", token).expectProblem(404, "not-found");
    }

    private List<String> prefixes(String query, String token) {
        return ChargingDesk.list(desk.api()
                        .get("/api/v1/rates?" + query, "Authorization", token)
                        .expect(200)
                        .json())
                .stream()
                .map(rate -> rate.path("prefix").asText())
                .toList();
    }

    @Test
    void whatAnAdministratorMistypesShouldBeRefusedAndChangeNothing() {
        charging.customer(alice, "1.00");
        String adjustments = ChargingDesk.account(alice) + "/balance/adjustments";

        charging.post(adjustments, "{\"amount\":\"-1.01\",\"reason\":\"too much\"}")
                .expectProblem(402, "insufficient-credit");
        charging.post(adjustments, "{\"amount\":\"0.0000001\",\"reason\":\"x\"}")
                .expectProblem(400, "invalid-request");
        charging.post(adjustments, "{\"amount\":\"1\",\"reason\":\" \"}").expectProblem(400, "invalid-request");
        charging.put(ChargingDesk.account(alice) + "/balance/lowest", "{\"lowest\":\"1\"}")
                .expectProblem(400, "invalid-request");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("1.00");

        String rates = "/admin/v1/tariffs/" + charging.tariff() + "/rates";
        String csv = "prefix,price,iso\n4997,0.10,\n4996,cheap,\n";
        desk.api()
                .send("POST", rates + "/csv", csv, "Authorization", desk.administrator(), "Content-Type", "text/csv")
                .expectProblem(400, "invalid-request");
        assertThat(charging.get(rates)).hasSize(1);
        desk.api()
                .send(
                        "POST",
                        rates + "/csv",
                        csv.replace("cheap", "0.20"),
                        "Authorization",
                        desk.administrator(),
                        "Content-Type",
                        "text/csv")
                .expect(200);
        assertThat(charging.get(rates)).hasSize(3);
    }

    @Test
    @Tag("R243")
    @Tag("R244")
    void voucherShouldCreditOnceAndMoneyGoFromOneUserToAnother() {
        charging.customer(alice, "0.50");
        Phone bob = phones.signedUp();
        charging.customer(bob, "0.01");
        String token = ApiClient.bearer(alice.credentials().accessToken());
        String pin = charging.post(
                        "/admin/v1/voucher-batches",
                        "{\"name\":\"flow\",\"vouchers\":1,\"amount\":\"10.00\",\"currency\":\"EUR\"}")
                .expect(201)
                .json()
                .path("pins")
                .path(0)
                .path("pin")
                .asText();
        String redemptions = "/api/v1/voucher-redemptions";
        String typed = "{\"pin\":\"" + pin.replaceAll("(.{4})", "$1 ").strip() + "\"}";

        assertThat(desk.api()
                        .post(redemptions, typed, "Authorization", token)
                        .expect(201)
                        .text("balance"))
                .isEqualTo("10.50");
        desk.api().post(redemptions, typed, "Authorization", token).expectProblem(410, "gone");
        for (int i = 0; i < 5; i++) {
            desk.api()
                    .post(redemptions, "{\"pin\":\"000000000000000" + i + "\"}", "Authorization", token)
                    .expectProblem(422, "wrong-code");
        }
        desk.api().post(redemptions, typed, "Authorization", token).expectProblem(429, "too-many-requests");

        String transfer = "{\"to\":\"%s\",\"amount\":\"%s\"}";
        String login = bob.credentials().login();
        assertThat(desk.api()
                        .post("/api/v1/transfers", transfer.formatted(login, "4.00"), "Authorization", token)
                        .expect(201)
                        .text("balance"))
                .isEqualTo("6.50");
        assertThat(charging.balance(bob).path("balance").asText()).isEqualTo("4.01");
        desk.api()
                .post("/api/v1/transfers", transfer.formatted(login, "6.51"), "Authorization", token)
                .expectProblem(402, "insufficient-credit");
        desk.api()
                .post("/api/v1/transfers", transfer.formatted(login, "-1"), "Authorization", token)
                .expectProblem(400, "invalid-request");
        desk.api()
                .post("/api/v1/transfers", transfer.formatted("nobody-at-all", "1"), "Authorization", token)
                .expectProblem(404, "not-found");
        assertThat(charging.differences()).isEmpty();
    }
}
