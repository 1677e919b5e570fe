package org.carillon.calling.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.calling.CallingWorld;
import org.carillon.calling.OwnDoor;
import org.carillon.calling.agent.OwnCalls;
import org.carillon.calling.answering.Answering;
import org.carillon.calling.answering.TestAnswering;
import org.carillon.registrar.Gruus;
import org.carillon.registrar.TemporaryGruus;
import org.carillon.registrar.sip.DigestAuthentication;
import org.carillon.routing.CallRoute;
import org.carillon.routing.CallRouting;
import org.carillon.routing.Passage;
import org.carillon.routing.Senders;
import org.carillon.routing.TestGateways;
import org.carillon.routing.TestInbound;
import org.carillon.routing.UsersOnly;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.gateway.ProbeRecord;
import org.carillon.secret.TestKeys;
import org.carillon.sip.Changes;
import org.carillon.sip.Flow;
import org.carillon.sip.Header;
import org.carillon.sip.Outcome;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipResponse;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.sip.Transport;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeSipConnection;
import org.carillon.testing.FakeTenants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InviteHandlerTest {
    private final CallingWorld world = new CallingWorld();
    private final FakeDirectory directory =
            new FakeDirectory().with(1, "441", "alice").with(2, "442", "bob").with(3, "bob.jones");
    private final Senders senders = new Senders(directory, Digests.ours(FakeTenants.of(Map.of("b.example", 2L))));
    private final DigestAuthentication digest =
            Digests.authentication(new FakeCredentials().with("441", 1), world.clock);
    private final InviteHandler handler = handler(new UsersOnly(directory));

    private InviteHandler handler(CallRouting routing) {
        Answering answering = TestAnswering.of(world, directory, routing);
        return new InviteHandler(
                new OwnCalls(
                        new FakeSipConnection(),
                        new OwnDoor("127.0.0.1", 5060),
                        routing,
                        answering,
                        world.service,
                        Digests.SIP),
                new GatewayInvites(
                        TestInbound.calls(
                                directory,
                                new GatewayStates(new ProbeRecord.Limits(1, 1)),
                                new TestGateways().trusted("127.0.0.1").build(1, "silent"),
                                new TestGateways()
                                        .calling("192.0.2.7", false, "")
                                        .build(2, "carrier")),
                        answering,
                        world.service,
                        digest),
                digest,
                senders,
                routing,
                new Gruus(directory, world.bindings, new TemporaryGruus(TestKeys.fresh()), Digests.SIP),
                directory,
                answering,
                world.service,
                Digests.SIP);
    }

    /** Every call is one for help. */
    private static final class RescueOnly implements CallRouting {
        @Override
        public boolean isEmergency(SipRequest invite) {
            return true;
        }

        @Override
        public CallRoute find(long callerAccount, @Nullable String dialled, SipRequest invite) {
            return new CallRoute.Emergency("sos", "112", new Passage() {
                @Override
                public Optional<Target> first() {
                    return Optional.of(Target.of(SipUri.of("112", "rescue.example"), null));
                }

                @Override
                public Optional<Target> after(@Nullable SipResponse refusal) {
                    return Optional.empty();
                }

                @Override
                public String gateway() {
                    return "rescue";
                }

                @Override
                public void over() {}
            });
        }
    }

    @BeforeEach
    void bindBob() {
        world.bind(CallingWorld.BOB, 21, 1000);
    }

    @Test
    void inviteWithoutCredentialsShouldBeChallengedAsByAProxyAndLeaveNoTrace() {
        assertThat(status(handler.handle(new FakeExchange(CallingWorld.invite()))))
                .isEqualTo(407);
        assertThat(world.log.events()).isEmpty();
    }

    /** RFC 3261 §12.2.2 (UAS Behavior). */
    @Test
    void inviteWithinADialogThatIsNotOursShouldGet481() {
        assertThat(handler.keepsDialogs()).isTrue();
        assertThat(status(handler.handle(new FakeExchange(CallingWorld.invite().to("<sip:442@carillon.local>;tag=2")))))
                .isEqualTo(481);
        assertThat(world.log.events()).isEmpty();
    }

    @Test
    @Tag("R140")
    void sourceOfAgatewayShouldBeProofEnoughWhereItMayCallAndNowhereElse() {
        FakeRequest fromGateway = CallingWorld.invite()
                .from("<sip:bob@carillon.local>;tag=1")
                .over(new Flow(
                        Transport.TCP,
                        new InetSocketAddress("192.0.2.1", 5060),
                        new InetSocketAddress("192.0.2.7", 32000)));

        assertThat(handler.handle(new FakeExchange(fromGateway))).isInstanceOf(Outcome.Forward.class);
        assertThat(status(handler.handle(new FakeExchange(CallingWorld.invite()))))
                .as("127.0.0.1 is the source of a gateway that does not call")
                .isEqualTo(407);
    }

    @Test
    void callerMayUseAnyOfHisPublicIdsButNobodyElses() {
        assertThat(call(CallingWorld.invite().from("<sip:alice@carillon.local>;tag=1")))
                .isInstanceOf(Outcome.Forward.class);
        assertThat(status(call(CallingWorld.invite().from("<sip:bob@carillon.local>;tag=1"))))
                .isEqualTo(403);
        assertThat(status(call(CallingWorld.invite().from("<sip:441@example.com>;tag=1"))))
                .isEqualTo(403);
        assertThat(world.log.events()).anySatisfy(event -> {
            assertThat(event.kind()).isEqualTo("call.failed");
            assertThat(event.details()).containsEntry("status", "403");
        });
    }

    @Test
    @Tag("R139")
    @Tag("R148")
    void loginShouldGoBeforePublicIdAndLettersShouldCount() {
        assertThat(call(CallingWorld.invite().uri("sip:442@carillon.local"))).isInstanceOf(Outcome.Forward.class);
        assertThat(call(CallingWorld.invite().uri("sip:bob@carillon.local"))).isInstanceOf(Outcome.Forward.class);
        assertThat(status(call(CallingWorld.invite().uri("sip:BOB@carillon.local"))))
                .isEqualTo(404);
        assertThat(status(call(CallingWorld.invite().uri("sip:bob.jones@carillon.local"))))
                .isEqualTo(480);
    }

    @Test
    @Tag("P25")
    void userOfAnotherTenantShouldGet404() {
        assertThat(status(call(CallingWorld.invite().uri("sip:442@b.example")))).isEqualTo(404);
    }

    @Test
    void unknownUserShouldGet404() {
        assertThat(status(call(CallingWorld.invite().uri("sip:449@carillon.local"))))
                .isEqualTo(404);
        assertThat(status(call(CallingWorld.invite().uri("sip:carillon.local"))))
                .isEqualTo(404);
        assertThat(world.log.kinds()).containsOnly("call.failed");
    }

    @Test
    void suspendedUserShouldLookLikeOneWhoIsAway() {
        directory.suspended(2);

        assertThat(call(CallingWorld.invite())).isEqualTo(Outcome.respond(480, "Temporarily Unavailable"));
    }

    @Test
    @Tag("R164")
    void callerShouldBeAssertedWithHisNameAndLogin() {
        Changes changes = changes(CallingWorld.invite().from("\"+441\" <sip:441@carillon.local>;tag=1"));

        assertThat(changes.added())
                .containsExactly(new Header("P-Asserted-Identity", "\"+441\" <sip:441@carillon.local>"));
    }

    @Test
    void preferredIdentityShouldBeHeardWhereItIsTheCallersOwn() {
        assertThat(changes(CallingWorld.invite().with("P-Preferred-Identity", "<sip:alice@carillon.local>"))
                        .added())
                .containsExactly(new Header("P-Asserted-Identity", "\"Alice\" <sip:alice@carillon.local>"));
        for (String foreign : List.of("<sip:bob@carillon.local>", "<sip:alice@example.com>", "<<nonsense")) {
            assertThat(changes(CallingWorld.invite().with("P-Preferred-Identity", foreign))
                            .added())
                    .containsExactly(new Header("P-Asserted-Identity", "\"Alice\" <sip:441@carillon.local>"));
        }
    }

    @Test
    @Tag("P12")
    void gruuShouldReachItsDeviceAndNoOther() {
        world.bind(CallingWorld.BOB, 22, 1000);
        Outcome.Forward call =
                (Outcome.Forward) call(CallingWorld.invite().uri("sip:442@carillon.local;gr=urn:uuid:22"));

        assertThat(call.forwarding().targets())
                .singleElement()
                .satisfies(target -> assertThat(target.requestUri().user()).isEqualTo("dev22"));
        call.forwarding().listener().begun(world.forwarded);
        world.registers(CallingWorld.BOB, world.binding(23, 1000));
        assertThat(world.forwarded.forks).isEmpty();
    }

    @Test
    @Tag("P12")
    void gruuOfADeviceThatIsAwayShouldGet480AndAForeignOne404() {
        assertThat(status(call(CallingWorld.invite().uri("sip:442@carillon.local;gr=urn:uuid:99"))))
                .isEqualTo(480);
        assertThat(status(call(CallingWorld.invite().uri("sip:449@carillon.local;gr=urn:uuid:22"))))
                .isEqualTo(404);
        assertThat(status(call(CallingWorld.invite().uri("sip:nonsense@carillon.local;gr"))))
                .isEqualTo(404);
    }

    @Test
    void callerWhoHidesShouldNotBeAsserted() {
        FakeRequest hidden = CallingWorld.invite()
                .from("\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1")
                .with("Privacy", "id");

        assertThat(changes(hidden).added()).isEmpty();
        assertThat(changes(CallingWorld.invite().with("Privacy", "ID;critical")).added())
                .isEmpty();
        assertThat(changes(CallingWorld.invite().with("Privacy", "none")).added())
                .hasSize(1);
    }

    @Test
    void privacyThatAProxyCannotGiveShouldBeRefusedWhereItIsCritical() {
        assertThat(status(call(CallingWorld.invite().with("Privacy", "session;critical"))))
                .isEqualTo(500);
        assertThat(call(CallingWorld.invite().with("Privacy", "session"))).isInstanceOf(Outcome.Forward.class);
    }

    @Test
    void headersOfTrustShouldNotPass() {
        List<String> removed =
                List.of(changes(CallingWorld.invite()).removed().toString().split(", "));

        assertThat(removed)
                .contains(
                        "p-asserted-identity",
                        "p-preferred-identity",
                        "p-charging-vector",
                        "p-charging-function-addresses",
                        "diversion",
                        "history-info",
                        "remote-party-id",
                        "p-access-network-info",
                        "p-visited-network-id",
                        "p-served-user",
                        "proxy-authorization",
                        "authorization");
    }

    @Test
    void credentialsForOthersShouldGoOn() {
        String other = "Digest username=\"u\", realm=\"gateway.example\", nonce=\"n\", uri=\"sip:x\", response=\"r\"";

        Changes changes = changes(CallingWorld.invite()
                .with("Privacy", "id")
                .with("Proxy-Authorization", other)
                .with("Proxy-Authorization", "Bearer secret"));

        assertThat(changes.added()).containsExactly(new Header("Proxy-Authorization", other));
    }

    @Test
    void accountThatCallsTooOftenShouldBeToldWhenToTryAgain() {
        for (int i = 0; i < 5; i++) {
            assertThat(call(CallingWorld.invite())).isInstanceOf(Outcome.Forward.class);
        }

        Outcome.Respond refused = (Outcome.Respond) call(CallingWorld.invite());

        assertThat(refused.reply().status()).isEqualTo(503);
        assertThat(refused.reply().headers()).anyMatch(header -> header.name().equals("Retry-After"));
    }

    @Test
    @Tag("P20")
    void callForHelpShouldPassWhateverItsCallerDidOrSaysHeIs() {
        RescueOnly rescue = new RescueOnly();
        InviteHandler helping = handler(rescue);
        for (int i = 0; i < 7; i++) {
            FakeRequest invite = CallingWorld.invite()
                    .uri("urn:service:sos")
                    .from("<sip:bob@carillon.local>;tag=" + i)
                    .with("Privacy", "session;critical");
            assertThat(Digests.authenticated(helping, invite, "441"))
                    .isInstanceOfSatisfying(
                            Outcome.Forward.class,
                            call -> assertThat(call.forwarding()
                                            .targets()
                                            .getFirst()
                                            .requestUri())
                                    .hasToString("sip:112@rescue.example"));
        }
        assertThat(status(helping.handle(new FakeExchange(CallingWorld.invite().uri("urn:service:sos")))))
                .as("a stranger calls nobody")
                .isEqualTo(407);
    }

    private Outcome call(FakeRequest invite) {
        return Digests.authenticated(handler, invite, "441");
    }

    private Changes changes(FakeRequest invite) {
        return ((Outcome.Forward) call(invite)).forwarding().changes();
    }

    private static int status(Outcome outcome) {
        return ((Outcome.Respond) outcome).reply().status();
    }
}
