package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.ImsAvps;
import org.carillon.flow.peer.DiameterAgent;
import org.carillon.flow.peer.DiameterPeer.Message;
import org.carillon.flow.peer.ErlangCredit;
import org.carillon.flow.peer.ScriptedOcs;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls whose credit an operator's online charging system holds: docs/flows/ro.md. */
@Tag("P04")
@Tag("R303")
class RoFlowIT extends SipFlow {
    private static final String DIALLED = "sip:int4994123456@carillon.local";
    private static final AvpList NOTHING = AvpList.of();
    private static final int CCR = 272;
    private static final int RAR = 258;

    private GatewayDesk desk;
    private ChargingDesk charging;
    private Phone alice;
    private Phone carrier;

    @BeforeEach
    void setUp() {
        desk = new GatewayDesk(server);
        alice = phones.signedUp();
        carrier = phones.signedUp();
        alice.registers();
        desk.gateway("ro-gw", carrier, "\"maxCalls\":5");
        desk.route("4994", "{\"gateway\":\"ro-gw\"}");
    }

    @AfterEach
    void clean() {
        desk.close();
    }

    /** Our own system is asked, over Diameter, by ourselves: its ledger and the record agree to the second. */
    @Test
    void callShouldEndByItselfWhenTheCreditAtOurOwnSystemEnds() throws IOException {
        try (DiameterAgent agent = ours("0.03")) {
            OutgoingCall call = alice.dials().to(DIALLED);
            IncomingCall atCarrier = carrier.isInvited();
            atCarrier.answers();
            call.isAnswered();
            atCarrier.isAcknowledged();
            atCarrier.isHungUp();
            call.isHungUp();

            JsonNode record = charging.recordOf(alice, call);
            assertThat(record.path("chargedSeconds").asInt()).isEqualTo(3);
            assertThat(record.path("amount").asText()).isEqualTo("0.00");
            assertThat(record.path("causeForRecordClosing").asText()).isEqualTo("time-limit");
            assertThat(record.path("tariff").asText()).isEqualTo("ro-flow");
            assertThat(requests(agent)).containsExactly("1 0", "3 1 used 3");
            JsonNode balance = charging.balance(alice);
            assertThat(balance.path("balance").asText()).isEqualTo("0.00");
            assertThat(balance.path("held").asText()).isEqualTo("0.00");
            assertThat(charging.entries(alice).getFirst().path("amount").asText())
                    .isEqualTo("-0.03");
            assertThat(charging.differences()).isEmpty();
            assertThat(CallStory.detail(new CallStory(server).until(call, "call.ended"), "call.ended", "by"))
                    .isEqualTo("credit");

            alice.dials().to(DIALLED).isRefused(402);
            assertThat(carrier.callsReceived()).hasSize(1);
        }
    }

    /** The system tells that there is more (RAR), and is asked at once: the call outlives what it was granted. */
    @Test
    void creditThatComesWhileTheCallRunsShouldProlongItAtOnce() throws IOException {
        try (DiameterAgent agent = ours("0.04")) {
            OutgoingCall call = alice.dials().to(DIALLED);
            IncomingCall atCarrier = carrier.isInvited();
            atCarrier.answers();
            call.isAnswered();
            atCarrier.isAcknowledged();
            charging.gives(alice, "2.00");
            Awaitility.await().atMost(Phone.SOON).until(() -> agent.answers(CCR).size() == 2);

            assertThat(agent.requests(RAR)).hasSize(1);
            assertThat(agent.answers(RAR)).extracting(Message::resultCode).containsExactly(2002L);
            assertThat(requests(agent).get(1)).startsWith("2 1 used ");
            assertThat(grantedSeconds(agent.answers(CCR).get(1))).isEqualTo(60);
            call.hangsUp();
            atCarrier.isHungUp();

            JsonNode record = charging.recordOf(alice, call);
            assertThat(record.path("causeForRecordClosing").asText()).isEqualTo("service-delivery-end-successfully");
            BigDecimal cost = new BigDecimal("0.01")
                    .multiply(BigDecimal.valueOf(record.path("chargedSeconds").asLong()));
            assertThat(new BigDecimal(charging.balance(alice).path("balance").asText()))
                    .isEqualByComparingTo(new BigDecimal("2.04").subtract(cost));
            assertThat(charging.balance(alice).path("held").asText()).isEqualTo("0.00");
        }
    }

