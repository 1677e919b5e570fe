package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.RawSocket;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is let in when not everything can be. The operator's brake decides which share is refused, so that nothing depends
 * on how fast this machine is; by what the share is found under load is tested beside the controller.
 */
@Tag("P20")
@Tag("F15")
class OverloadFlowIT extends SipFlow {
    private static final String OPTIONS = String.join(
            "\r\n",
            "OPTIONS sip:carillon.local SIP/2.0",
            "Via: SIP/2.0/UDP LOCAL;branch=z9hG4bKBRANCH;rport;oc;oc-algo=\"loss\"",
            "Max-Forwards: 70",
            "From: <sip:trunk@example.org>;tag=1",
            "To: <sip:carillon.local>",
            "Call-ID: CALL",
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
            "",
            "");

    @AfterEach
    void release() {
        api().delete("/admin/v1/sip/overload/brake", administrator()).expect(204);
    }

    @Test
    void newRequestsShouldBeRefusedAndEverythingThatIsUnderWayGoOn() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        bob.registers();
        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings();
        call.isRinging();
        long refused = load().at("/refused/new").asLong();

        assertThat(brake(100).path("state").asText()).isEqualTo("braked");

        WireMessage refusal = carol.asksOnce(carol.registration(draft -> draft)).answer();
        assertThat(refusal.startLine()).isEqualTo("SIP/2.0 503 Server Overloaded");
        assertThat(Integer.parseInt(refusal.get("Retry-After"))).isBetween(2, 8);
        WireMessage invite = carol.invites(bob).isRefused(503);
        assertThat(Integer.parseInt(invite.get("Retry-After"))).isBetween(2, 8);
        assertThat(bob.callsReceived()).hasSize(1);

        bob.asksOnce(bob.signs(bob.registration(draft -> draft))).answered(200);
        atBob.answers();
        call.isAnswered();
        atBob.requests("INFO").answered(200);
        call.hangsUp();
        atBob.isHungUp();

        assertThat(load().at("/refused/new").asLong()).isGreaterThanOrEqualTo(refused + 2);
        assertThat(load().at("/refusedPercent/known").asInt()).isZero();
    }

    @Test
    void peerThatKnowsOverloadControlShouldBeTold() {
        try (RawSocket trunk = RawSocket.open(server.address(), Transport.UDP)) {
            WireMessage well = trunk.asks(OPTIONS.getBytes(StandardCharsets.UTF_8));
            assertThat(well.status()).isEqualTo(200);
            assertThat(well.get("Via")).contains(";oc=0;oc-validity=0;oc-seq=").contains(";oc-algo=\"loss\"");

            brake(100);
            WireMessage loaded = trunk.asks(OPTIONS.getBytes(StandardCharsets.UTF_8));
            assertThat(loaded.status()).isEqualTo(503);
            assertThat(loaded.get("Via"))
                    .contains(";oc=100;oc-validity=1000;oc-seq=")
                    .contains(";oc-algo=\"loss\"");
        }
    }

    @Test
    void nodeShouldStayReadySayItsLoadAndGoBackToNormal() throws Exception {
        Phone alice = phones.signedUp();
        brake(100);
        assertThat(alice.asksOnce(alice.registration(draft -> draft)).status()).isEqualTo(503);
        JsonNode health = new ObjectMapper().readTree(server.managed("/health/ready"));
        JsonNode sip = health.path("checks").findParents("name").stream()
                .filter(check -> check.path("name").asText().equals("sip"))
                .findFirst()
                .orElseThrow();
        assertThat(sip.path("status").asText()).isEqualTo("UP");
        assertThat(sip.at("/data/load").asText()).isEqualTo("braked, 100 % of new requests refused");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(server.managed("/prometheus"))
                        .containsPattern("carillon_overload_refused_total\\{[^}]*kind=\"new\"}")
                        .containsPattern("carillon_overload_refused_percent\\{[^}]*kind=\"new\"}")
                        .contains("carillon_overload_waited_seconds"));

        api().delete("/admin/v1/sip/overload/brake", administrator()).expect(204);

        Awaitility.await().until(() -> load().path("state").asText().equals("normal"));
        alice.registers();
    }

    @Test
    void brakeShouldBeChecked() {
        api().send("PUT", "/admin/v1/sip/overload/brake", "{\"percent\":101,\"seconds\":5}", administrator())
                .expectProblem(400, "invalid-request");
        api().send("PUT", "/admin/v1/sip/overload/brake", "{\"percent\":10}", administrator())
                .expectProblem(400, "invalid-request");
        api().get("/admin/v1/sip/overload").expectProblem(401, "unauthenticated");
    }

    private JsonNode load() {
        return api().get("/admin/v1/sip/overload", administrator()).expect(200).json();
    }

    private JsonNode brake(int percent) {
        return api().send(
                        "PUT",
                        "/admin/v1/sip/overload/brake",
                        "{\"percent\":%d,\"seconds\":300}".formatted(percent),
                        administrator())
                .expect(200)
                .json();
    }

    private ApiClient api() {
        return new ApiClient(server.http());
    }

    private String[] administrator() {
        return new String[] {"Authorization", api().administrator(server.administratorPassword())};
    }
}
