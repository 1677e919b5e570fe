package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.flow.peer.DiameterAgent;
import org.carillon.flow.peer.DiameterPeer.Message;
import org.carillon.flow.peer.ScriptedOcs;
import org.carillon.flow.peer.SmsProviderPeer;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts whose credit an operator's online charging system holds: docs/flows/ro.md and text.md. One costs 0.08 there. */
@Tag("R303")
@Tag("R141")
class RoTextFlowIT extends SipFlow {
    private static final Duration SWEPT = Duration.ofSeconds(40);
    private static final int CCR = 272;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String number = CarillonServer.HTTP_PREFIX + "612" + (1000 + NUMBERS.incrementAndGet());
    private final String dialled = "sip:int" + number + "@carillon.local";

    private GatewayDesk desk;
    private ChargingDesk charging;
    private SmsProviderPeer provider;
    private Phone alice;

    @BeforeEach
    void setUp() {
        desk = new GatewayDesk(server);
        charging = new ChargingDesk(desk, "ro-flow");
        provider = SmsProviderPeer.at(server.smsProviderPort(), CarillonServer.SMS_SECRET);
        alice = phones.signedUp();
        Phone carrier = phones.signedUp();
        desk.gateway("ro-text-gw", carrier, "\"enabled\":false");
        desk.route(CarillonServer.HTTP_PREFIX + "612", "{\"gateway\":\"ro-text-gw\"}");
        charging.rate(
                "\"prefix\":\"%s\",\"price\":\"0.60\",\"message\":\"0.08\"".formatted(CarillonServer.HTTP_PREFIX));
        charging.customer(alice, "0.10");
        String peer = "/admin/v1/diameter/peers/ocs.test";
        desk.leaves(peer);
        charging.put(peer, "{\"realm\":\"ocs.test\",\"address\":\"127.0.0.1\"}").expect(201);
        alice.registers();
    }

    @AfterEach
    void clean() {
        provider.close();
        desk.close();
    }

    /** Our own system is asked, over Diameter, by ourselves. */
    @Test
    void textShouldBeDebitedOnceThoughItComesTwiceAndRefusedWhenTheCreditIsSpent() throws IOException {
        try (DiameterAgent agent = ours()) {
            Exchange first = alice.sends("wie geht\u2019s").to(dialled);
            assertThat(first.status()).isEqualTo(202);
            provider.takes(number);
            JsonNode record = charging.recordOfText(alice, number);
            int cseq = Integer.parseInt(first.request().get("CSeq").split(" ")[0]);
            assertThat(alice.sends("wie geht\u2019s")
                            .sameAs(first.callId(), cseq)
                            .to(dialled)
                            .status())
                    .isEqualTo(202);

            assertThat(requests(agent.requests(CCR))).containsExactly("4 0 action 0 of 1");
            assertThat(record.path("amount").asText()).isEqualTo("0.00");
            assertThat(record.path("delivered").asBoolean()).isTrue();
            assertThat(record.path("tariff").asText()).isEqualTo("ro-flow");
            assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.02");
            assertThat(charging.balance(alice).path("held").asText()).isEqualTo("0.00");
            assertThat(charging.entries(alice).getFirst().path("kind").asText()).isEqualTo("credit-control");
            assertThat(charging.entries(alice).getFirst().path("amount").asText())
                    .isEqualTo("-0.08");

            Exchange broke = alice.sends("one more").to(dialled);
            assertThat(broke.status()).isEqualTo(402);
            assertThat(broke.answer().startLine()).endsWith("Payment Required");
            assertThat(agent.answers(CCR)).extracting(Message::resultCode).containsExactly(2001L, 4012L);
            assertThat(provider.count(number)).isEqualTo(1);
            assertThat(charging.differences()).isEmpty();
        }
    }

