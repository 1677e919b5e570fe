package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.PaymentProvider;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A user pays on a page, and the provider tells us: docs/flows/top-up.md. */
@Tag("R242")
class TopUpFlowIT extends SipFlow {
    private ApiClient api;
    private GatewayDesk desk;
    private ChargingDesk charging;
    private PaymentProvider provider;
    private Phone alice;
    private String token;

    @BeforeEach
    void setUp() throws IOException {
        api = new ApiClient(server.https(), server.certificateAuthority());
        desk = new GatewayDesk(server);
        charging = new ChargingDesk(desk);
        provider = new PaymentProvider(server.paymentPort(), CarillonServer.PAYMENT_SECRET);
        alice = phones.signedUp();
        token = ApiClient.bearer(alice.credentials().accessToken());
        charging.customer(alice, "1.00");
    }

    @AfterEach
    void clean() {
        desk.close();
        provider.close();
    }

    @Test
    void paymentShouldBeCreditedOnceThoughItsEventComesTenTimesAtOnce() throws Exception {
        ApiAnswer page = api.post("/api/v1/top-ups/pages", "{\"amount\":\"20.00\"}", "Authorization", token)
                .expect(201);
        String payment = provider.opens().get("client_reference_id");
        assertThat(page.text("url")).isEqualTo("https://pay.example/" + payment);
        assertThat(page.text("state")).isEqualTo("pending");

        String event = PaymentProvider.paid(payment, 2000);
        int credited = together(10, event, "credited");

        assertThat(credited).isEqualTo(1);
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("21.00");
        assertThat(charging.entries(alice).getFirst().path("kind").asText()).isEqualTo("top-up");
        JsonNode topUp = api.get("/api/v1/top-ups", "Authorization", token)
                .expect(200)
                .json()
                .get(0);
        assertThat(topUp.path("state").asText()).isEqualTo("credited");
        assertThat(charging.get(ChargingDesk.account(alice) + "/top-ups")).hasSize(1);
    }

    @Test
    void refundShouldTakeOnceWhatIsLeftOfThePayment() throws Exception {
        String payment = pays("20.00", 2000);
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("21.00");
        charging.gives(alice, "-6.00");

        String part = PaymentProvider.refunded("evt_1" + payment, payment, 500);
        assertThat(told(part)).isEqualTo("refunded");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("10.00");
        String whole = PaymentProvider.refunded("evt_2" + payment, payment, 2000);
        assertThat(together(10, whole, "refunded")).isEqualTo(1);
        assertThat(told(part)).isEqualTo("nothing");
        assertThat(told(PaymentProvider.disputed(payment, 2000, "withdrawn"))).isEqualTo("nothing");

        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.00");
        assertThat(charging.entries(alice).stream()
                        .map(line -> line.path("kind").asText() + " "
                                + line.path("amount").asText() + " "
                                + line.path("balanceAfter").asText() + " "
                                + line.path("reason").asText()))
                .containsExactly(
                        "refund -10.00 0.00 Refund, web",
                        "refund -5.00 10.00 Refund, web",
                        "adjustment -6.00 15.00 a test",
                        "top-up 20.00 21.00 Top-up, web",
                        "adjustment 1.00 1.00 a test");
        JsonNode refunds =
                charging.get(ChargingDesk.account(alice) + "/top-ups").at("/0/refunds");
        assertThat(refunds).hasSize(3);
        assertThat(refunds.get(1).path("reference").asText()).isEqualTo("evt_2" + payment);
        assertThat(refunds.get(1).path("amount").asText()).isEqualTo("15.00");
        assertThat(refunds.get(1).path("taken").asText()).isEqualTo("10.00");
        assertThat(refunds.get(1).path("uncollected").asText()).isEqualTo("5.00");
        assertThat(refunds.get(2).path("amount").asText()).isEqualTo("0.00");
        JsonNode mine =
                api.get("/api/v1/top-ups", "Authorization", token).expect(200).json();
        assertThat(mine.get(0).path("state").asText()).isEqualTo("credited");
        assertThat(mine.get(0).has("refunds")).isFalse();
    }

