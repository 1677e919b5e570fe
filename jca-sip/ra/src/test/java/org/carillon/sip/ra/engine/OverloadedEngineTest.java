package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.carillon.sip.SipOverload.State;
import org.carillon.sip.Target;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.overload.OverloadSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is refused on the wire, and what passes between servers of which one has too much to do. */
@Tag("P20")
class OverloadedEngineTest {
    private static final OverloadSettings ON = new OverloadSettings(
            true,
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofSeconds(2),
            Duration.ofSeconds(8),
            Duration.ofSeconds(120),
            Set.of("112"));

    /** Everybody has waited too long. */
    private static final OverloadSettings IMPATIENT = new OverloadSettings(
            true,
            Duration.ofNanos(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofSeconds(8),
            Duration.ofSeconds(120),
            Set.of("112"));

    private final Forwardings handler = new Forwardings();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private SipEngine engine;
    private Phone alice;
    private Phone bob;

    @BeforeEach
    void start() throws Exception {
        engine = new Engines().overload(ON).start(handler);
        opened.push(engine);
        alice = phone("alice");
        bob = phone("bob");
    }

    @AfterEach
    void stop() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Test
    void newRequestsShouldBeRefusedWithoutATransaction() throws Exception {
        handler.to(bob);
        brake(100);
        String invite = alice.invites();
        String refusal = alice.gets("SIP/2.0 503 Server Overloaded");
        assertThat(Integer.parseInt(Messages.header(refusal, "Retry-After"))).isBetween(2, 8);
        assertThat(Messages.header(refusal, "To")).contains(";tag=x503");
        alice.acknowledges(invite, refusal);
        alice.sends(invite);
        assertThat(Messages.header(alice.gets("SIP/2.0 503 "), "To")).isEqualTo(Messages.header(refusal, "To"));

        assertThat(bob.getsNothing()).isTrue();
        assertThat(handler.handled).hasValue(0);
        assertThat(engine.serverTransactions()).isZero();
        assertThat(engine.counters().requestsReceived()).isEmpty();
        assertThat(engine.overload().load().refused()).containsEntry("new", 2L).containsEntry("known", 0L);

        engine.overload().release();
        alice.invites();
        bob.gets("INVITE ");
    }

    /** It is refused because it waited, and told to come; then a brake shuts everybody out to whom nothing was promised. */
    @Test
    @Tag("F19")
    void phoneThatRegistersWhenItWasToldToShouldBeLetIn() throws Exception {
        try (SipEngine busy = new Engines().overload(IMPATIENT).start(handler);
                Phone carol = new Phone("carol", busy);
                Phone dave = new Phone("dave", busy)) {
            handler.to(bob);
            busy.overload().brake(1, Duration.ofMinutes(5));
            busy.overload().release();
            String register = carol.request("REGISTER", "");
            carol.sends(register);
            assertThat(Messages.header(carol.gets("SIP/2.0 503 "), "Retry-After"))
                    .isEqualTo("2");
            busy.overload().brake(100, Duration.ofMinutes(5));

            await().untilAsserted(() -> {
                carol.sends(register);
                assertThat(handler.handled).hasPositiveValue();
            });
            assertThat(bob.gets("REGISTER ")).contains(Messages.header(register, "Call-ID"));
            dave.sends(dave.request("REGISTER", ""));
            dave.gets("SIP/2.0 503 ");
        }
    }

    @Test
    void whatWasLetInShouldGoOnToItsEnd() throws Exception {
        handler.to(bob);
        String invite = alice.invites();
        String toBob = bob.gets("INVITE ");
        brake(100);
        alice.sends(invite);
        // its answer is chosen, 100 or none, before there is a 180 to be repeated
        await().until(() -> engine.counters().retransmissionsAbsorbed() == 1);
        bob.answers(toBob, 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        bob.answers(toBob, 200, "OK");
        String ok = alice.gets("SIP/2.0 200 ");
        alice.sends(alice.asCaller("ACK", 1, ok));
        bob.gets("ACK ");
        alice.sends(alice.asCaller("INVITE", 2, ok));
        bob.answers(bob.gets("INVITE "), 200, "OK");
        alice.gets("SIP/2.0 200 ");
        bob.sends(bob.asCallee("BYE", 1, toBob));
        alice.answers(alice.gets("BYE "), 200, "OK");
        bob.gets("SIP/2.0 200 ");

        alice.invites();
        alice.gets("SIP/2.0 503 ");
    }

    @Test
    void ringingCallShouldBeCancelled() throws Exception {
        handler.to(bob);
        String invite = alice.invites();
        String toBob = bob.gets("INVITE ");
        bob.answers(toBob, 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        brake(100);
        alice.cancels(invite);
        alice.gets("SIP/2.0 200 ");
        bob.answers(bob.gets("CANCEL "), 200, "OK");
        bob.answers(toBob, 487, "Request Terminated");
        alice.gets("SIP/2.0 487 ");
    }

    @Test
    void knownNonceAndEmergencyShouldPass() throws Exception {
        handler.to(bob);
        engine.overload().recognize("ours"::equals);
        brake(100);
        alice.sends(alice.request("REGISTER", "Authorization: Digest nonce=\"theirs\", nc=00000009\r\n"));
        alice.gets("SIP/2.0 503 ");
        alice.sends(alice.request("REGISTER", "Authorization: Digest nonce=\"ours\", nc=00000009\r\n"));
        bob.gets("REGISTER ");
        alice.sends(alice.request("INVITE", "").replace("INVITE sip:carillon.local", "INVITE sip:112@carillon.local"));
        bob.gets("INVITE ");
        alice.sends(alice.request("INVITE", "").replace("INVITE sip:carillon.local", "INVITE urn:service:sos"));
        bob.gets("INVITE ");
        engine.overload().emergencies(Set.of("999"));
        alice.sends(alice.request("INVITE", "").replace("INVITE sip:carillon.local", "INVITE sip:999@carillon.local"));
        bob.gets("INVITE ");
        engine.overload().emergencies(Set.of());
        alice.sends(alice.request("INVITE", "").replace("INVITE sip:carillon.local", "INVITE sip:999@carillon.local"));
        alice.gets("SIP/2.0 503 ");
        assertThat(engine.overload().load().refused()).containsEntry("new", 2L);
    }

    @Test
    void peerThatAsksShouldBeToldInItsVia() throws Exception {
        handler.to(bob);
        alice.sends(alice.request("MESSAGE", "").replace(";rport", ";rport;oc;oc-algo=\"loss,A\""));
        bob.answers(bob.gets("MESSAGE "), 200, "OK");
        assertThat(Messages.header(alice.gets("SIP/2.0 200 "), "Via"))
                .matches(".*;rport=\\d+;oc=0;oc-validity=0;oc-seq=\\d+\\.\\d+;oc-algo=\"loss\".*");

        brake(100);
        alice.sends(alice.request("MESSAGE", "").replace(";rport", ";oc;rport"));
        assertThat(Messages.header(alice.gets("SIP/2.0 503 "), "Via"))
                .matches(".*;oc=100;oc-validity=500;oc-seq=\\d+\\.\\d+;oc-algo=\"loss\";rport=\\d+.*");
        alice.sends(alice.request("MESSAGE", ""));
        assertThat(Messages.header(alice.gets("SIP/2.0 503 "), "Via")).doesNotContain(";oc");
    }

    @Test
    void nextHopShouldBeAskedAndGetWhatItAskedFor() throws Exception {
        handler.targets.add(Target.of(bob.contact(), null));
        alice.sends(alice.request("MESSAGE", ""));
        String toBob = bob.gets("MESSAGE ");
        assertThat(Messages.header(toBob, "Via")).endsWith(";oc;oc-algo=\"loss\"");
        bob.sends(bob.answer(toBob, 200, "OK", "")
                .replaceFirst(";oc;oc-algo", ";oc=100;oc-validity=30000;oc-seq=1.5;oc-algo"));
        alice.gets("SIP/2.0 200 ");

        alice.sends(alice.request("MESSAGE", ""));
        alice.gets("SIP/2.0 500 ");
        assertThat(bob.getsNothing()).isTrue();
        assertThat(engine.overload().load().throttled()).isEqualTo(1);
    }

    @Test
    void phoneAtTheEndOfItsFlowShouldNotBeAsked() throws Exception {
        handler.to(bob);
        alice.invites();
        assertThat(Messages.header(bob.gets("INVITE "), "Via")).doesNotContain(";oc");
    }

    /** Everybody waits too long; the share that the brake refuses is small. */
    @Test
    void whoWaitedTooLongShouldBeRefusedUnlessHeIsUrgent() throws Exception {
        try (SipEngine busy = new Engines().overload(IMPATIENT).start(handler);
                Phone carol = new Phone("carol", busy)) {
            handler.to(bob);
            busy.overload().brake(1, Duration.ofMinutes(5));
            carol.sends(carol.request("MESSAGE", ""));
            String refusal = carol.gets("SIP/2.0 503 Server Overloaded");
            assertThat(Integer.parseInt(Messages.header(refusal, "Retry-After")))
                    .isBetween(2, 8);
            assertThat(busy.overload().load().refused()).containsEntry("new", 1L);
            assertThat(handler.handled).hasValue(0);

            carol.sends(
                    carol.request("INVITE", "").replace("INVITE sip:carillon.local", "INVITE sip:112@carillon.local"));
            bob.gets("INVITE ");
        }
    }

    @Test
    void idleSocketShouldBeMeasured() {
        await().until(() -> engine.overload().load().waited().toNanos() > 0);
        assertThat(engine.overload().load().enabled()).isTrue();
    }

    @Test
    void brakeShouldEndByItself() {
        engine.overload().brake(100, Duration.ofMillis(300));
        await().until(() -> engine.overload().load().state() == State.NORMAL);
    }

    private void brake(int percent) {
        engine.overload().brake(percent, Duration.ofMinutes(5));
    }

    private Phone phone(String name) throws Exception {
        Phone phone = new Phone(name, engine);
        opened.push(phone);
        return phone;
    }
}