    @Test
    void textThatTheGatewayRefusesShouldBeRefundedOnce() throws IOException {
        provider.refuses(number);
        try (DiameterAgent agent = ours()) {
            assertThat(alice.sends("hello").to(dialled).status()).isEqualTo(202);
            JsonNode record = charging.recordOfText(alice, number);
            assertThat(record.path("delivered").asBoolean()).isFalse();

            Awaitility.await().atMost(SWEPT).until(() -> agent.answers(CCR).size(), answers -> answers == 2);
            assertThat(requests(agent.requests(CCR))).containsExactly("4 0 action 0 of 1", "4 1 action 1 of 1");
            assertThat(agent.answers(CCR)).extracting(Message::resultCode).containsExactly(2001L, 2001L);
            assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.10");
            assertThat(charging.entries(alice).getFirst().path("amount").asText())
                    .isEqualTo("0.08");
            assertThat(charging.differences()).isEmpty();
        }
    }

    @Test
    void textShouldBeRefusedWhileNobodyIsThereAndNothingBeLeft() {
        Exchange sent = alice.sends("hello").to(dialled);

        assertThat(sent.status()).isEqualTo(503);
        assertThat(sent.answer().get("Retry-After")).isNotBlank();
        assertThat(provider.count(number)).isZero();
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.10");
    }

    /** Direct-Debiting-Failure-Handling CONTINUE, of a system that has troubles of its own. */
    @Test
    void textShouldBeSentUncountedWhereTheSystemSaysSo() throws IOException {
        try (ScriptedOcs ocs = scripted(AvpList.of(
                Avp.of(BaseAvps.RESULT_CODE, 5012), Avp.of(CreditControlAvps.DIRECT_DEBITING_FAILURE_HANDLING, 1)))) {
            assertThat(alice.sends("hello").to(dialled).status()).isEqualTo(202);
            provider.takes(number);

            assertThat(charging.recordOfText(alice, number).path("delivered").asBoolean())
                    .isTrue();
            assertThat(requests(ocs.requests())).containsExactly("4 0 action 0 of 1");
        }
    }

    /** It may have been debited: the same request finds that out, and then the money is asked back. */
    @Test
    void textThatIsNotAnsweredForShouldBeRefusedAndRefundedLater() throws IOException {
        AvpList success = AvpList.of(Avp.of(BaseAvps.RESULT_CODE, 2001));
        try (ScriptedOcs ocs = scripted(AvpList.of(), success, success)) {
            assertThat(alice.sends("hello").to(dialled).status()).isEqualTo(503);
            Awaitility.await().atMost(SWEPT).until(() -> ocs.requests().size() == 3);

            assertThat(requests(ocs.requests()))
                    .containsExactly("4 0 action 0 of 1", "4 0 action 0 of 1 T", "4 1 action 1 of 1");
            assertThat(ocs.requests())
                    .extracting(message -> message.avps().getText(BaseAvps.SESSION_ID))
                    .containsOnly(ocs.requests().getFirst().avps().getText(BaseAvps.SESSION_ID));
            assertThat(provider.count(number)).isZero();
        }
    }

    // ---- the world ----

    /** An agent that leads back to us. */
    private DiameterAgent ours() {
        return new DiameterAgent("ocs.test", CarillonServer.DIAMETER_PEER, diameter(), "carillon.local");
    }

    private ScriptedOcs scripted(AvpList... answers) {
        return new ScriptedOcs("ocs.test", diameter(), index -> answers[Math.min(index, answers.length - 1)]);
    }

    private InetSocketAddress diameter() {
        return new InetSocketAddress("127.0.0.1", server.diameterPort());
    }

    /** Kind, number, action and units, and T where it has the bit. */
    private static List<String> requests(List<Message> messages) {
        return messages.stream()
                .map(message -> message.avps().getNumber(CreditControlAvps.CC_REQUEST_TYPE) + " "
                        + message.avps().getNumber(CreditControlAvps.CC_REQUEST_NUMBER) + " action "
                        + message.avps().getNumber(CreditControlAvps.REQUESTED_ACTION) + " of "
                        + message.avps()
                                .getGroup(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL)
                                .getGroup(CreditControlAvps.REQUESTED_SERVICE_UNIT)
                                .getNumber(CreditControlAvps.CC_SERVICE_SPECIFIC_UNITS)
                        + ((message.flags() & 0x10) == 0 ? "" : " T"))
                .toList();
    }
}