    @Test
    void disputeThatIsWonShouldGiveBackAndPaymentThatWentBackShouldNotBeCredited() throws Exception {
        String payment = pays("20.00", 2000);
        charging.gives(alice, "-14.00");
        assertThat(told(PaymentProvider.disputed(payment, 2000, "withdrawn"))).isEqualTo("refunded");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.00");
        String won = PaymentProvider.disputed(payment, 2000, "reinstated");
        assertThat(together(10, won, "reinstated")).isEqualTo(1);
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("7.00");

        api.post("/api/v1/top-ups/pages", "{\"amount\":\"20.00\"}", "Authorization", token)
                .expect(201);
        String early = provider.opens().get("client_reference_id");
        assertThat(told(PaymentProvider.refunded("evt_1" + early, early, 2000))).isEqualTo("refunded");
        assertThat(told(PaymentProvider.paid(early, 2000))).isEqualTo("nothing");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("7.00");
        assertThat(charging.get(ChargingDesk.account(alice) + "/top-ups")
                        .at("/0/state")
                        .asText())
                .isEqualTo("refunded");

        String forged = PaymentProvider.refunded("evt_forged", payment, 2000);
        tells(forged, "").expectProblem(400, "invalid-request");
        api.post("/api/v1/app-store-notifications", "{\"signedPayload\":\"a.b.c\"}")
                .expectProblem(404, "not-found");
    }

    @Test
    void forgedReplayedAndWrongEventsShouldCreditNothing() throws Exception {
        api.post("/api/v1/top-ups/pages", "{\"amount\":\"20.00\"}", "Authorization", token)
                .expect(201);
        String payment = provider.opens().get("client_reference_id");
        String event = PaymentProvider.paid(payment, 2000);
        String more = PaymentProvider.paid(payment, 200_000);

        tells(event, "").expectProblem(400, "invalid-request");
        tells(more, provider.signature(now(), event)).expectProblem(400, "invalid-request");
        tells(event, provider.signature(now() - 301, event)).expectProblem(400, "invalid-request");
        tells(more, provider.signature(now(), more)).expectProblem(409, "conflict");
        tells("nonsense", provider.signature(now(), "nonsense")).expectProblem(400, "invalid-request");
        String foreign = PaymentProvider.paid("somebody-elses", 2000);
        assertThat(tells(foreign, provider.signature(now(), foreign))
                        .expect(200)
                        .text("changed"))
                .isEqualTo("nothing");

        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("1.00");
    }

    @Test
    void amountsAndReceiptsThatMakeNoSenseShouldBeRefused() {
        for (String amount : List.of("4.99", "200.01", "-20", "20.001", "many")) {
            api.post("/api/v1/top-ups/pages", "{\"amount\":\"" + amount + "\"}", "Authorization", token)
                    .expectProblem(400, "invalid-request");
        }
        provider.close();
        api.post("/api/v1/top-ups/pages", "{\"amount\":\"20.00\"}", "Authorization", token)
                .expectProblem(503, "unavailable");

        String products = "/admin/v1/top-up-products/google/flow_10";
        charging.put(products, "{\"amount\":\"0\",\"currency\":\"EUR\"}").expectProblem(400, "invalid-request");
        charging.put(products, "{\"amount\":\"10.00\",\"currency\":\"EUR\"}").expect(200);
        desk.leaves(products);
        JsonNode stores = api.get("/api/v1/top-ups/stores", "Authorization", token)
                .expect(200)
                .json();
        assertThat(stores.path("accountTag").asText()).hasSize(36);
        assertThat(stores.path("products").findValuesAsText("name")).contains("flow_10");
        String receipt = "{\"store\":\"google\",\"product\":\"flow_10\",\"receipt\":\"token\"}";
        api.post("/api/v1/top-ups", receipt, "Authorization", token).expectProblem(404, "not-found");
        api.post("/api/v1/top-ups", receipt.replace("google", "other"), "Authorization", token)
                .expectProblem(404, "not-found");
        for (int i = 0; i < 5; i++) {
            api.post("/api/v1/top-ups", receipt, "Authorization", token);
        }
        api.post("/api/v1/top-ups", receipt, "Authorization", token).expectProblem(429, "too-many-requests");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("1.00");
    }

