package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A user orders a number, is called by it from another network, and gives it back: docs/flows/number.md. */
@Tag("R241")
class NumberFlowIT extends SipFlow {
    private static final String CALLER = "sip:441632960000@carrier.example";

    private final String start = "4822" + ThreadLocalRandom.current().nextInt(10_000, 99_999);
    private ApiClient api;
    private GatewayDesk desk;
    private ChargingDesk charging;
    private Phones abroad;
    private Phone carrier;
    private Phone alice;
    private String token;

    @BeforeEach
    void setUp() throws IOException {
        api = new ApiClient(server.https(), server.certificateAuthority());
        desk = new GatewayDesk(server);
        charging = new ChargingDesk(desk);
        abroad = new Phones(server.address(), InetAddress.getByName("127.0.0.22"));
        carrier = abroad.signedUp();
        alice = phones.signedUp();
        alice.registers();
        token = ApiClient.bearer(alice.credentials().accessToken());
        charging.customer(alice, "5.00");
        desk.gateway("number-carrier", "127.0.0.22", carrier, "\"inbound\":true,\"trustedSources\":[\"127.0.0.22\"]");
    }

    @AfterEach
    void clean() {
        desk.close();
        abroad.close();
    }

    @Test
    void orderedNumberShouldRingItsUserUntilItIsGivenBack() {
        long block = block("\"first\":\"%s00\",\"last\":\"%s09\",".formatted(start, start));
        calling(start + "00").isRefused(404);

        JsonNode offer =
                ChargingDesk.list(api.get("/api/v1/numbers/available?iso=pl", "Authorization", token)
                                .expect(200)
                                .json())
                        .stream()
                        .filter(one -> one.path("block").asLong() == block)
                        .findFirst()
                        .orElseThrow();
        assertThat(offer.path("numbers")).hasSize(10);
        assertThat(offer.path("monthlyFee").asText()).isEqualTo("2.00");
        ApiAnswer ordered = orders("{\"block\":%d}".formatted(block)).expect(201);
        assertThat(ordered.text("number")).isEqualTo(start + "00");
        assertThat(ordered.text("state")).isEqualTo("assigned");
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("3.00");
        assertThat(charging.entries(alice).getFirst().path("kind").asText()).isEqualTo("number");

        OutgoingCall call = calling("+" + start + "00");
        IncomingCall atAlice = alice.rings();
        atAlice.answers();
        call.isAnswered();
        atAlice.isAcknowledged();
        call.hangsUp();
        atAlice.isHungUp();

        Phone eve = phones.signedUp();
        String eves = ApiClient.bearer(eve.credentials().accessToken());
        api.delete("/api/v1/numbers/" + start + "00", "Authorization", eves).expectProblem(404, "not-found");
        api.delete("/api/v1/numbers/" + start + "00", "Authorization", token).expect(204);
        calling(start + "00").isRefused(404);
        orders("{\"block\":%d,\"number\":\"%s00\"}".formatted(block, start)).expectProblem(409, "conflict");
        assertThat(api.get("/api/v1/numbers", "Authorization", token)
                        .expect(200)
                        .json())
                .isEmpty();

        orders("{\"block\":%d,\"number\":\"%s01\"}".formatted(block, start)).expect(201);
        api.delete(
                        "/admin/v1/accounts/" + alice.credentials().login(),
                        "Authorization",
                        api.administrator(server.administratorPassword()))
                .expect(204);
        calling(start + "01").isRefused(404);
        charging.customer(eve, "5.00");
        api.post("/api/v1/numbers", "{\"block\":%d,\"number\":\"%s01\"}".formatted(block, start), "Authorization", eves)
                .expectProblem(409, "conflict");
    }

    @Test
    void feeShouldBeTakenEachMonthAndCallsEndWithTheCredit() {
        long block = block("\"first\":\"%s50\",\"last\":\"%s50\",".formatted(start, start));
        orders("{\"block\":%d,\"number\":\"%s51\"}".formatted(block, start)).expectProblem(400, "invalid-request");
        orders("{\"block\":%d}".formatted(block)).expect(201);
        orders("{\"block\":%d}".formatted(block)).expectProblem(410, "gone");
        charging.post(
                        ChargingDesk.account(alice) + "/balance/adjustments",
                        "{\"amount\":\"-2.00\",\"reason\":\"a test\"}")
                .expect(201);
        Phone bob = phones.signedUp();
        charging.customer(bob, "1.99");
        String bobs = ApiClient.bearer(bob.credentials().accessToken());
        api.post("/api/v1/numbers", "{\"block\":%d}".formatted(block), "Authorization", bobs)
                .expectProblem(410, "gone");

        assertThat(ChargingDesk.list(charging.get("/admin/v1/number-blocks")).stream()
                        .filter(one -> one.path("id").asLong() == block)
                        .map(one -> one.path("free").asInt()))
                .containsExactly(0);
        charging.post(
                        "/admin/v1/number-blocks",
                        "{\"first\":\"%s50\",\"last\":\"%s60\",\"iso\":\"PL\",\"monthlyFee\":\"1\",\"currency\":\"EUR\"}"
                                .formatted(start, start))
                .expectProblem(409, "conflict");
        desk.api()
                .delete(ChargingDesk.account(alice) + "/numbers/" + start + "50", "Authorization", desk.administrator())
                .expect(204);
    }

    @Test
    void numberOfAProviderShouldBeAssignedWhenHeGivesIt() throws IOException {
        long block = block("");
        String number = start + "77";
        HttpServer provider =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.numbersPort()), 0);
        provider.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String answer = exchange.getRequestMethod().equals("GET")
                    ? "{\"numbers\":[\"" + number + "\"]}"
                    : "{\"id\":\"order-1\"}";
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
        try {
            List<JsonNode> offers =
                    ChargingDesk.list(api.get("/api/v1/numbers/available?iso=PL", "Authorization", token)
                            .expect(200)
                            .json());
            assertThat(offers)
                    .filteredOn(offer -> offer.path("block").asLong() == block)
                    .singleElement()
                    .satisfies(
                            offer -> assertThat(offer.at("/numbers/0").asText()).isEqualTo(number));
            assertThat(orders("{\"block\":%d,\"number\":\"%s\"}".formatted(block, number))
                            .expect(201)
                            .text("state"))
                    .isEqualTo("pending");
            Awaitility.await()
                    .alias("the provider gives the number")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> api.get("/api/v1/numbers", "Authorization", token)
                            .expect(200)
                            .json()
                            .at("/0/state")
                            .asText()
                            .equals("assigned"));
            OutgoingCall call = calling(number);
            alice.rings().answers();
            call.isAnswered().hangsUp();
        } finally {
            provider.stop(0);
        }
    }

    private OutgoingCall calling(String number) {
        return carrier.dials()
                .claimingToBe(CALLER)
                .shownAs("Carol")
                .unauthenticated()
                .to("sip:" + number + "@carillon.local;user=phone");
    }

    private ApiAnswer orders(String json) {
        return api.post("/api/v1/numbers", json, "Authorization", token);
    }

    /** @param range with a comma behind it; empty for the provider's */
    private long block(String range) {
        JsonNode block = charging.post(
                        "/admin/v1/number-blocks",
                        "{" + range
                                + "\"iso\":\"PL\",\"description\":\"Warsaw\",\"monthlyFee\":\"2.00\",\"currency\":\"EUR\"}")
                .expect(201)
                .json();
        desk.leaves("/admin/v1/number-blocks/" + block.path("id").asLong());
        return block.path("id").asLong();
    }
}
