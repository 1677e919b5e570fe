package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A user buys plans, calls with them, and has them renewed: docs/flows/plan.md. */
@Tag("R237")
class PlanFlowIT extends SipFlow {
    private static final String DIALLED = "sip:int4998123456@carillon.local";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private GatewayDesk desk;
    private ChargingDesk charging;
    private Phone alice;
    private Phone carrier;
    private String token;

    @BeforeEach
    void setUp() {
        desk = new GatewayDesk(server);
        charging = new ChargingDesk(desk);
        alice = phones.signedUp();
        carrier = phones.signedUp();
        alice.registers();
        token = ApiClient.bearer(alice.credentials().accessToken());
        desk.gateway("plan-gw", carrier, "\"maxCalls\":5");
        desk.route("4998", "{\"gateway\":\"plan-gw\"}");
        charging.rate("\"prefix\":\"4998\",\"price\":\"0.60\"");
    }

    @AfterEach
    void clean() {
        desk.close();
    }

    @Test
    @Tag("R239")
    void planShouldBeBoughtOnceAtItsOwnPriceAndShownAsActive() throws Exception {
        charging.customer(alice, "10.00");
        long plan = plan("4.00", false, "P1M");
        assertThat(offered(plan).path("active").asBoolean()).isFalse();

        int bought = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Callable<ApiAnswer>> orders = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                orders.add(() -> buys(plan, "{\"price\":\"0.01\",\"currency\":\"EUR\"}"));
            }
            for (Future<ApiAnswer> order : threads.invokeAll(orders)) {
                bought += order.get().status() == 201 ? 1 : 0;
                if (order.get().status() != 201) {
                    order.get().expectProblem(409, "conflict");
                }
            }
        }

        assertThat(bought).isEqualTo(1);
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("6.00");
        assertThat(charging.entries(alice).getFirst().path("kind").asText()).isEqualTo("plan");
        assertThat(offered(plan).path("active").asBoolean()).isTrue();
        assertThat(offered(plan).at("/purchase/bundles/0/left").asText()).isEqualTo("60");
        buys(plan, "").expectProblem(409, "conflict");

        long dear = plan("6.01", false, "P1M");
        buys(dear, "").expectProblem(402, "insufficient-credit");
        buys(999_999_999, "").expectProblem(404, "not-found");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("6.00");
        assertThat(charging.differences()).isEmpty();
    }

    @Test
    void callShouldUseTheBundleFirstAndOneThatFailsShouldLeaveIt() {
        charging.customer(alice, "1.00");
        long plan = plan("1.00", false, "P1M");
        buys(plan, "").expect(201);
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.00");

        OutgoingCall refused = alice.dials().to(DIALLED);
        IncomingCall ringing = carrier.isInvited();
        assertThat(left(plan)).as("set aside while it rings").isZero();
        ringing.refuses(486);
        refused.isRefused(486);
        charging.recordOf(alice, refused);
        assertThat(left(plan)).isEqualTo(60);

        OutgoingCall call = alice.dials().to(DIALLED);
        IncomingCall atCarrier = carrier.isInvited();
        atCarrier.answers();
        call.isAnswered();
        atCarrier.isAcknowledged();
        atCarrier.hangsUp();
        call.isHungUp();
        JsonNode record = charging.recordOf(alice, call);
        assertThat(record.path("amount").asText()).isEqualTo("0.00");
        assertThat(record.path("chargedSeconds").asInt()).isPositive();
        assertThat(left(plan)).isEqualTo(60 - record.path("chargedSeconds").asInt());
        assertThat(charging.differences()).isEmpty();
    }

    @Test
    @Tag("R238")
    void planShouldBeRenewedOnceAPeriodAndSuspendedWithNewsWithoutCredit() {
        charging.customer(alice, "2.50");
        long plan = plan("1.00", true, "PT5M");
        buys(plan, "").expect(201);

        advanceClock(Duration.ofMinutes(5));
        awaits(plan, "/purchase/period", "2");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.50");
        advanceClock(Duration.ofMinutes(5));
        awaits(plan, "/purchase/state", "suspended");
        // her registration has ended with the time that was moved: the message has waited
        alice.registers();
        alice.receives("Flow is suspended: there is not enough credit.");

        assertThat(offered(plan).path("active").asBoolean()).isFalse();
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.50");
        assertThat(charging.entries(alice).stream()
                        .filter(line -> line.path("kind").asText().equals("plan")))
                .hasSize(2);
    }

    @Test
    @Tag("R238")
    void onlyPortalAndAdministratorShouldCancel() {
        charging.customer(alice, "5.00");
        long plan = plan("1.00", true, "P1M");
        String id = buys(plan, "").expect(201).text("id");
        Phone eve = phones.signedUp();
        String eves = ApiClient.bearer(eve.credentials().accessToken());

        desk.api().delete("/api/v1/purchases/" + id, "Authorization", token).expectProblem(404, "not-found");
        desk.api().delete("/portal/v1/purchases/" + id, "Authorization", eves).expectProblem(404, "not-found");
        assertThat(desk.api()
                        .delete("/portal/v1/purchases/" + id, "Authorization", token)
                        .expect(200)
                        .text("state"))
                .isEqualTo("cancelled");
        String other = buys(plan("1.00", true, "P1M"), "").expect(201).text("id");
        assertThat(desk.api()
                        .delete(
                                ChargingDesk.account(alice) + "/purchases/" + other,
                                "Authorization",
                                desk.administrator())
                        .expect(200)
                        .text("state"))
                .isEqualTo("cancelled");
        assertThat(ChargingDesk.list(charging.get(ChargingDesk.account(alice) + "/purchases")))
                .hasSize(2);
    }

    @Test
    @Tag("R240")
    void featureThatIsSwitchedOffShouldBeRefusedAtOnceAndShownSo() {
        charging.customer(alice, "5.00");
        long plan = plan("1.00", false, "P1M");
        try {
            charging.put("/admin/v1/features/plans", "{\"on\":false}").expect(200);
            assertThat(features().path("plans").asBoolean(true)).isFalse();
            desk.api().get("/api/v1/plans", "Authorization", token).expectProblem(403, "forbidden");
            buys(plan, "").expectProblem(403, "forbidden");
        } finally {
            charging.put("/admin/v1/features/plans", "{\"on\":true}").expect(200);
        }
        assertThat(features().path("plans").asBoolean()).isTrue();
        buys(plan, "").expect(201);
        charging.put("/admin/v1/features/horoscopes", "{\"on\":true}").expectProblem(404, "not-found");
    }

    private JsonNode features() {
        return desk.api()
                .get("/api/v1/features", "Authorization", token)
                .expect(200)
                .json();
    }

    /** With a minute to the carrier. */
    private long plan(String price, boolean recurring, String period) {
        JsonNode plan = charging.post("/admin/v1/plans", """
                        {"name":"Flow","price":"%s","currency":"EUR","recurring":%s,"period":"%s",
                        "bundles":[{"kind":"minutes","amount":"1","prefixes":["4998"]}]}""".formatted(price, recurring, period))
                .expect(201)
                .json();
        desk.leaves("/admin/v1/plans/" + plan.path("id").asLong());
        return plan.path("id").asLong();
    }

    private ApiAnswer buys(long plan, String body) {
        return desk.api().post("/api/v1/plans/" + plan + "/purchases", body, "Authorization", token);
    }

    private JsonNode offered(long plan) {
        return ChargingDesk.list(desk.api()
                        .get("/api/v1/plans", "Authorization", token)
                        .expect(200)
                        .json())
                .stream()
                .filter(one -> one.path("id").asLong() == plan)
                .findFirst()
                .orElseThrow();
    }

    private int left(long plan) {
        return offered(plan).at("/purchase/bundles/0/left").asInt();
    }

    private void awaits(long plan, String pointer, String value) {
        Awaitility.await()
                .alias(pointer + " becomes " + value)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> offered(plan).at(pointer).asText().equals(value));
    }
}
