package org.carillon.calling.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.carillon.calling.CallState;
import org.carillon.calling.CallingWorld;
import org.carillon.calling.answering.TestAnswering;
import org.carillon.registrar.sip.TrustHeaders;
import org.carillon.routing.TestGateways;
import org.carillon.routing.TestInbound;
import org.carillon.routing.UsersOnly;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.gateway.ProbeRecord;
import org.carillon.sip.Changes;
import org.carillon.sip.Flow;
import org.carillon.sip.Forwarding;
import org.carillon.sip.Header;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.Transport;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls that come from gateways: account 2 is Bob. */
@Tag("R140")
class GatewayInvitesTest {
    private static final String CARRIER = "192.0.2.7";

    private final CallingWorld world = new CallingWorld(2);
    private final FakeDirectory directory = new FakeDirectory().with(2, "442", "bob");
    private final GatewayStates states = new GatewayStates(new ProbeRecord.Limits(1, 1));

    @BeforeEach
    void bindBob() {
        world.bind(CallingWorld.BOB, 21, 1000);
    }

    @Test
    void callShouldRingTheUserWithoutCredentialsAndBeSeenWithItsGateway() {
        Forwarding forwarding = begun(gateway(false), invite());

        assertThat(forwarding.targets())
                .singleElement()
                .satisfies(target -> assertThat(target.requestUri().user()).isEqualTo("dev21"));
        assertThat(world.live.find(10)).singleElement().satisfies(call -> {
            assertThat(call.from()).isEqualTo("441632960000");
            assertThat(call.gateway()).isEqualTo("carrier");
            assertThat(call.to()).isEqualTo("442");
        });
        assertThat(world.log.only("call.started").details())
                .containsEntry("gateway", "carrier")
                .containsEntry("from", "441632960000");
        assertThat(world.log.only("call.started").accountId()).isEqualTo(2);
    }

    @Test
    void strangerShouldNotBeTaken() {
        assertThat(take(gateway(true), invite().over(flow("192.0.2.8")))).isEmpty();
        assertThat(world.log.events()).isEmpty();
    }

    @Test
    void callsOfAnumberThatEqualsALoginShouldNotBeListedAsThoseOfItsUser() {
        begun(gateway(false), invite().from("<sip:449@carrier.example>;tag=1"));

        assertThat(world.live.find("449", 10)).isEmpty();
        assertThat(world.live.find("442", 10)).extracting(CallState::from).containsExactly("449");
    }

    @Test
    void identityShouldGoOnWhereTheGatewayIsBelieved() {
        FakeRequest invite = invite().with(
                        "P-Asserted-Identity", "\"Carol\" <sip:+441632960001@carrier.example>, <tel:+441632960001>")
                .with("P-Charging-Vector", "icid-value=1");

        Changes believed = begun(gateway(true), invite).changes();

        assertThat(believed.added())
                .containsExactly(
                        new Header("P-Asserted-Identity", "\"Carol\" <sip:+441632960001@carrier.example>"),
                        new Header("P-Asserted-Identity", "<tel:+441632960001>"));
        assertThat(believed.removed().contains("P-Charging-Vector")).isTrue();
        assertThat(world.live.find(1)).extracting(CallState::from).containsExactly("+441632960001");

        Changes others = begun(gateway(false), invite).changes();
        assertThat(others.added()).isEmpty();
        assertThat(others.removed().contains("P-Asserted-Identity")).isTrue();
    }

    @Test
    void identityThatCannotBeReadShouldGoNoFurther() {
        assertThat(begun(gateway(true), invite().with("P-Asserted-Identity", "<<nonsense"))
                        .changes()
                        .added())
                .isEmpty();
        assertThat(TrustHeaders.asserted(invite().with("P-Asserted-Identity", "<tel:1>, <tel:2>, <tel:3>")))
                .extracting(identity -> identity.uri().user())
                .containsExactly("1", "2");
        assertThat(world.live.find(1)).extracting(CallState::from).containsExactly("441632960000");
    }

