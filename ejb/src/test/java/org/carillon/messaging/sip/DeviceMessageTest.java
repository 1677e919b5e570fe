package org.carillon.messaging.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.carillon.registrar.Binding;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Header;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeSipConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages for one device, and those that are only sent on. */
class DeviceMessageTest extends MessageWorld {
    @Test
    @Tag("P12")
    void messageForAGruuShouldReachThatDeviceAlone() {
        fixed.set(2, device("urn:uuid:1", 10, 40_001), device("urn:uuid:2", 20, 40_002));
        wire.then(FakeSipConnection.answered(200));

        FakeExchange exchange = Digests.exchange(handler, message().uri("sip:442@carillon.local;gr=urn:uuid:2"), "441");

        assertThat(exchange.replies()).extracting(Reply::status).containsExactly(200);
        assertThat(messaging.submitted).isEmpty();
        assertThat(wire.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.flow().remote().getPort()).isEqualTo(40_002);
            assertThat(sent.requestUri()).isEqualTo(SipUri.parse("sip:442@192.0.2.1:40002"));
            assertThat(sent.from()).hasToString("\"Alice\" <sip:441@carillon.local>");
            assertThat(new String(sent.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        });
    }

    @Test
    @Tag("P12")
    void messageForATemporaryGruuShouldReachItsDevice() {
        Binding device = device("urn:uuid:1", 10, 40_001);
        fixed.set(2, device);
        wire.then(FakeSipConnection.answered(486));

        FakeExchange exchange = Digests.exchange(handler, message().uri(gruus.temporaryGruu(2, device)), "441");

        assertThat(exchange.replies()).extracting(Reply::status).containsExactly(486);
    }

    @Test
    @Tag("P12")
    void gruuThatLeadsNowhereShouldGet404Or480() {
        assertThat(Digests.exchange(handler, message().uri("sip:442@carillon.local;gr"), "441")
                        .replies())
                .extracting(Reply::status)
                .containsExactly(404);
        assertThat(Digests.exchange(handler, message().uri("sip:442@carillon.local;gr=urn:uuid:9"), "441")
                        .replies())
                .extracting(Reply::status)
                .containsExactly(480);
        fixed.set(2, device("urn:uuid:1", 10, 40_001));
        wire.then(new ClientOutcome.TimedOut());
        assertThat(Digests.exchange(handler, message().uri("sip:442@carillon.local;gr=urn:uuid:1"), "441")
                        .replies())
                .extracting(Reply::status)
                .containsExactly(408);
    }

    @Test
    void messageThatIsNotKeptShouldBeSentOnToEachDeviceOfItsRecipient() {
        messaging.keeps = false;
        fixed.set(2, device("urn:uuid:1", 10, 40_001), device("urn:uuid:2", 20, 40_002));
        FakeRequest request = message().with("P-Asserted-Identity", "<sip:boss@carillon.local>");

        Outcome outcome = Digests.authenticated(handler, request, "441");

        assertThat(messaging.submitted).isEmpty();
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Forward.class, sent -> {
            assertThat(sent.forwarding().targets())
                    .extracting(target -> target.flow().remote().getPort())
                    .containsExactly(40_001, 40_002);
            assertThat(sent.forwarding().dialog()).isNull();
            assertThat(sent.forwarding().changes().removed())
                    .matches(names -> names.contains("P-Asserted-Identity") && names.contains("Proxy-Authorization"));
            assertThat(sent.forwarding().changes().added())
                    .containsExactly(new Header("P-Asserted-Identity", "\"Alice\" <sip:441@carillon.local>"));
        });
    }

    @Test
    void messageThatIsNotKeptShouldGet480WhereNobodyIsRegistered() {
        messaging.keeps = false;

        assertThat(status(Digests.authenticated(handler, message(), "441"))).isEqualTo(480);
        assertThat(messaging.submitted).isEmpty();
    }
}
