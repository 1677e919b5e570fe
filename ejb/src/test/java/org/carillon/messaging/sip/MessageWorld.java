package org.carillon.messaging.sip;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.carillon.account.DigestSecret;
import org.carillon.account.blocking.TestBlocks;
import org.carillon.event.EventConfig;
import org.carillon.event.EventLog;
import org.carillon.messaging.Acceptance;
import org.carillon.registrar.Binding;
import org.carillon.registrar.FixedBindings;
import org.carillon.registrar.Gruus;
import org.carillon.registrar.TemporaryGruus;
import org.carillon.registrar.sip.DigestAuthentication;
import org.carillon.routing.OwnAddresses;
import org.carillon.routing.Senders;
import org.carillon.routing.TestGateways;
import org.carillon.routing.TestInbound;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.gateway.ProbeRecord;
import org.carillon.secret.TestKeys;
import org.carillon.sip.Flow;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeSipConnection;
import org.carillon.testing.MovableClock;

/** Alice (1) and Bob (2), whose messages go to nobody but the test. */
abstract class MessageWorld {
    static final FakeDirectory DIRECTORY =
            new FakeDirectory().with(1, "441", "alice").with(2, "442", "bob");

    final MovableClock clock = new MovableClock();
    final FakeMessaging messaging = new FakeMessaging();
    final FakeSipConnection wire = new FakeSipConnection();
    final FixedBindings fixed = new FixedBindings(clock);
    final Gruus gruus = new Gruus(
            new FakeDirectory().with(2, "442", "bob"),
            fixed.bindings(),
            new TemporaryGruus(TestKeys.fresh()),
            Digests.SIP);
    final EventLog events = new EventLog(new EventConfig(100, 10, Duration.ZERO));
    final FakeOffnet offnet = new FakeOffnet();
    final TestBlocks lists = new TestBlocks();
    final MessageHandler handler = handler(new FakeCredentials().with("441", 1), DIRECTORY, Digests.ours());

    MessageHandler handler(FakeCredentials credentials, FakeDirectory directory, OwnAddresses ours) {
        DigestAuthentication digest = Digests.authentication(credentials, clock);
        Senders senders = new Senders(directory, ours);
        return new MessageHandler(
                TestInbound.calls(
                        directory,
                        new GatewayStates(new ProbeRecord.Limits(1, 1)),
                        new TestGateways()
                                .calling("192.0.2.7", false, "DP:0->44")
                                .build(2, "carrier")),
                digest,
                directory,
                senders,
                lists.blocks(),
                messaging,
                gruus,
                new GruuRelay(wire, events, Digests.SIP, clock),
                new MessageRelay(fixed.bindings(), digest, senders, Digests.SIP, events, clock),
                offnet,
                Digests.SIP,
                clock);
    }

    static FakeRequest fromGateway(String uri) {
        return message()
                .uri(uri)
                .from("<sip:441632960000@carrier.example>;tag=1")
                .over(new Flow(
                        Transport.UDP,
                        new InetSocketAddress("192.0.2.1", 5060),
                        new InetSocketAddress("192.0.2.7", 5060)));
    }

    Binding device(String instance, long deviceId, int port) {
        return new Binding(
                SipUri.parse("sip:442@192.0.2.1:" + port),
                new Flow(
                        Transport.UDP,
                        new InetSocketAddress("127.0.0.1", 5060),
                        new InetSocketAddress("127.0.0.1", port)),
                instance,
                deviceId,
                clock.instant().plusSeconds(3600),
                "call",
                1,
                1000,
                null);
    }

    int answer(Acceptance acceptance) {
        return MessageHandler.reply(acceptance).status();
    }

    static FakeRequest message() {
        return new FakeRequest("MESSAGE")
                .uri("sip:442@carillon.local")
                .from("\"Alice\" <sip:441@carillon.local>;tag=1")
                .to("<sip:442@carillon.local>")
                .body("text/plain", "hello");
    }

    static FakeRequest toNumber() {
        return message().uri("sip:int449@carillon.local").with("Expires", "60");
    }

    static int status(Outcome outcome) {
        return ((Outcome.Respond) outcome).reply().status();
    }

    static final class FakeOffnet implements OffnetMessages {
        final List<String> taken = new ArrayList<>();
        Recipient recipient = new Nobody(Reply.of(404, "Not Found"));

        @Override
        public Recipient find(DigestSecret sender, String dialled) {
            return recipient;
        }

        @Override
        public Outcome take(ServerExchange exchange, DigestSecret sender, Elsewhere number, Duration lifetime) {
            taken.add(number.tariffNumber() + " " + lifetime);
            return Outcome.respond(202, "Accepted");
        }
    }
}
