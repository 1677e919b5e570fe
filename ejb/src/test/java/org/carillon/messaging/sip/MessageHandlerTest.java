package org.carillon.messaging.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carillon.account.DigestSecret;
import org.carillon.account.model.E164Number;
import org.carillon.event.EventConfig;
import org.carillon.event.EventLog;
import org.carillon.messaging.Acceptance;
import org.carillon.messaging.model.Message;
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
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Flow;
import org.carillon.sip.Header;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeSipConnection;
import org.carillon.testing.FakeTenants;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageHandlerTest {
    private static final FakeDirectory DIRECTORY =
            new FakeDirectory().with(1, "441", "alice").with(2, "442", "bob");

    private final MovableClock clock = new MovableClock();
    private final FakeMessaging messaging = new FakeMessaging();
    private final FakeSipConnection wire = new FakeSipConnection();
    private final FixedBindings fixed = new FixedBindings(clock);
    private final Gruus gruus = new Gruus(
            new FakeDirectory().with(2, "442", "bob"),
            fixed.bindings(),
            new TemporaryGruus(TestKeys.fresh()),
            Digests.SIP);
    private final EventLog events = new EventLog(new EventConfig(100, 10, Duration.ZERO));
    private final FakeOffnet offnet = new FakeOffnet();
    private final MessageHandler handler = handler(new FakeCredentials().with("441", 1), DIRECTORY, Digests.ours());

    private MessageHandler handler(FakeCredentials credentials, FakeDirectory directory, OwnAddresses ours) {
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
                messaging,
                gruus,
                new GruuRelay(wire, events, Digests.SIP, clock),
                new MessageRelay(fixed.bindings(), digest, senders, Digests.SIP, events, clock),
                offnet,
                Digests.SIP,
                clock);
    }

    @Test
    void messageWithoutCredentialsShouldBeChallengedAsByAProxy() {
        assertThat(status(handler.handle(new FakeExchange(message())))).isEqualTo(407);
    }

    /** Its source is its proof, as with a call; the rule of the gateway makes the number. */
    @Test
    @Tag("R140")
    void messageOfAGatewayShouldGoToTheDevicesOfAUserAndNotBeKept() {
        fixed.set(2, device("urn:uuid:1", 10, 40_001));
        FakeRequest sent = fromGateway("sip:02@carillon.local").with("P-Asserted-Identity", "<sip:441@carillon.local>");

        assertThat(handler.handle(new FakeExchange(sent))).isInstanceOfSatisfying(Outcome.Forward.class, onward -> {
            assertThat(onward.forwarding().targets()).hasSize(1);
            assertThat(onward.forwarding().changes().added())
                    .as("this gateway is not believed")
                    .isEmpty();
        });
        assertThat(messaging.submitted).isEmpty();
    }

    @Test
    @Tag("R140")
    void messageOfAGatewayShouldReachNobodyButUsersWhoAreThere() {
        assertThat(status(handler.handle(new FakeExchange(fromGateway("sip:442@carillon.local")))))
                .as("nobody is registered")
                .isEqualTo(480);
        assertThat(status(handler.handle(new FakeExchange(fromGateway("sip:int447@carillon.local")))))
                .as("no transit")
                .isEqualTo(403);
        assertThat(status(handler.handle(new FakeExchange(fromGateway("sip:339@carillon.local")))))
                .isEqualTo(404);
        assertThat(status(handler.handle(
                        new FakeExchange(fromGateway("sip:442@carillon.local").body("text/plain", "x".repeat(1001))))))
                .isEqualTo(413);
    }

    private static FakeRequest fromGateway(String uri) {
        return message()
                .uri(uri)
                .from("<sip:441632960000@carrier.example>;tag=1")
                .over(new Flow(
                        Transport.UDP,
                        new InetSocketAddress("192.0.2.1", 5060),
                        new InetSocketAddress("192.0.2.7", 5060)));
    }

    @Test
    @Tag("R171")
    void messageShouldBeKeptWithTheAddressAndTheDisplayNameOfItsSender() {
        Outcome outcome = Digests.authenticated(handler, message(), "441");

        assertThat(outcome).isInstanceOf(Outcome.Pending.class);
        assertThat(messaging.submitted).singleElement().satisfies(kept -> {
            assertThat(kept.senderAccount()).isEqualTo(1);
            assertThat(kept.senderUri()).isEqualTo("sip:441@carillon.local");
            assertThat(kept.senderDisplay()).isEqualTo("Alice");
            assertThat(kept.recipientAccount()).isEqualTo(2);
            assertThat(kept.contentType()).isEqualTo("text/plain");
            assertThat(new String(kept.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        });
    }

    @Test
    @Tag("R172")
    void messageToUnknownUserShouldGet404() {
        FakeRequest request = message().uri("sip:449@carillon.local");

        assertThat(status(Digests.authenticated(handler, request, "441"))).isEqualTo(404);
        assertThat(messaging.submitted).isEmpty();
    }

    @Test
    @Tag("R177")
    void messageToANumberOfAnotherNetworkShouldLeaveAndOneThatThePlanGivesAUserStay() {
        offnet.recipient = new OffnetMessages.Elsewhere(E164Number.of("4490000"), "449");
        assertThat(Digests.authenticated(handler, toNumber(), "441")).isEqualTo(Outcome.respond(202, "Accepted"));
        assertThat(offnet.taken).containsExactly("449 PT1M");
        assertThat(messaging.submitted).isEmpty();

        offnet.recipient = new OffnetMessages.User(2);
        assertThat(Digests.authenticated(handler, toNumber(), "441")).isInstanceOf(Outcome.Pending.class);
        assertThat(messaging.submitted).extracting(Message::recipientAccount).containsExactly(2L);
    }

    @Test
    void requestUriShouldDecideAndNotTo() {
        FakeRequest request = message().uri("sip:bob@carillon.local").to("<sip:nobody@elsewhere.example>");

        assertThat(Digests.authenticated(handler, request, "441")).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void senderMayUseAnyOfHisPublicIdsButNobodyElses() {
        assertThat(Digests.authenticated(handler, message().from("<sip:alice@carillon.local>;tag=1"), "441"))
                .isInstanceOf(Outcome.Pending.class);
        assertThat(status(Digests.authenticated(handler, message().from("<sip:bob@carillon.local>;tag=1"), "441")))
                .isEqualTo(403);
        assertThat(status(Digests.authenticated(handler, message().from("<sip:441@example.com>;tag=1"), "441")))
                .isEqualTo(403);
    }

    /** The same names in two tenants: nobody writes to the other one, whatever he names. */
    @ParameterizedTest
    @Tag("P25")
    @CsvSource({
        "441,    sip:441@carillon.local,  sip:bob@carillon.local,    2",
        "441,    sip:441@carillon.local,  sip:100042@carillon.local, 404",
        "441,    sip:441@carillon.local,  sip:bob@b.example,         404",
        "441,    sip:441@b.example,       sip:bob@carillon.local,    403",
        "100041, sip:alice@b.example,     sip:bob@b.example,         12",
        "100041, sip:100041@b.example,    sip:bob@carillon.local,    12",
        "100041, sip:alice@carillon.local, sip:100042@127.0.0.1,     12",
        "100041, sip:alice@b.example,     sip:442@carillon.local,    404",
        "100041, sip:441@b.example,       sip:bob@b.example,         403",
    })
    void recipientShouldBeOfTheSendersTenant(String login, String from, String to, int recipientOrStatus) {
        FakeDirectory directory = new FakeDirectory()
                .with(1, "441", "alice")
                .with(2, "442", "bob")
                .withMember(2, 11, "100041", "alice")
                .withMember(2, 12, "100042", "bob");
        MessageHandler tenants = handler(
                new FakeCredentials().with("441", 1).withMember(2, "100041", 11),
                directory,
                Digests.ours(FakeTenants.of(Map.of("b.example", 2L))));

        Outcome outcome = Digests.authenticated(tenants, message().uri(to).from("<" + from + ">;tag=1"), login);

        if (recipientOrStatus < 100) {
            assertThat(messaging.submitted)
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.recipientAccount()).isEqualTo(recipientOrStatus));
        } else {
            assertThat(status(outcome)).isEqualTo(recipientOrStatus);
            assertThat(messaging.submitted).isEmpty();
        }
    }

    @Test
    void bodyAboveTheLimitShouldGet413() {
        FakeRequest request = message().body("text/plain", "x".repeat(1001));

        assertThat(status(Digests.authenticated(handler, request, "441"))).isEqualTo(413);
    }

    @Test
    void senderShouldBeToldToRetryWhenTheMessageCannotBeTaken() {
        messaging.full = true;

        Reply reply = ((Outcome.Respond) Digests.authenticated(handler, message(), "441")).reply();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).anyMatch(header -> header.name().equals("Retry-After"));
    }

    @Test
    @Tag("R176")
    void messageShouldExpireAfterSevenDaysOrWhenItsSenderSays() {
        Digests.authenticated(handler, message(), "441");
        Digests.authenticated(handler, message().with("Expires", "60"), "441");
        Digests.authenticated(handler, message().with("Expires", "99999999"), "441");
        Digests.authenticated(handler, message().with("Expires", "soon"), "441");

        assertThat(messaging.submitted)
                .extracting(kept -> Duration.between(kept.acceptedAt(), kept.expiresAt()))
                .containsExactly(Duration.ofDays(7), Duration.ofSeconds(60), Duration.ofDays(7), Duration.ofDays(7));
    }

    @Test
    void answerShouldFollowWhatBecameOfTheMessage() {
        assertThat(answer(Acceptance.DELIVERED)).isEqualTo(200);
        assertThat(answer(Acceptance.KEPT)).isEqualTo(202);
        assertThat(answer(Acceptance.UNAVAILABLE)).isEqualTo(503);
        assertThat(answer(Acceptance.REFUSED)).isEqualTo(500);
    }

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

    private Binding device(String instance, long deviceId, int port) {
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

    private int answer(Acceptance acceptance) {
        return MessageHandler.reply(acceptance).status();
    }

    private static FakeRequest message() {
        return new FakeRequest("MESSAGE")
                .uri("sip:442@carillon.local")
                .from("\"Alice\" <sip:441@carillon.local>;tag=1")
                .to("<sip:442@carillon.local>")
                .body("text/plain", "hello");
    }

    private static FakeRequest toNumber() {
        return message().uri("sip:int449@carillon.local").with("Expires", "60");
    }

    private static int status(Outcome outcome) {
        return ((Outcome.Respond) outcome).reply().status();
    }

    private static final class FakeOffnet implements OffnetMessages {
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