    @Test
    void callerWhoHidesShouldBeNamedToNobody() {
        FakeRequest hidden = invite().from("\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1")
                .with("P-Asserted-Identity", "<tel:+441632960001>")
                .with("Privacy", "id");
        directory.with(3, "443");

        assertThat(begun(gateway(true), hidden).changes().added()).isEmpty();
        world.wakeUp.sleeping.add(31L);
        take(gateway(true), hidden.uri("sip:443@carillon.local"));

        assertThat(world.wakeUp.calls).last().satisfies(call -> {
            assertThat(call.callerLogin()).isEqualTo("anonymous");
            assertThat(call.callerDisplay()).isEqualTo("Anonymous");
        });
        assertThat(status(take(gateway(true), invite().with("Privacy", "session;critical"))))
                .isEqualTo(500);
    }

    @Test
    void callShouldEndAtUsers() {
        assertThat(take(gateway(true), invite().uri("sip:int441632960000@carillon.local")))
                .contains(Outcome.respond(403, "No Transit"));
        assertThat(take(gateway(true), invite().uri("sip:449@carillon.local")))
                .contains(Outcome.respond(404, "Not Found"));
        assertThat(world.log.events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.kind()).isEqualTo("call.failed");
            assertThat(event.details()).containsEntry("gateway", "carrier");
            assertThat(event.accountId()).isNull();
        });
        assertThat(states.calls(1)).isZero();
    }

    @Test
    void placeShouldBeHeldUntilTheEndAndBoundTheCalls() {
        GatewayDefinition small =
                new TestGateways().calling(CARRIER, false, "").atMost(1).build(1, "carrier");
        Forwarding first = begun(small, invite());
        assertThat(states.calls(1)).isEqualTo(1);

        assertThat(take(small, invite())).contains(Outcome.respond(Reply.of(503, "Too Many Calls From Gateway")));
        first.listener().answered(first.targets().getFirst(), new FakeResponse(200));
        assertThat(states.calls(1)).isEqualTo(1);
        world.live.passing(first.dialog(), new FakeRequest("BYE"));

        assertThat(states.calls(1)).isZero();
        assertThat(take(small, invite())).containsInstanceOf(Outcome.Forward.class);
    }

    @Test
    void limitOfTheCalleeShouldHoldAndGiveThePlaceBack() {
        begun(gateway(false), invite());
        begun(gateway(false), invite());

        assertThat(status(take(gateway(false), invite()))).isEqualTo(486);
        assertThat(states.calls(1)).isEqualTo(2);
    }

    private static GatewayDefinition gateway(boolean assertsIdentity) {
        return new TestGateways().calling(CARRIER, assertsIdentity, "").build(1, "carrier");
    }

    private static FakeRequest invite() {
        return new FakeRequest("INVITE")
                .over(flow(CARRIER))
                .uri("sip:442@carillon.local")
                .from("<sip:441632960000@carrier.example>;tag=1")
                .to("<sip:442@carillon.local>");
    }

    private static Flow flow(String source) {
        return new Flow(Transport.UDP, new InetSocketAddress("127.0.0.1", 5060), new InetSocketAddress(source, 5060));
    }

    private Optional<Outcome> take(GatewayDefinition gateway, FakeRequest invite) {
        return new GatewayInvites(
                        TestInbound.calls(directory, states, gateway),
                        TestAnswering.of(world, directory, new UsersOnly(directory)),
                        world.service,
                        Digests.authentication(new FakeCredentials(), world.clock))
                .take(new FakeExchange(invite));
    }

    private Forwarding begun(GatewayDefinition gateway, FakeRequest invite) {
        Forwarding forwarding = ((Outcome.Forward) take(gateway, invite).orElseThrow()).forwarding();
        forwarding.listener().begun(world.forwarded);
        return forwarding;
    }

    private static int status(Optional<Outcome> outcome) {
        return ((Outcome.Respond) outcome.orElseThrow()).reply().status();
    }
}
