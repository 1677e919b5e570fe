package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.gateway.ProbeRecord;
import org.carillon.routing.rule.CallerId;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.sip.Header;
import org.carillon.sip.Target;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DialPlanRoutingTest {
    private static final String OFFER = """
            v=0\r
            o=- 1 1 IN IP4 127.0.0.1\r
            s=-\r
            c=IN IP4 127.0.0.1\r
            t=0 0\r
            m=audio 40000 RTP/AVP 0 8\r
            a=rtpmap:0 PCMU/8000\r
            a=rtpmap:8 PCMA/8000\r
            """;

    private final FakeDirectory directory =
            new FakeDirectory().with(1, "441", "alice").with(2, "442", "bob");
    private final GatewayStates states = new GatewayStates(new ProbeRecord.Limits(1, 1));
    private RoutingDecision decision = new RoutingDecision.Refused(404, "Not Found", List.of());
    private final DialPlanRouting routing = new DialPlanRouting(
            new DialPlan() {
                @Override
                public RoutingDecision route(CallerIdentity caller, String dialled) {
                    return decision;
                }
            },
            new CallerDirectory() {
                @Override
                public Optional<CallerIdentity> find(long accountId) {
                    return Optional.of(new CallerIdentity(accountId, "441", "441", null));
                }
            },
            directory,
            states,
            Digests.SIP);

    @Test
    @Tag("R139")
    void userShouldBeCalledByHisLogin() {
        decision = new RoutingDecision.OnnetUser("442", 2, List.of());

        assertThat(find()).isEqualTo(new CallRoute.OnNet(2, "442"));
    }

    @Test
    void suspendedUserShouldLookLikeOneWhoIsAway() {
        directory.suspended(2);
        decision = new RoutingDecision.OnnetUser("442", 2, List.of());

        assertThat(find()).isEqualTo(new CallRoute.Refused(480, "Temporarily Unavailable"));
    }

    @Test
    void refusalShouldBePassedOn() {
        decision = new RoutingDecision.Refused(484, "Address Incomplete", List.of());

        assertThat(find()).isEqualTo(new CallRoute.Refused(484, "Address Incomplete"));
    }

    @Test
    @Tag("R140")
    void numberShouldGoToTheGatewayWithTheCallersIdentity() {
        Passage passage = passage(choice(TestGateways.gateway(1, "a"), "442085676789"));

        Target target = passage.first().orElseThrow();

        assertThat(target.requestUri().user()).isEqualTo("442085676789");
        assertThat(target.requestUri().host()).isEqualTo("127.0.0.1");
        assertThat(target.flow()).isNull();
        assertThat(target.changes().added())
                .containsExactly(new Header("P-Asserted-Identity", "<sip:441@carillon.local;user=phone>"));
    }

    @Test
    void gatewayThatFailsShouldBeFollowedByTheNextAndARefusalShouldStand() {
        GatewayDefinition first = TestGateways.gateway(1, "a");
        Passage passage = passage(choice(first, "1"), choice(TestGateways.gateway(2, "b"), "2"));
        passage.first();

        assertThat(passage.after(486)).as("busy is the callee's").isEmpty();
        assertThat(passage.after(503).orElseThrow().requestUri().user()).isEqualTo("2");
        assertThat(passage.after(500)).as("none is left").isEmpty();
        assertThat(states.probeState(1, first.settings())).isNotEqualTo(ProbeRecord.State.DOWN);
    }

    @Test
    void silenceOfAGatewayShouldCountAsAFailedProbe() {
        GatewayDefinition silent = TestGateways.gateway(1, "a");
        Passage passage = passage(choice(silent, "1"));
        passage.first();

        assertThat(passage.after(0)).isEmpty();
        assertThat(states.probeState(1, silent.settings())).isEqualTo(ProbeRecord.State.DOWN);
    }

    @Test
    void fullGatewayShouldBePassedOverAndPlacesGivenBack() {
        GatewayDefinition small = new TestGateways().atMost(1).build(1, "a");
        Passage one = passage(choice(small, "1"), choice(TestGateways.gateway(2, "b"), "2"));
        Passage two = passage(choice(small, "1"), choice(TestGateways.gateway(2, "b"), "2"));

        assertThat(one.first().orElseThrow().requestUri().user()).isEqualTo("1");
        assertThat(two.first().orElseThrow().requestUri().user()).isEqualTo("2");
        assertThat(states.calls(1)).isEqualTo(1);
        one.over();
        one.over();
        two.over();
        assertThat(states.calls(1)).isZero();
        assertThat(states.calls(2)).isZero();
    }

    @Test
    @Tag("R144")
    void gatewayWithOnlyPcmaShouldGetAnOfferWithOnlyPcma() {
        GatewayDefinition narrow = new TestGateways().codecs("PCMA").build(1, "a");
        Passage passage = passage(choice(narrow, "1"));

        String sdp = new String(passage.first().orElseThrow().changes().body(), StandardCharsets.UTF_8);
        assertThat(sdp).contains("m=audio 40000 RTP/AVP 8\r\n").contains("PCMA").doesNotContain("PCMU");
    }

    @Test
    void offerThatNoGatewayCanTakeShouldGet488AndABrokenOne400() {
        GatewayDefinition narrow = new TestGateways().codecs("G729").build(1, "a");
        decision = offnet(choice(narrow, "1"));

        assertThat(find()).isEqualTo(new CallRoute.Refused(488, "Not Acceptable Here"));
        assertThat(routing.find(1, invite("nonsense")))
                .isEqualTo(new CallRoute.Refused(400, "Malformed Session Description"));
    }

    @Test
    @Tag("P20")
    void emergencyShouldTakeAFullGatewayAndTheNextAfterAnyRefusalButABusyLine() {
        GatewayDefinition full = new TestGateways().atMost(1).build(1, "a");
        states.take(full);
        decision = new RoutingDecision.Emergency(
                "sos", "112", List.of(choice(full, "112"), choice(TestGateways.gateway(2, "b"), "112")), List.of());
        CallRoute.Emergency route = (CallRoute.Emergency) find();
        Passage passage = route.passage();

        assertThat(route.number()).isEqualTo("112");
        assertThat(passage.first().orElseThrow().requestUri()).hasToString("sip:112@127.0.0.1");
        assertThat(states.calls(1)).isEqualTo(2);
        assertThat(passage.after(486)).isEmpty();
        assertThat(passage.after(487)).isEmpty();
        assertThat(passage.after(403)).isPresent();
        passage.over();
        assertThat(states.calls(1)).isEqualTo(1);
    }

    @Test
    @Tag("P20")
    void emergencyShouldGoWithTheWholeOfferWhereItsGatewayTakesNoneOfIt() {
        GatewayDefinition narrow = new TestGateways().codecs("G729").build(1, "a");
        decision = new RoutingDecision.Emergency("112", "112", List.of(choice(narrow, "112")), List.of());

        Target target = ((CallRoute.Emergency) find()).passage().first().orElseThrow();
        assertThat(target.changes().body()).isNull();
        CallRoute.Emergency broken = (CallRoute.Emergency) routing.find(1, invite("nonsense"));
        assertThat(broken.passage().first()).isPresent();
    }

    private Passage passage(GatewayChoice... choices) {
        decision = offnet(choices);
        return ((CallRoute.OffNet) find()).passage();
    }

    private CallRoute find() {
        return routing.find(1, invite(OFFER));
    }

    private static FakeRequest invite(String sdp) {
        return new FakeRequest("INVITE")
                .uri("sip:int442085676789@carillon.local")
                .body("application/sdp", sdp);
    }

    private static RoutingDecision offnet(GatewayChoice... choices) {
        return new RoutingDecision.Offnet("442085676789", "442085676789", List.of(choices), List.of());
    }

    private static GatewayChoice choice(GatewayDefinition gateway, String number) {
        return new GatewayChoice(gateway, number, new CallerId(null, "441", "441"));
    }
}
