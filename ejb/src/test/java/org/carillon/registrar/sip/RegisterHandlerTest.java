package org.carillon.registrar.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.registrar.Binding;
import org.carillon.registrar.FixedBindings;
import org.carillon.registrar.Gruus;
import org.carillon.registrar.OutboundConfig;
import org.carillon.registrar.RegistrationOutcome;
import org.carillon.registrar.RegistrationRequest;
import org.carillon.registrar.RegistrationService;
import org.carillon.registrar.TemporaryGruus;
import org.carillon.secret.TestKeys;
import org.carillon.sip.Header;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeTenants;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RegisterHandlerTest {
    private static final String CONTACT = "<sip:441@192.0.2.1:5070>;+sip.instance=\"<urn:uuid:1>\"";

    private final MovableClock clock = new MovableClock();
    private final FakeRegistrations registrations = new FakeRegistrations();
    private final RegisterHandler handler = handler(new OutboundConfig(
            Duration.ofMinutes(2),
            Optional.of(List.of("sip:orig@edge.carillon.local;lr")),
            Optional.of(List.of("127.0.0.1"))));

    @Test
    void registerWithoutCredentialsShouldBeChallenged() {
        Outcome outcome = handler.handle(new FakeExchange(register()));

        assertThat(((Outcome.Respond) outcome).reply().status()).isEqualTo(401);
        assertThat(registrations.requests).isEmpty();
    }

    @Test
    @Tag("R012")
    void answerShouldListTheBindingsWithTheirTime() {
        registrations.outcome = new RegistrationOutcome.Registered(
                List.of(new Binding(
                        SipUri.parse("sip:441@192.0.2.1:5070"),
                        FakeRequest.UDP,
                        "urn:uuid:1",
                        1,
                        clock.instant().plusSeconds(3600),
                        "call",
                        1,
                        250,
                        null)),
                clock.instant());

        Reply reply = answer(register().with("Contact", "<sip:441@192.0.2.1:5070>"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(values(reply, "Contact"))
                .containsExactly("<sip:441@192.0.2.1:5070>;expires=3600;q=0.250;+sip.instance=\"<urn:uuid:1>\"");
        assertThat(values(reply, "Date")).containsExactly("Sun, 01 Mar 2026 12:00:00 GMT");
        assertThat(values(reply, "Supported")).containsExactly("path, outbound, gruu");
        assertThat(values(reply, "Service-Route")).containsExactly("<sip:orig@edge.carillon.local;lr>");
        assertThat(values(reply, "Require")).isEmpty();
        assertThat(values(reply, "Flow-Timer")).isEmpty();
    }

    @Test
    @Tag("P12")
    void flowShouldBeGrantedAndItsTimerTold() {
        registrations.outcome = registered(binding(1, ";audio;methods=\"INVITE,BYE\""));

        Reply reply = answer(register()
                .with("Supported", "path, outbound")
                .with("Contact", CONTACT + ";reg-id=1;audio;methods=\"INVITE,BYE\""));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(registrations.requests.getFirst().contacts().getFirst().regId())
                .isEqualTo(1);
        assertThat(values(reply, "Require")).containsExactly("outbound");
        assertThat(values(reply, "Flow-Timer")).containsExactly("120");
        assertThat(values(reply, "Contact"))
                .containsExactly("<sip:441@192.0.2.1:5070>;expires=3600;+sip.instance=\"<urn:uuid:1>\";reg-id=1"
                        + ";audio;methods=\"INVITE,BYE\"");
    }

    @Test
    @Tag("P12")
    void regIdWithoutSupportOrInstanceShouldBeIgnored() {
        registrations.outcome = registered(binding(0, ""));

        assertThat(values(answer(register().with("Contact", CONTACT + ";reg-id=1")), "Require"))
                .isEmpty();
        answer(register().with("Supported", "outbound").with("Contact", "<sip:441@192.0.2.1:5070>;reg-id=1"));

        assertThat(registrations.requests)
                .allSatisfy(request -> assertThat(request.contacts())
                        .singleElement()
                        .satisfies(contact -> assertThat(contact.regId()).isZero()));
    }

    @Test
    @Tag("P12")
    void firstHopWithoutOutboundShouldGet439() {
        registrations.outcome = registered(binding(1, ""));
        FakeRequest behindProxy = register()
                .with("Via", "SIP/2.0/UDP edge;branch=z9hG4bK1, SIP/2.0/UDP phone;branch=z9hG4bK2")
                .with("Supported", "path, outbound")
                .with("Contact", CONTACT + ";reg-id=1");

        Reply refused = answer(behindProxy.with("Path", "<sip:edge;lr>"));

        assertThat(refused.status()).isEqualTo(439);
        assertThat(refused.reason()).isEqualTo("First Hop Lacks Outbound Support");
        assertThat(registrations.requests).isEmpty();
        Reply granted = answer(register()
                .with("Via", "SIP/2.0/UDP edge;branch=z9hG4bK1, SIP/2.0/UDP phone;branch=z9hG4bK2")
                .with("Supported", "path, outbound")
                .with("Path", "<sip:inner;lr>, <sip:edge;lr;ob>")
                .with("Contact", CONTACT + ";reg-id=1"));
        assertThat(granted.status()).isEqualTo(200);
        assertThat(values(granted, "Require")).containsExactly("outbound");
        assertThat(values(granted, "Flow-Timer"))
                .as("the proxy answers the keep-alives")
                .isEmpty();
    }

    @Test
    @Tag("P12")
    void oneRequestShouldMakeOneFlow() {
        assertThat(answer(register()
                                .with("Supported", "outbound")
                                .with("Contact", CONTACT + ";reg-id=1")
                                .with("Contact", CONTACT + ";reg-id=2"))
                        .status())
                .isEqualTo(400);
        assertThat(answer(register().with("Contact", CONTACT + ";reg-id=0")).status())
                .isEqualTo(400);
        assertThat(answer(register().with("Contact", CONTACT + ";reg-id=4294967296"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Tag("P12")
    void pathShouldBeKeptAndRepeated() {
        registrations.outcome = registered(binding(0, ""));

        Reply reply = answer(register()
                .with("Supported", "path")
                .with("Path", "<sip:p2.example.com;lr>, <sip:p1.example.com;lr>")
                .with("Contact", CONTACT));

        assertThat(values(reply, "Path")).containsExactly("<sip:p2.example.com;lr>", "<sip:p1.example.com;lr>");
        assertThat(registrations.requests.getFirst().path())
                .containsExactly(SipUri.parse("sip:p2.example.com;lr"), SipUri.parse("sip:p1.example.com;lr"));
    }

    @Test
    @Tag("P12")
    void pathShouldNeedTheDevicesSupportUnlessTheProxyIsTrusted() {
        registrations.outcome = registered(binding(0, ""));
        RegisterHandler trustsNobody = handler(new OutboundConfig(Duration.ZERO, Optional.empty(), Optional.empty()));
        FakeRequest request = register().with("Path", "<sip:p1.example.com;lr>").with("Contact", CONTACT);

        Reply refused = ((Outcome.Respond) Digests.authenticated(trustsNobody, request, "441")).reply();

        assertThat(refused.status()).isEqualTo(421);
        assertThat(values(refused, "Require")).containsExactly("path");
        assertThat(answer(register().with("Path", "<sip:p1.example.com;lr>").with("Contact", CONTACT))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("P12")
    void pathThatIsNoLooseRouteShouldGet400() {
        assertThat(answer(register().with("Supported", "path").with("Path", "<sip:p1.example.com>"))
                        .status())
                .isEqualTo(400);
        assertThat(answer(register().with("Supported", "path").with("Path", "nonsense"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Tag("P12")
    void gruusShouldBeGivenToWhoKnowsThem() {
        registrations.outcome = registered(binding(0, ""));

        assertThat(values(answer(register().with("Contact", CONTACT)), "Contact")
                        .getFirst())
                .doesNotContain("gruu");
        assertThat(values(answer(register().with("Supported", "gruu").with("Contact", CONTACT)), "Contact")
                        .getFirst())
                .contains(";pub-gruu=\"sip:441@carillon.local;gr=urn:uuid:1\";temp-gruu=\"sip:tgruu.")
                .endsWith("@carillon.local;gr\"");
    }

    @Test
    void contactThatPointsHereShouldGet403() {
        for (String contact : List.of("<sip:442@carillon.local>", "<sip:441@127.0.0.1:5060>", "<sip:441@localhost>")) {
            assertThat(answer(register().with("Contact", contact)).status())
                    .as(contact)
                    .isEqualTo(403);
        }
        assertThat(registrations.requests).isEmpty();
    }

    @Test
    void contactBehindANatShouldBeBound() {
        registrations.outcome = registered(binding(0, ""));
        for (String contact : List.of("<sip:441@127.0.0.1:5061>", "<sip:441@169.254.1.1>", "<sip:441@10.0.0.1>")) {
            assertThat(answer(register().with("Contact", contact)).status())
                    .as(contact)
                    .isEqualTo(200);
        }
    }

    @Test
    void thirdPartyRegistrationShouldGet403() {
        assertThat(answer(register().from("<sip:442@carillon.local>;tag=1")).status())
                .isEqualTo(403);
        assertThat(answer(register().from("<sip:441@example.com>;tag=1")).status())
                .isEqualTo(403);
        assertThat(registrations.requests).isEmpty();
    }

    @Test
    @Tag("P25")
    void domainOfAnotherTenantShouldBeNoneOfOurs() {
        assertThat(answer(register().from("<sip:441@b.example>;tag=1")).status())
                .isEqualTo(403);
        assertThat(answer(register().to("<sip:441@b.example>")).status()).isEqualTo(404);
        assertThat(registrations.requests).isEmpty();
    }

    @Test
    void onlyTheOwnerOfTheAddressMayRegister() {
        assertThat(answer(register().to("<sip:442@carillon.local>")).status()).isEqualTo(403);
        assertThat(registrations.requests).isEmpty();
    }

    @Test
    void starShouldNeedExpiresZeroAndStandAlone() {
        assertThat(answer(register().with("Contact", "*")).status()).isEqualTo(400);
        assertThat(answer(register().with("Contact", "*").with("Expires", "1")).status())
                .isEqualTo(400);
        assertThat(answer(register().with("Contact", "*, <sip:a@h>").with("Expires", "0"))
                        .status())
                .isEqualTo(400);
        answer(register().with("Contact", "*").with("Expires", "0"));

        assertThat(registrations.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.removeAll()).isTrue());
    }

    @Test
    void badContactShouldGet400() {
        assertThat(answer(register().with("Contact", "<sip:a@h")).status()).isEqualTo(400);
    }

    @Test
    void refusalsShouldHaveTheirStatus() {
        registrations.outcome = new RegistrationOutcome.IntervalTooBrief(Duration.ofSeconds(60));
        Reply brief = answer(register());
        assertThat(brief.status()).isEqualTo(423);
        assertThat(brief.headers()).singleElement().satisfies(header -> {
            assertThat(header.name()).isEqualTo("Min-Expires");
            assertThat(header.value()).isEqualTo("60");
        });
        registrations.outcome = new RegistrationOutcome.TooManyBindings();
        assertThat(answer(register()).status()).isEqualTo(403);
        registrations.outcome = new RegistrationOutcome.OutOfOrder();
        assertThat(answer(register()).status()).isEqualTo(400);
    }

    private Reply answer(FakeRequest request) {
        return ((Outcome.Respond) Digests.authenticated(handler, request, "441")).reply();
    }

    private static FakeRequest register() {
        return new FakeRequest("REGISTER")
                .from("<sip:441@carillon.local>;tag=1")
                .to("<sip:441@carillon.local>");
    }

    private RegistrationOutcome registered(Binding binding) {
        return new RegistrationOutcome.Registered(List.of(binding), clock.instant());
    }

    private Binding binding(int regId, String features) {
        return new Binding(
                SipUri.parse("sip:441@192.0.2.1:5070"),
                FakeRequest.UDP,
                "urn:uuid:1",
                1,
                clock.instant().plusSeconds(3600),
                "call",
                1,
                1000,
                null,
                regId,
                List.of(),
                features);
    }

    private RegisterHandler handler(OutboundConfig config) {
        Gruus gruus = new Gruus(
                new FakeDirectory().with(1, "441"),
                new FixedBindings(clock).bindings(),
                new TemporaryGruus(TestKeys.fresh()),
                Digests.SIP);
        return new RegisterHandler(
                Digests.authentication(new FakeCredentials().with("441", 1), clock),
                registrations,
                new RegisterParser(Digests.ours(), config),
                new RegisterReplies(gruus, config),
                Digests.ours(FakeTenants.of(Map.of("b.example", 2L))));
    }

    private static List<String> values(Reply reply, String name) {
        return reply.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .toList();
    }

    private static final class FakeRegistrations extends RegistrationService {
        final List<RegistrationRequest> requests = new ArrayList<>();
        RegistrationOutcome outcome = new RegistrationOutcome.TooManyBindings();

        @Override
        public RegistrationOutcome register(RegistrationRequest request) {
            requests.add(request);
            return outcome;
        }
    }
}
