package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.flow.peer.SmsProviderPeer;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts to numbers of other networks, over a real SMS provider's interface: docs/flows/text.md. One costs 0.08. */
@Tag("R177")
@Tag("R141")
class TextFlowIT extends SipFlow {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String number = CarillonServer.HTTP_PREFIX + "611" + (1000 + NUMBERS.incrementAndGet());
    private final String dialled = "sip:int" + number + "@carillon.local";

    private GatewayDesk desk;
    private ChargingDesk charging;
    private SmsProviderPeer provider;
    private Phone alice;

    @BeforeEach
    void setUp() {
        desk = new GatewayDesk(server);
        charging = new ChargingDesk(desk);
        provider = SmsProviderPeer.at(server.smsProviderPort(), CarillonServer.SMS_SECRET);
        alice = phones.signedUp();
        Phone carrier = phones.signedUp();
        desk.gateway("text-gw", carrier, "\"enabled\":false");
        desk.route(CarillonServer.HTTP_PREFIX + "611", "{\"gateway\":\"text-gw\"}");
        charging.rate(
                "\"prefix\":\"%s\",\"price\":\"0.60\",\"message\":\"0.08\"".formatted(CarillonServer.HTTP_PREFIX));
        alice.registers();
    }

    @AfterEach
    void clean() {
        provider.close();
        desk.close();
    }

    @Test
    void textShouldBeSentAndPaidOnceThoughItComesTwiceAndRefusedWhenTheCreditIsSpent() {
        charging.customer(alice, "0.10");

        Exchange first = alice.sends("wie geht\u2019s").to(dialled);
        assertThat(first.status()).isEqualTo(202);
        Map<String, String> sms = provider.takes(number);
        assertThat(sms).containsEntry("from", alice.credentials().login()).containsEntry("text", "wie geht\u2019s");
        JsonNode record = charging.recordOfText(alice, number);
        int cseq = Integer.parseInt(first.request().get("CSeq").split(" ")[0]);
        Exchange again =
                alice.sends("wie geht\u2019s").sameAs(first.callId(), cseq).to(dialled);
        assertThat(again.status()).isEqualTo(202);

        assertThat(record.path("amount").asText()).isEqualTo("0.08");
        assertThat(record.path("delivered").asBoolean()).isTrue();
        assertThat(record.path("shortMessages").asInt()).isEqualTo(1);
        assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("0.02");
        assertThat(charging.balance(alice).path("held").asText()).isEqualTo("0.00");
        JsonNode line = charging.entries(alice).getFirst();
        assertThat(line.path("kind").asText()).isEqualTo("message");
        assertThat(line.path("amount").asText()).isEqualTo("-0.08");
        assertThat(line.path("correlationId").asText())
                .isEqualTo(record.path("imsChargingIdentifier").asText());

        Exchange broke = alice.sends("one more").to(dialled);
        assertThat(broke.status()).isEqualTo(402);
        assertThat(broke.answer().startLine()).endsWith("Payment Required");
        assertThat(provider.count(number)).isEqualTo(1);
        assertThat(charging.differences()).isEmpty();
    }

    @Test
    void textThatTheGatewayRefusesShouldCostNothing() {
        charging.customer(alice, "1.00");
        provider.refuses(number);

        assertThat(alice.sends("hello").to(dialled).status()).isEqualTo(202);
        JsonNode record = charging.recordOfText(alice, number);

        assertThat(record.path("delivered").asBoolean()).isFalse();
        assertThat(record.path("amount").asText()).isEqualTo("0.00");
        assertThat(charging.balance(alice).path("available").asText()).isEqualTo("1.00");
        assertThat(charging.differences()).isEmpty();
    }

    @Test
    @Tag("R179")
    void whatIsNoTextShouldStayHereAndAMessageBetweenUsersCostNothing() {
        charging.customer(alice, "0.10");
        Phone bob = phones.signedUp();
        bob.registers();

        assertThat(alice.sends("x").as("image/png").to(dialled).status()).isEqualTo(415);
        assertThat(alice.sends("hello").to(bob).status()).isEqualTo(200);
        bob.receives("hello");
        assertThat(alice.sends("nobody pays").to("sip:int999@carillon.local").status())
                .isEqualTo(404);

        assertThat(charging.balance(alice).path("available").asText()).isEqualTo("0.10");
        assertThat(provider.count(number)).isZero();
    }
}