    @Test
    @Tag("P09")
    @Tag("R237")
    @Tag("R241")
    @Tag("R243")
    @Tag("R244")
    void requestRepeatedAfterANewLogInShouldGetItsAnswerAndMoveMoneyOnce() throws Exception {
        Phone bob = phones.signedUp();
        charging.customer(bob, "1.00");
        charging.gives(alice, "19.00");
        String start = "4823" + ThreadLocalRandom.current().nextInt(10_000, 99_999);
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put(
                "/api/v1/transfers",
                "{\"to\":\"%s\",\"amount\":\"3.00\"}"
                        .formatted(bob.credentials().login()));
        orders.put(
                "/api/v1/voucher-redemptions",
                "{\"pin\":\"%s\"}"
                        .formatted(charging.post(
                                        "/admin/v1/voucher-batches",
                                        "{\"name\":\"again\",\"vouchers\":1,\"amount\":\"10.00\",\"currency\":\"EUR\"}")
                                .expect(201)
                                .json()
                                .at("/pins/0/pin")
                                .asText()));
        orders.put("/api/v1/plans/" + created("/admin/v1/plans", """
                {"name":"Again","price":"4.00","currency":"EUR","recurring":false,"period":"P1M",
                "bundles":[{"kind":"minutes","amount":"1","prefixes":["4998"]}]}""") + "/purchases", "");
        long block = created("/admin/v1/number-blocks", """
                {"first":"%s00","last":"%s09","iso":"PL","description":"Warsaw","monthlyFee":"2.00","currency":"EUR"}
                """.formatted(start, start));
        orders.put("/api/v1/numbers", "{\"block\":%d}".formatted(block));
        orders.put("/api/v1/top-ups/pages", "{\"amount\":\"20.00\"}");
        api.send("PUT", "/api/v1/profile/password", "{\"password\":\"correct horse\"}", "Authorization", token)
                .expect(204);

        Map<String, ApiAnswer> answers = new LinkedHashMap<>();
        orders.forEach(
                (path, json) -> answers.put(path, sends(path, json, token).expect(201)));
        String again = ApiClient.bearer(logsIn());
        orders.forEach((path, json) -> {
            ApiAnswer repeated = sends(path, json, again).expect(201);
            assertThat(repeated.header("Idempotency-Replayed")).as(path).isEqualTo("true");
            assertThat(repeated.response().body())
                    .isEqualTo(answers.get(path).response().body());
        });

        sends("/api/v1/transfers", orders.get("/api/v1/transfers").replace("3.00", "3.01"), again)
                .expectProblem(422, "idempotency-key-reused");
        String bobs = ApiClient.bearer(bob.credentials().accessToken());
        sends("/api/v1/transfers", orders.get("/api/v1/transfers"), bobs).expectProblem(400, "invalid-request");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("21.00");
        assertThat(charging.balance(bob).path("balance").asText()).isEqualTo("4.00");
        assertThat(charging.entries(alice)).hasSize(6);
        assertThat(charging.get(ChargingDesk.account(alice) + "/top-ups")).hasSize(1);
        assertThat(charging.get(ChargingDesk.account(alice) + "/numbers")).hasSize(1);
        api.send("DELETE", "/api/v1/tokens/current", "", "Authorization", token, "Idempotency-Key", "out")
                .expect(204);
        api.send("DELETE", "/api/v1/tokens/current", "", "Authorization", again, "Idempotency-Key", "out")
                .expect(204);
        api.get("/api/v1/top-ups", "Authorization", again).expectProblem(401, "unauthenticated");
    }

    private ApiAnswer sends(String path, String json, String bearer) {
        return api.post(path, json, "Authorization", bearer, "Idempotency-Key", "again-" + path.substring(8));
    }

    private String logsIn() {
        return api.post(
                        "/api/v1/tokens",
                        "{\"id\":\"%s\",\"password\":\"correct horse\",\"os\":\"ios\",\"deviceId\":\"second\"}"
                                .formatted(alice.credentials().login()))
                .expect(201)
                .text("accessToken");
    }

    private long created(String path, String json) {
        long id = charging.post(path, json).expect(201).json().path("id").asLong();
        desk.leaves(path + "/" + id);
        return id;
    }

    private ApiAnswer tells(String event, String signature) {
        return api.post("/api/v1/payment-events", event, "Stripe-Signature", signature);
    }

    /** What became of it. */
    private String told(String event) {
        return tells(event, provider.signature(now(), event)).expect(200).text("changed");
    }

    /** Tells an event many times at once; how many times this became of it. */
    private int together(int times, String event, String what) throws Exception {
        String signature = provider.signature(now(), event);
        int changed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Callable<ApiAnswer>> all = Collections.nCopies(times, () -> tells(event, signature));
            for (Future<ApiAnswer> one : threads.invokeAll(all)) {
                changed += one.get().expect(200).text("changed").equals(what) ? 1 : 0;
            }
        }
        return changed;
    }

    /** A page that is paid; its name. */
    private String pays(String amount, long cents) throws Exception {
        api.post("/api/v1/top-ups/pages", "{\"amount\":\"" + amount + "\"}", "Authorization", token)
                .expect(201);
        String payment = provider.opens().get("client_reference_id");
        assertThat(told(PaymentProvider.paid(payment, cents))).isEqualTo("credited");
        return payment;
    }

    /** Of the server's clock, which other flows have moved. */
    private long now() {
        return desk.api().serverTime().getEpochSecond();
    }
}
