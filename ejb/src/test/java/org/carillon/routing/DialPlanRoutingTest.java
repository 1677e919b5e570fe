package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.carillon.routing.gateway.GatewayChallenges;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewaySecrets;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.gateway.ProbeRecord;
import org.carillon.routing.rule.CallerId;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.sip.Header;
import org.carillon.sip.NameAddress;
import org.carillon.sip.Target;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    private final GatewaySecrets secrets = new GatewaySecrets(new SecretCipher(TestKeys.fresh()));
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
                    return Optional.of(new CallerIdentity(accountId, 1, "441", "441", null));
                }
            },
            directory,
            states,
            new GatewayChallenges(secrets),
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
    @Tag("R165")
    void fromShouldBecomeWhatTheRulesMakeWhereTheGatewayWantsIt() {
        GatewayDefinition gateway = new TestGateways().replacingFrom().build(1, "a");
        assertThat(from(choice(gateway, "1", new CallerId("Alice", "442085676789", null))))
                .hasToString("\"Alice\" <sip:442085676789@carillon.local;user=phone>");
        assertThat(from(choice(gateway, "1", new CallerId(null, "Company", null))))
                .hasToString("<sip:Company@carillon.local>");
        assertThat(from(choice(gateway, "1", new CallerId(null, "anonymous", null))))
                .hasToString("<sip:anonymous@anonymous.invalid>");
        assertThat(from(choice(TestGateways.gateway(2, "b"), "1"))).isNull();
    }

    @Test
    @Tag("R165")
    void callerWhoHidesShouldStayHidden() {
        decision = offnet(choice(new TestGateways().replacingFrom().build(1, "a"), "1"));
        CallRoute.OffNet route = (CallRoute.OffNet)
                routing.find(1, invite(OFFER).from("\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1"));

        assertThat(route.passage().first().orElseThrow().changes().from()).isNull();
    }

    @Test
    void gatewayThatFailsShouldBeFollowedByTheNextAndARefusalShouldStand() {
        GatewayDefinition first = TestGateways.gateway(1, "a");
        Passage passage = passage(choice(first, "1"), choice(TestGateways.gateway(2, "b"), "2"));
        passage.first();

        assertThat(passage.after(new FakeResponse(486)))
                .as("busy is the callee's")
                .isEmpty();
        assertThat(passage.after(new FakeResponse(503))
                        .orElseThrow()
                        .requestUri()
                        .user())
                .isEqualTo("2");
        assertThat(passage.after(new FakeResponse(500))).as("none is left").isEmpty();
        assertThat(states.probeState(1, first.settings())).isNotEqualTo(ProbeRecord.State.DOWN);
    }

    @Test
    void silenceOfAGatewayShouldCountAsAFailedProbe() {
        GatewayDefinition silent = TestGateways.gateway(1, "a");
        Passage passage = passage(choice(silent, "1"));
        passage.first();

        assertThat(passage.afterRinging()).isEmpty();
        assertThat(states.probeState(1, silent.settings())).isNotEqualTo(ProbeRecord.State.DOWN);
        assertThat(passage.after(null)).isEmpty();
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

    @ParameterizedTest
    @CsvSource({"401, WWW-Authenticate, Authorization", "407, Proxy-Authenticate, Proxy-Authorization"})
    void challengeOfAGatewayShouldBeAnsweredAtTheSameGateway(int status, String challenge, String answer) {
        Passage passage = passage(choice(known(1, "a"), "442085676789"), choice(TestGateways.gateway(2, "b"), "2"));
        Target first = passage.first().orElseThrow();

        Target second = passage.after(new FakeResponse(status)
                        .with(challenge, "Digest realm=\"carrier\", nonce=\"n\", algorithm=SHA-256, qop=\"auth\"")
                        .with(challenge, "Digest realm=\"carrier\", nonce=\"n\", algorithm=MD5, qop=\"auth\""))
                .orElseThrow();

        assertThat(second.requestUri()).isEqualTo(first.requestUri());
        assertThat(second.changes().added()).hasSize(2).anySatisfy(header -> {
            assertThat(header.name()).isEqualTo(answer);
            assertThat(header.value())
                    .contains(
                            "username=\"trunk\"",
                            "uri=\"sip:442085676789@127.0.0.1\"",
                            "algorithm=SHA-256",
                            "qop=auth, nc=00000001");
        });
        assertThat(passage.gateway()).isEqualTo("a");
        assertThat(states.calls(1)).isEqualTo(1);
    }

    @Test
    void secondChallengeShouldBeAnsweredWhereTheNonceWasStaleAndNoThirdOne() {
        Passage passage = passage(choice(known(1, "a"), "1"), choice(TestGateways.gateway(2, "b"), "2"));
        passage.first();
        assertThat(passage.after(challenge("")).orElseThrow().requestUri().user())
                .isEqualTo("1");
        assertThat(passage.after(challenge(", stale=true"))
                        .orElseThrow()
                        .requestUri()
                        .user())
                .isEqualTo("1");

        assertThat(passage.after(challenge(", stale=true"))
                        .orElseThrow()
                        .requestUri()
                        .user())
                .isEqualTo("2");
        assertThat(states.calls(1)).isZero();
    }

    @Test
    void gatewayThatDoesNotKnowUsShouldBeFollowedByTheNext() {
        Passage passage = passage(
                choice(known(1, "a"), "1"), choice(known(2, "b"), "2"), choice(TestGateways.gateway(3, "c"), "3"));
        passage.first();
        passage.after(challenge(""));

        assertThat(passage.after(challenge("")).orElseThrow().requestUri().user())
                .as("our password is wrong")
                .isEqualTo("2");
        assertThat(passage.after(new FakeResponse(407).with("Proxy-Authenticate", "Digest realm=\"evil\", nonce=\"n\""))
                        .orElseThrow()
                        .requestUri()
                        .user())
                .as("another realm gets nothing")
                .isEqualTo("3");
        assertThat(passage.after(challenge("")))
                .as("without credentials, and the last")
                .isEmpty();
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
    @Tag("R160")
    void gatewayShouldGetNoIceUnlessItWantsIt() {
        String ice = "a=ice-ufrag:9uB6\r\na=candidate:1 1 udp 2130706431 10.0.0.5 40000 typ host\r\n";
        decision = offnet(
                choice(TestGateways.gateway(1, "a"), "1"),
                choice(new TestGateways().codecs("PCMU").build(2, "b"), "2"),
                choice(new TestGateways().passingIce().build(3, "c"), "3"));
        Passage passage = ((CallRoute.OffNet) routing.find(1, invite(OFFER + ice))).passage();

        assertThat(passage.first().orElseThrow().changes().body()).asString().isEqualTo(OFFER);
        assertThat(passage.after(null).orElseThrow().changes().body())
                .asString()
                .contains("PCMU")
                .doesNotContain("PCMA", "a=ice", "a=candidate");
        assertThat(passage.after(null).orElseThrow().changes().body())
                .as("it stays")
                .isNull();
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
                "sos",
                "112",
                List.of(
                        choice(full, "112"),
                        choice(TestGateways.gateway(2, "b"), "112"),
                        choice(TestGateways.gateway(3, "c"), "112")),
                List.of());
        CallRoute.Emergency route = (CallRoute.Emergency) find();
        Passage passage = route.passage();

        assertThat(route.number()).isEqualTo("112");
        assertThat(passage.first().orElseThrow().requestUri()).hasToString("sip:112@127.0.0.1");
        assertThat(states.calls(1)).isEqualTo(2);
        assertThat(passage.after(new FakeResponse(486))).isEmpty();
        assertThat(passage.after(new FakeResponse(487))).isEmpty();
        assertThat(passage.after(new FakeResponse(403))).isPresent();
        assertThat(passage.afterRinging()).as("another desk").isPresent();
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

    private GatewayDefinition known(long id, String name) {
        TestGateways gateway = new TestGateways().known("carrier", "trunk", "");
        String sealed = secrets.seal(gateway.build(id, name).settings(), "secret");
        return gateway.known("carrier", "trunk", sealed).build(id, name);
    }

    private static FakeResponse challenge(String more) {
        return new FakeResponse(407).with("Proxy-Authenticate", "Digest realm=\"carrier\", nonce=\"n\"" + more);
    }

    private @Nullable NameAddress from(GatewayChoice choice) {
        return passage(choice).first().orElseThrow().changes().from();
    }

    private static GatewayChoice choice(GatewayDefinition gateway, String number) {
        return choice(gateway, number, new CallerId(null, "441", "441"));
    }

    private static GatewayChoice choice(GatewayDefinition gateway, String number, CallerId caller) {
        return new GatewayChoice(gateway, number, caller);
    }
}
