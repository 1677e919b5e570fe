package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.PaymentProvider;
import org.carillon.flow.peer.SmsProviderPeer;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A user does everything that costs or brings money, and an administrator asks whether it agrees: docs/operating/billing.md. */
@Tag("P04")
class ReconciliationFlowIT extends SipFlow {
    private static final String TEXTED = CarillonServer.HTTP_PREFIX + "6119999";

    private ApiClient api;
    private GatewayDesk desk;
    private ChargingDesk charging;
    private PaymentProvider payments;
    private SmsProviderPeer texts;
    private Phone alice;
    private Phone bob;
    private Phone carrier;
    private String token;

    @BeforeEach
    void setUp() throws IOException {
        api = new ApiClient(server.https(), server.certificateAuthority());
        desk = new GatewayDesk(server);
        charging = new ChargingDesk(desk);
        payments = new PaymentProvider(server.paymentPort(), CarillonServer.PAYMENT_SECRET);
        texts = SmsProviderPeer.at(server.smsProviderPort(), CarillonServer.SMS_SECRET);
        alice = phones.signedUp();
        bob = phones.signedUp();
        carrier = phones.signedUp();
        alice.registers();
        token = ApiClient.bearer(alice.credentials().accessToken());
        desk.gateway("reconciled-gw", carrier, "\"maxCalls\":5");
        desk.route("4998", "{\"gateway\":\"reconciled-gw\"}");
        desk.route(CarillonServer.HTTP_PREFIX + "611", "{\"gateway\":\"reconciled-gw\"}");
        charging.rate("\"prefix\":\"4998\",\"price\":\"0.60\"");
        charging.rate(
                "\"prefix\":\"%s\",\"price\":\"0.60\",\"message\":\"0.08\"".formatted(CarillonServer.HTTP_PREFIX));
        charging.customer(alice, "20.00");
        charging.customer(bob, "1.00");
    }

    @AfterEach
    void clean() {
        texts.close();
        payments.close();
        desk.close();
    }

    @Test
    void everythingThatMovesMoneyShouldAgreeUntilALineIsChangedByHand() throws Exception {
        redeemsVoucher();
        tops();
        buysPlan();
        ordersNumber();
        orders(
                "/api/v1/transfers",
                "{\"to\":\"%s\",\"amount\":\"3.00\"}"
                        .formatted(bob.credentials().login()));
        texts();
        BigDecimal call = calls();

        assertThat(new BigDecimal(charging.balance(alice).path("balance").asText()))
                .isEqualByComparingTo(new BigDecimal("40.92").subtract(call));
        assertThat(charging.entries(alice))
                .extracting(line -> line.path("kind").asText())
                .containsExactlyInAnyOrder(
                        "adjustment", "voucher", "top-up", "plan", "number", "transfer", "message", "call");
        settles();
        assertThat(charging.differences()).isEmpty();

        // nobody else can write into the file of H2 while the server has it
        if (server.database() instanceof TestDatabase.PostgreSql database) {
            damagesVoucher(database);
        }
    }

    /** What is younger than two seconds is not looked at. */
    private void settles() {
        Instant done = desk.api().serverTime();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .until(() -> desk.api().serverTime().isAfter(done.plusSeconds(3)));
    }

    private void damagesVoucher(TestDatabase.PostgreSql database) {
        String lines = " where transaction_id = (select t.id from ledger_transaction t"
                + " join ledger_entry e on e.transaction_id = t.id"
                + " join ledger_account a on a.id = e.ledger_account_id join account u on u.id = a.account_id"
                + " where t.kind = 'VOUCHER' and u.login = '"
                + alice.credentials().login() + "')";
        database.change("update ledger_entry set amount = amount * 2" + lines);
        List<JsonNode> found;
        try {
            found = charging.differences();
        } finally {
            database.change("update ledger_entry set amount = amount / 2" + lines);
        }

        assertThat(found)
                .extracting(
                        one -> one.path("kind").asText(),
                        one -> one.path("id").asText().replaceAll("[0-9]+", "N"),
                        one -> one.path("kind").asText().startsWith("voucher")
                                ? one.path("expected").asText() + " "
                                        + one.path("found").asText()
                                : "")
                .containsExactly(
                        tuple("voucher-not-its-posting", "voucher:N", "10000000 20000000"),
                        tuple("balance-not-its-entries", "N", ""));
        assertThat(charging.differences()).isEmpty();
    }

    private void redeemsVoucher() {
        String pin = charging.post(
                        "/admin/v1/voucher-batches",
                        "{\"name\":\"reconciled\",\"vouchers\":1,\"amount\":\"10.00\",\"currency\":\"EUR\"}")
                .expect(201)
                .json()
                .at("/pins/0/pin")
                .asText();
        orders("/api/v1/voucher-redemptions", "{\"pin\":\"%s\"}".formatted(pin));
    }

    private void tops() throws InterruptedException {
        orders("/api/v1/top-ups/pages", "{\"amount\":\"20.00\"}");
        String event = PaymentProvider.paid(payments.opens().get("client_reference_id"), 2000);
        String signature = payments.signature(desk.api().serverTime().getEpochSecond(), event);
        assertThat(api.post("/api/v1/payment-events", event, "Stripe-Signature", signature)
                        .expect(200)
                        .text("changed"))
                .isEqualTo("credited");
    }

    private void buysPlan() {
        long plan = created("/admin/v1/plans", """
                {"name":"Reconciled","price":"4.00","currency":"EUR","recurring":true,"period":"P1M",
                "bundles":[{"kind":"minutes","amount":"1","prefixes":["4999"]}]}""");
        orders("/api/v1/plans/" + plan + "/purchases", "");
    }

    private void ordersNumber() {
        String start = "4824" + ThreadLocalRandom.current().nextInt(10_000, 99_999);
        long block = created("/admin/v1/number-blocks", """
                {"first":"%s00","last":"%s09","iso":"PL","description":"Warsaw","monthlyFee":"2.00","currency":"EUR"}
                """.formatted(start, start));
        orders("/api/v1/numbers", "{\"block\":%d}".formatted(block));
    }

    private void texts() {
        assertThat(alice.sends("hello")
                        .to("sip:int" + TEXTED + "@carillon.local")
                        .status())
                .isEqualTo(202);
        texts.takes(TEXTED);
        assertThat(charging.recordOfText(alice, TEXTED).path("amount").asText()).isEqualTo("0.08");
    }

    /** What it has cost. */
    private BigDecimal calls() {
        OutgoingCall call = alice.dials().to("sip:int4998123456@carillon.local");
        IncomingCall atCarrier = carrier.isInvited();
        atCarrier.answers();
        call.isAnswered();
        atCarrier.isAcknowledged();
        atCarrier.hangsUp();
        call.isHungUp();
        BigDecimal cost =
                new BigDecimal(charging.recordOf(alice, call).path("amount").asText());
        assertThat(cost).isPositive();
        return cost;
    }

    private void orders(String path, String json) {
        api.post(path, json, "Authorization", token).expect(201);
    }

    private long created(String path, String json) {
        long id = charging.post(path, json).expect(201).json().path("id").asLong();
        desk.leaves(path + "/" + id);
        return id;
    }
}