    @Test
    void callThatIsNotAnsweredShouldGiveBackWhatWasGrantedAndNobodyThereRefuseIt() throws IOException {
        try (DiameterAgent agent = ours("1.00")) {
            OutgoingCall call = alice.dials().to(DIALLED);
            carrier.isInvited().refuses(486);
            call.isRefused(486);

            assertThat(charging.recordOf(alice, call)
                            .path("causeForRecordClosing")
                            .asText())
                    .isEqualTo("unsuccessful-service-delivery");
            assertThat(requests(agent)).containsExactly("1 0", "3 1 used 0");
            assertThat(charging.balance(alice).path("available").asText()).isEqualTo("1.00");
        }
        alice.dials().to(DIALLED).isRefused(503);
        assertThat(carrier.callsReceived()).hasSize(1);
    }

    /** A system of somebody else, which refuses what is not by the grammar: two grants of a second, then no more. */
    @Test
    void strictSystemShouldBeUnderstoodAndUnderstandUs(@TempDir Path folder) {
        ErlangCredit.compile(folder, Preparation.project().resolve("jca-diameter/ra/src/test/erlang"));
        charging = new ChargingDesk(desk, "strict-flow");
        charging.customer(alice, "0.01");
        peer("ocs.strict.test", "strict.test");
        peer("client.strict.test", "other.test");
        try (ErlangCredit ocs = ErlangCredit.start(
                folder, "ocs(" + server.diameterPort() + ", \"ocs.strict.test\", \"strict.test\", 2, 2)")) {
            ocs.awaitPrinted("up");

            OutgoingCall call = alice.dials().to(DIALLED);
            IncomingCall atCarrier = carrier.isInvited();
            atCarrier.answers();
            call.isAnswered();
            atCarrier.isAcknowledged();
            ocs.awaitPrinted("ccr 2 1");
            ocs.asksForANewRequest();
            ocs.awaitPrinted("reauth 2002");
            atCarrier.isHungUp();
            call.isHungUp();

            ocs.awaitPrinted("ccr 3 ");
            assertThat(charging.recordOf(alice, call)
                            .path("causeForRecordClosing")
                            .asText())
                    .isEqualTo("time-limit");
            assertThat(charging.balance(alice).path("balance").asText())
                    .as("another one's business")
                    .isEqualTo("0.01");
            assertThat(ocs.printed()).contains("ccr 1 0 used 0").doesNotContain("errors", "failed");
        }
        charging.rate("\"prefix\":\"44\",\"price\":\"0.60\"");
        charging.gives(alice, "0.19");
        try (ErlangCredit client = ErlangCredit.start(
                folder,
                "subscriber(%d, \"client.strict.test\", \"other.test\", \"carillon.local\", \"%s\", \"4420\")"
                        .formatted(server.diameterPort(), alice.credentials().login()))) {
            client.awaitPrinted("done");
            assertThat(client.printed())
                    .contains("credit 2001 granted 20", "credit 2001")
                    .doesNotContain("errors");
        }
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.18");
        assertThat(charging.balance(alice).path("held").asText()).isEqualTo("0.00");
    }

