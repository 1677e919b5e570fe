package org.carillon.messaging.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.carillon.account.DigestSecret;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.Binding;
import org.carillon.registrar.FixedBindings;
import org.carillon.routing.Senders;
import org.carillon.sip.Flow;
import org.carillon.sip.Outcome;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.carillon.testing.RecordedEventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRelayTest {
    private static final DigestSecret ALICE = new DigestSecret(1, 1, "441", "", "", true);

    private final MovableClock clock = new MovableClock();
    private final FixedBindings bindings = new FixedBindings(clock);
    private final RecordedEventLog events = new RecordedEventLog();
    private final MessageRelay relay = new MessageRelay(
            bindings.bindings(),
            Digests.authentication(new FakeCredentials().with("441", 1), clock),
            new Senders(new FakeDirectory().with(1, "441", "alice"), Digests.ours()),
            Digests.SIP,
            events,
            clock);

    @ParameterizedTest
    @CsvSource({"480, 480", "500, 500", "603, 603", "0, 408"})
    void eventShouldSayWhatTheSenderGot(int relayed, String told) {
        bindings.add(2, bound());
        Outcome.Forward forward = (Outcome.Forward) relay();
        forward.forwarding().listener().failed(null);
        assertThat(events.events()).isEmpty();

        forward.forwarding().listener().relayed(relayed);

        assertThat(events.only("message.missed").details()).containsEntry("status", told);
    }

    @Test
    void recipientWithoutDeviceShouldBeMissedWith480() {
        assertThat(relay()).isEqualTo(Outcome.respond(480, "Temporarily Unavailable"));
        assertThat(events.only("message.missed").details()).containsEntry("status", "480");
    }

    private Outcome relay() {
        FakeRequest message = new FakeRequest("MESSAGE")
                .uri("sip:442@carillon.local")
                .from("<sip:441@carillon.local>;tag=a")
                .body("text/plain", "hello");
        return relay.relay(message, ALICE, 2, CorrelationId.create());
    }

    private Binding bound() {
        return new Binding(
                SipUri.parse("sip:442@127.0.0.1:41000"),
                new Flow(
                        Transport.UDP,
                        new InetSocketAddress("127.0.0.1", 5060),
                        new InetSocketAddress("127.0.0.1", 41_000)),
                "urn:uuid:1",
                7,
                clock.instant().plusSeconds(3600),
                "register-1",
                1,
                1000,
                null);
    }
}
