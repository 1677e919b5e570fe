package org.carillon.routing.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.carillon.account.SipConfig;
import org.carillon.routing.TestGateways;
import org.carillon.routing.model.GatewayTransport;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Header;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.Transport;
import org.carillon.testing.FakeSipConnection;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Test;

/** Probes and registrations over a connection whose other end is the test. */
class GatewayTrafficTest {
    private final MovableClock clock = new MovableClock();
    private final FakeSipConnection line = new FakeSipConnection();
    private final GatewayStates states = new GatewayStates(new ProbeRecord.Limits(3, 2));
    private final GatewayRequests requests =
            new GatewayRequests(new SipConfig("carillon.local", "192.0.2.7", 5060, 5061, Optional.empty()));
    private final GatewaySecrets secrets = new GatewaySecrets(new SecretCipher(TestKeys.fresh()));
    private final GatewayProber prober = new GatewayProber(requests, states, line, Duration.ofSeconds(5));
    private final GatewayRegistrar registrar =
            new GatewayRegistrar(requests, new GatewayChallenges(secrets), states, line, clock, new Random(1));

    // ---- probes ----

    @Test
    void gatewayShouldBeAskedAtItsIntervalByOptions() {
        GatewayDefinition gateway = new TestGateways()
                .over(GatewayTransport.TCP, 5070)
                .probedEvery(30)
                .build(1, "gw1");
        prober.tick(List.of(gateway), clock.instant());
        prober.tick(List.of(gateway), clock.instant());

        assertThat(line.sent()).hasSize(1);
        OutboundRequest options = line.sent().getFirst();
        assertThat(options.method()).isEqualTo("OPTIONS");
        assertThat(options.requestUri()).hasToString("sip:127.0.0.1:5070");
        assertThat(options.flow().transport()).isEqualTo(Transport.TCP);
        assertThat(options.flow().remote().getPort()).isEqualTo(5070);

        line.answer(200);
        assertThat(states.probeState(1, gateway.settings())).isEqualTo(ProbeRecord.State.UP);
        clock.advance(Duration.ofSeconds(29));
        prober.tick(List.of(gateway), clock.instant());
        assertThat(line.sent()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        prober.tick(List.of(gateway), clock.instant());
        assertThat(line.sent()).hasSize(2);
    }

    @Test
    void gatewayShouldBeDownAfterThreeProbesWithoutAnswerInTime() {
        GatewayDefinition gateway = new TestGateways().probedEvery(30).build(1, "gw1");
        for (int i = 0; i < 3; i++) {
            assertThat(states.availability(gateway)).isEqualTo(Availability.AVAILABLE);
            prober.tick(List.of(gateway), clock.instant());
            clock.advance(Duration.ofSeconds(5));
            prober.tick(List.of(gateway), clock.instant());
            clock.advance(Duration.ofSeconds(25));
        }

        assertThat(states.availability(gateway)).isEqualTo(Availability.DOWN);
        line.answer(200);
        line.answer(200);
        assertThat(states.availability(gateway))
                .as("answers that come too late count no more")
                .isEqualTo(Availability.DOWN);
    }

    @Test
    void refusalAndUnreachableGatewayShouldCountAsFailures() {
        GatewayDefinition gateway = new TestGateways().probedEvery(10).build(1, "gw1");
        prober.tick(List.of(gateway), clock.instant());
        line.answer(503);
        clock.advance(Duration.ofSeconds(10));
        prober.tick(List.of(gateway), clock.instant());
        line.answer(new ClientOutcome.Unreachable("connection refused"));
        clock.advance(Duration.ofSeconds(10));
        prober.tick(List.of(gateway), clock.instant());
        line.answer(new ClientOutcome.TimedOut());

        assertThat(states.availability(gateway)).isEqualTo(Availability.DOWN);
    }

    @Test
    void changedGatewayShouldBeAskedAtOnceAndARemovedOneNoMore() {
        prober.tick(List.of(new TestGateways().build(1, "gw1")), clock.instant());
        line.answer(200);
        prober.tick(List.of(new TestGateways().over(GatewayTransport.UDP, 5080).build(1, "gw1")), clock.instant());
        assertThat(line.sent()).hasSize(2);

        prober.tick(List.of(), clock.instant());
        line.answer(new ClientOutcome.TimedOut());
        clock.advance(Duration.ofHours(1));
        prober.tick(List.of(new TestGateways().off().build(1, "gw1")), clock.instant());
        assertThat(line.sent()).hasSize(2);
    }

    // ---- registrations ----

    @Test
    void challengeShouldBeAnsweredAndTheRegistrationRefreshed() {
        GatewayDefinition gateway = registering();
        registrar.tick(List.of(gateway), clock.instant());
        OutboundRequest first = line.sent().getFirst();
        assertThat(first.method()).isEqualTo("REGISTER");
        assertThat(first.requestUri()).hasToString("sip:127.0.0.1");
        assertThat(first.to().uri()).hasToString("sip:trunk@127.0.0.1");
        assertThat(header(first, "Contact")).isEqualTo("<sip:trunk@192.0.2.7:5060;transport=udp>");
        assertThat(header(first, "Expires")).isEqualTo("3600");

        line.answer(401, new Header("WWW-Authenticate", "Digest realm=\"carrier\", nonce=\"n\", qop=\"auth\""));
        OutboundRequest second = line.sent().getLast();
        assertThat(second.callId()).isEqualTo(first.callId());
        assertThat(second.fromTag()).isEqualTo(first.fromTag());
        assertThat(second.cseq()).isEqualTo(first.cseq() + 1);
        assertThat(header(second, "Authorization"))
                .contains("username=\"trunk\"", "realm=\"carrier\"", "uri=\"sip:127.0.0.1\"");
        assertThat(states.availability(gateway)).isEqualTo(Availability.NOT_REGISTERED);

        line.answer(
                200,
                new Header("Contact", "<sip:trunk@198.51.100.1>;expires=60, <sip:trunk@192.0.2.7:5060>;expires=600"),
                new Header("Expires", "60"));
        assertThat(states.availability(gateway)).isEqualTo(Availability.AVAILABLE);
        clock.advance(Duration.ofSeconds(479));
        registrar.tick(List.of(gateway), clock.instant());
        assertThat(line.sent()).hasSize(2);
        clock.advance(Duration.ofSeconds(1));
        registrar.tick(List.of(gateway), clock.instant());
        assertThat(line.sent()).hasSize(3);
        assertThat(line.sent().getLast().cseq()).isEqualTo(3);
    }

    @Test
    void credentialsShouldNotGoToAnotherRealm() {
        registrar.tick(List.of(registering()), clock.instant());

        line.answer(407, new Header("Proxy-Authenticate", "Digest realm=\"evil\", nonce=\"n\""));

        assertThat(line.sent()).hasSize(1);
        assertThat(line.waiting()).isZero();
    }

    @Test
    void registrationThatExpiresUnansweredShouldMakeTheGatewayUnavailable() {
        GatewayDefinition gateway = registering();
        registrar.tick(List.of(gateway), clock.instant());
        line.answer(200, new Header("Expires", "100"));
        clock.advance(Duration.ofSeconds(80));
        registrar.tick(List.of(gateway), clock.instant());
        line.answer(new ClientOutcome.TimedOut());
        assertThat(states.availability(gateway)).isEqualTo(Availability.AVAILABLE);

        clock.advance(Duration.ofSeconds(20));
        registrar.tick(List.of(gateway), clock.instant());
        assertThat(states.availability(gateway)).isEqualTo(Availability.NOT_REGISTERED);
    }

    @Test
    void intervalThatIsTooBriefShouldBeAskedForLonger() {
        registrar.tick(List.of(registering()), clock.instant());

        line.answer(423, new Header("Min-Expires", "7200"));

        assertThat(header(line.sent().getLast(), "Expires")).isEqualTo("7200");
    }

    @Test
    void answerWithoutOurContactShouldBeNoRegistration() {
        GatewayDefinition gateway = registering();
        registrar.tick(List.of(gateway), clock.instant());

        line.answer(200, new Header("Contact", "<sip:trunk@198.51.100.1>;expires=60"));

        assertThat(states.availability(gateway)).isEqualTo(Availability.NOT_REGISTERED);
    }

    @Test
    void registrationShouldBeTakenBackAtTheEndWithAnAnswerToItsChallenge() throws Exception {
        GatewayDefinition gateway = registering();
        registrar.tick(List.of(gateway), clock.instant());
        line.answer(200, new Header("Expires", "100"));
        line.then(FakeSipConnection.answered(
                        401, new Header("WWW-Authenticate", "Digest realm=\"carrier\", nonce=\"n\", qop=\"auth\"")))
                .then(FakeSipConnection.answered(200));

        registrar.leave(Duration.ofSeconds(20));

        OutboundRequest first = line.sent().getFirst();
        OutboundRequest last = line.sent().getLast();
        assertThat(line.sent()).hasSize(3);
        assertThat(last.callId()).isEqualTo(first.callId());
        assertThat(last.cseq()).isEqualTo(3);
        assertThat(header(last, "Expires")).isEqualTo("0");
        assertThat(header(last, "Contact")).isEqualTo(header(first, "Contact"));
        assertThat(header(last, "Authorization")).contains("nonce=\"n\"");
        assertThat(states.registered(1)).isFalse();
    }

    @Test
    void endShouldNotWaitForAGatewayThatHoldsNothingNorLongForASilentOne() throws Exception {
        registrar.tick(List.of(registering()), clock.instant());
        registrar.leave(Duration.ofDays(1));
        assertThat(line.sent()).hasSize(1);

        registrar.tick(List.of(registering()), clock.instant());
        line.answer(new ClientOutcome.TimedOut());
        line.answer(200, new Header("Expires", "100"));
        registrar.leave(Duration.ofMillis(1));
        assertThat(header(line.sent().getLast(), "Expires")).isEqualTo("0");
        assertThat(line.waiting()).isEqualTo(1);
    }

    @Test
    void gatewayThatIsSwitchedOffShouldBeAskedNoMore() {
        registrar.tick(List.of(registering()), clock.instant());
        line.answer(200, new Header("Expires", "100"));

        registrar.tick(List.of(), clock.instant());
        clock.advance(Duration.ofHours(2));
        registrar.tick(List.of(), clock.instant());

        assertThat(line.sent()).hasSize(1);
        assertThat(states.registered(1)).isFalse();
    }

    @Test
    void passwordShouldOpenForItsOwnUseOnly() {
        GatewayDefinition gateway = registering();
        GatewayDefinition moved = new TestGateways()
                .known("another", "trunk", Objects.requireNonNull(gateway.sealedSecret()))
                .registering()
                .build(1, "gw1");

        assertThat(secrets.open(gateway).map(ChallengePolicy.Credentials::password))
                .contains("secret");
        assertThatThrownBy(() -> secrets.open(moved)).isInstanceOf(IllegalStateException.class);
    }

    private GatewayDefinition registering() {
        TestGateways gateway = new TestGateways().known("carrier", "trunk", "").registering();
        String sealed = secrets.seal(gateway.build(1, "gw1").settings(), "secret");
        return gateway.known("carrier", "trunk", sealed).build(1, "gw1");
    }

    private static String header(OutboundRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }
}