    /** The server is killed while it waits for an answer: the system gets the same request again, then the end, each once. */
    @Test
    @Tag("F5")
    void requestThatWasNotAnsweredShouldBeRepeatedAfterTheServerWasKilled() throws IOException {
        charging = new ChargingDesk(desk, "ro-flow");
        charging.customer(alice, "0.01");
        peer("ocs.test", "ocs.test");
        OutgoingCall call;
        IncomingCall atCarrier;
        List<String> before;
        try (ScriptedOcs ocs = new ScriptedOcs(
                "ocs.test",
                diameter(),
                index -> index == 0 ? grant(2, Avp.of(ImsAvps.TIME_QUOTA_THRESHOLD, 58)) : NOTHING)) {
            call = alice.dials().to(DIALLED);
            atCarrier = carrier.isInvited();
            atCarrier.answers();
            call.isAnswered();
            atCarrier.isAcknowledged();
            Awaitility.await().atMost(Phone.SOON).until(() -> ocs.requests().size() == 2);
            server.kill();
            before = requests(ocs.requests());
        }
        server.startAgain();
        try (ScriptedOcs ocs = new ScriptedOcs("ocs.test", diameter(), index -> grant(2))) {
            call.hangsUp();
            atCarrier.isHungUp();
            JsonNode record = charging.recordOf(alice, call);

            List<String> after = requests(ocs.requests());
            assertThat(after).hasSize(2);
            assertThat(after.getFirst()).isEqualTo(before.get(1)).startsWith("2 1 used ");
            assertThat(ocs.requests().getFirst().flags() & 0x10).as("T").isEqualTo(0x10);
            assertThat(after.get(1)).startsWith("3 2 used ");
            assertThat(record.path("chargedSeconds").asLong())
                    .isEqualTo(after.stream().mapToLong(RoFlowIT::used).sum());
        }
    }

    // ---- the world ----

    /** A minute, and what becomes of calls when there is no answer. */
    private static AvpList grant(int failureHandling, Avp... more) {
        return AvpList.of(
                Avp.of(BaseAvps.RESULT_CODE, 2001),
                Avp.of(CreditControlAvps.CREDIT_CONTROL_FAILURE_HANDLING, failureHandling),
                Avp.group(
                        CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL,
                        AvpList.of(Avp.group(
                                        CreditControlAvps.GRANTED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, 60)))
                                .with(more)));
    }

    private static long used(String request) {
        return Long.parseLong(request.substring(request.lastIndexOf(' ') + 1));
    }

    private InetSocketAddress diameter() {
        return new InetSocketAddress("127.0.0.1", server.diameterPort());
    }

    /** An agent that leads back to us; alice has so much money, and a second costs 0.01. */
    private DiameterAgent ours(String amount) {
        charging = new ChargingDesk(desk, "ro-flow");
        charging.rate("\"prefix\":\"4994\",\"price\":\"0.60\"");
        charging.customer(alice, amount);
        peer("ocs.test", "ocs.test");
        return new DiameterAgent("ocs.test", CarillonServer.DIAMETER_PEER, diameter(), "carillon.local");
    }

    private void peer(String host, String realm) {
        String path = "/admin/v1/diameter/peers/" + host;
        desk.leaves(path);
        charging.put(path, "{\"realm\":\"%s\",\"address\":\"127.0.0.1\"}".formatted(realm))
                .expect(201);
    }

    /** Kind, number and used seconds. */
    private static List<String> requests(DiameterAgent agent) {
        return requests(agent.requests(CCR));
    }

    private static List<String> requests(List<Message> messages) {
        return messages.stream()
                .map(Message::avps)
                .map(avps -> avps.getNumber(CreditControlAvps.CC_REQUEST_TYPE) + " "
                        + avps.getNumber(CreditControlAvps.CC_REQUEST_NUMBER)
                        + units(avps)
                                .findGroup(CreditControlAvps.USED_SERVICE_UNIT)
                                .map(used -> " used " + used.getNumber(CreditControlAvps.CC_TIME))
                                .orElse(""))
                .toList();
    }

    private static long grantedSeconds(Message answer) {
        return units(answer.avps())
                .getGroup(CreditControlAvps.GRANTED_SERVICE_UNIT)
                .getNumber(CreditControlAvps.CC_TIME);
    }

    private static AvpList units(AvpList avps) {
        return avps.getGroup(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL);
    }
}
