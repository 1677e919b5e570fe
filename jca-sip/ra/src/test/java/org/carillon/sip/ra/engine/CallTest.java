package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.Changes;
import org.carillon.sip.ForwardingListener;
import org.carillon.sip.Header;
import org.carillon.sip.HeaderNames;
import org.carillon.sip.NameAddress;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.sip.ra.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls from one phone to another that the engine sends on. */
class CallTest {
    private final Forwardings handler = new Forwardings();
    private SipEngine engine;
    private Phone alice;
    private Phone bob;

    @BeforeEach
    void start() throws Exception {
        engine = new Engines().start(handler);
        alice = new Phone("alice", engine);
        bob = new Phone("bob", engine);
        handler.to(bob);
    }

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
        engine.close();
    }

    @Test
    void bodyThatTakesThePlaceOfAnotherShouldGoWithEachCopyOfTheAnswer() throws Exception {
        handler.body = response -> ("of " + response.status()).getBytes(StandardCharsets.UTF_8);
        alice.invites();
        String invite = bob.gets("INVITE ");
        bob.answers(invite, 183, "Session Progress");
        assertThat(alice.gets("SIP/2.0 183 ")).endsWith("\r\nContent-Length: 6\r\n\r\nof 183");
        bob.answers(invite, 200, "OK");
        String ok = alice.gets("SIP/2.0 200 OK");
        assertThat(ok).endsWith("\r\nContent-Length: 6\r\n\r\nof 200");

        bob.answers(invite, 200, "OK");
        assertThat(alice.gets("SIP/2.0 200 OK")).isEqualTo(ok);
        alice.sends(alice.asCaller("ACK", 1, ok));
        bob.gets("ACK ");
    }

    @Test
    void callShouldPassFromInviteToBye() throws Exception {
        ConcurrentLinkedQueue<String> passing = new ConcurrentLinkedQueue<>();
        try (var observation = engine.observe((dialog, request) -> passing.add(dialog + " " + request.method()))) {
            String sent = alice.invites();
            assertThat(alice.peer().receive()).startsWith("SIP/2.0 100 Trying");
            String invite = bob.gets("INVITE " + bob.contact() + " SIP/2.0");
            assertThat(Messages.header(invite, "Max-Forwards")).isEqualTo("69");
            assertThat(Messages.headers(invite, "Via"))
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("SIP/2.0/UDP 127.0.0.1:")
                    .contains(";branch=z9hG4bK");
            assertThat(Messages.headers(invite, "Via").get(1))
                    .isEqualTo(Messages.header(sent, "Via")
                                    .replace(
                                            ";rport",
                                            ";rport=" + alice.peer().address().getPort())
                            + ";received=127.0.0.1");
            assertThat(Messages.headers(invite, "Record-Route")).hasSize(2).allMatch(route -> route.contains(";lr;"));
            bob.answers(invite, 180, "Ringing");
            assertThat(Messages.headers(alice.gets("SIP/2.0 180 Ringing"), "Via"))
                    .containsExactly(Messages.headers(invite, "Via").get(1));
            bob.answers(invite, 200, "OK");
            String ok = alice.gets("SIP/2.0 200 OK");
            alice.sends(alice.asCaller("ACK", 1, ok));
            String ack = bob.gets("ACK " + bob.contact() + " SIP/2.0");
            assertThat(Messages.headers(ack, "Route")).isEmpty();
            // it is told after it was sent, by another thread than the BYE's
            await().untilAsserted(() -> assertThat(passing).containsExactly("call-1 ACK"));
            bob.sends(bob.asCallee("BYE", 7, invite));
            String bye = alice.gets("BYE " + alice.contact() + " SIP/2.0");
            alice.answers(bye, 200, "OK");
            bob.gets("SIP/2.0 200 OK");

            await().untilAsserted(() -> assertThat(passing).containsExactly("call-1 ACK", "call-1 BYE"));
            assertThat(handler.handled).hasValue(1);
            await().untilAsserted(() ->
                    assertThat(handler.events).containsExactly("begun", "progress bob 180", "answered bob 200"));
            await().until(() -> engine.forwardings() == 0);
            await().untilAsserted(() -> assertThat(engine.counters().requestsForwarded())
                    .containsEntry("INVITE", 1L)
                    .containsEntry("ACK", 1L)
                    .containsEntry("BYE", 1L));
            await().untilAsserted(() ->
                    assertThat(engine.counters().responsesRelayed()).isEqualTo(3));
        }
    }

    @Test
    void calleeShouldGetAnotherFromAndTheCallerHisOwn() throws Exception {
        Target target = handler.targets.removeFirst();
        handler.targets.add(new Target(
                target.requestUri(),
                target.route(),
                target.flow(),
                0,
                new Changes(
                        HeaderNames.NONE, List.of(), null, NameAddress.of(null, SipUri.of("441", "carrier.example")))));
        handler.verdict = best -> best.status() == 486
                ? new ForwardingListener.Verdict.Try(List.of(target))
                : new ForwardingListener.Verdict.Relay();
        String sent = alice.invites();
        String own = Messages.header(sent, "From");
        String first = bob.gets("INVITE ");
        assertThat(Messages.header(first, "From"))
                .isEqualTo("<sip:441@carrier.example>" + own.substring(own.indexOf(";tag=")));
        bob.answers(first, 180, "Ringing");
        assertThat(Messages.header(alice.gets("SIP/2.0 180 "), "From")).isEqualTo(own);
        bob.answers(first, 486, "Busy Here");
        assertThat(Messages.header(bob.gets("ACK "), "From")).isEqualTo(Messages.header(first, "From"));

        String second = bob.gets("INVITE ");
        assertThat(Messages.header(second, "From")).as("a copy that leaves it").isEqualTo(own);
        bob.answers(second, 404, "Not Found");
        assertThat(Messages.header(alice.gets("SIP/2.0 404 "), "From")).isEqualTo(own);
    }

    @Test
    void busyShouldBeAcknowledgedHopByHop() throws Exception {
        String sent = alice.invites();
        String invite = bob.gets("INVITE ");
        bob.answers(invite, 486, "Busy Here", "X-Why: talking\r\n");
        String ack = bob.gets("ACK " + bob.contact() + " SIP/2.0");
        assertThat(Messages.headers(ack, "Via")).containsExactly(Messages.header(invite, "Via"));
        assertThat(Messages.header(ack, "To")).endsWith(";tag=bob");
        assertThat(Messages.header(ack, "CSeq")).isEqualTo("1 ACK");
        String busy = alice.gets("SIP/2.0 486 Busy Here");
        assertThat(Messages.header(busy, "X-Why")).isEqualTo("talking");
        alice.acknowledges(sent, busy);

        assertThat(bob.getsNothing()).isTrue();
        // repeated finals are absorbed, and acknowledged again
        bob.answers(invite, 486, "Busy Here");
        bob.gets("ACK ");
        assertThat(alice.getsNothing()).isTrue();
        await().untilAsserted(
                        () -> assertThat(handler.events).containsExactly("begun", "refused bob 486", "failed 486"));
    }

    @Test
    void declineShouldReachTheCaller() throws Exception {
        alice.invites();
        bob.answers(bob.gets("INVITE "), 603, "Decline");

        alice.gets("SIP/2.0 603 Decline");
    }

    @Test
    void callThatNobodyAnswersShouldEndWith408AndACancel() throws Exception {
        handler.noAnswer = Duration.ofMillis(700);
        alice.invites();
        String invite = bob.gets("INVITE ");
        bob.answers(invite, 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        String cancel = bob.gets("CANCEL " + bob.contact() + " SIP/2.0");
        assertThat(Messages.headers(cancel, "Via")).containsExactly(Messages.header(invite, "Via"));
        bob.answers(cancel, 200, "OK");
        bob.answers(invite, 487, "Request Terminated");
        bob.gets("ACK ");

        alice.gets("SIP/2.0 408 Request Timeout");
        await().untilAsserted(() ->
                assertThat(handler.events).containsExactly("begun", "progress bob 180", "refused bob", "failed"));
    }

    @Test
    void answerThatCrossesTheEndOfTheRankShouldWin() throws Exception {
        handler.noAnswer = Duration.ofMillis(700);
        alice.invites();
        String invite = bob.gets("INVITE ");
        bob.answers(invite, 180, "Ringing");
        bob.gets("CANCEL ");
        bob.answers(invite, 200, "OK");

        alice.awaits("SIP/2.0 200 OK");
        await().untilAsserted(() -> assertThat(handler.events).endsWith("failed", "answered bob 200"));
    }

    @Test
    void answerShouldBeKnownBeforeItIsOnItsWay() throws Exception {
        CompletableFuture<Boolean> early = new CompletableFuture<>();
        handler.whenAnswered = () -> early.completeAsync(() -> hasNothing(alice), Runnable::run);
        alice.invites();
        assertThat(alice.peer().receive()).startsWith("SIP/2.0 100 ");
        bob.answers(bob.gets("INVITE "), 200, "OK");

        assertThat(early.get(10, TimeUnit.SECONDS)).isTrue();
        alice.gets("SIP/2.0 200 OK");
    }

    private static boolean hasNothing(Phone phone) {
        try {
            return phone.getsNothing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void successShouldBeRepeatedEndToEndUntilTheAck() throws Exception {
        alice.invites();
        String invite = bob.gets("INVITE ");
        String ok = bob.answer(invite, 200, "OK", "");
        for (int i = 0; i < 3; i++) {
            bob.sends(ok);
            alice.gets("SIP/2.0 200 OK");
        }
        assertThat(alice.getsNothing()).isTrue();
        await().untilAsserted(() -> assertThat(handler.events).containsExactly("begun", "answered bob 200"));
    }

    @Test
    void retransmittedInviteShouldBeAbsorbedBeforeAndAfterTheAnswer() throws Exception {
        String sent = alice.invites();
        String invite = bob.gets("INVITE ");
        bob.answers(invite, 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        alice.sends(sent);
        alice.gets("SIP/2.0 180 ");
        bob.answers(invite, 200, "OK");
        alice.gets("SIP/2.0 200 OK");
        alice.sends(sent);

        assertThat(alice.getsNothing()).isTrue();
        assertThat(bob.getsNothing()).isTrue();
        assertThat(handler.handled).hasValue(1);
    }

    @Test
    void requestsWithinTheDialogShouldPassBothWays() throws Exception {
        alice.invites();
        String invite = bob.gets("INVITE ");
        bob.answers(invite, 183, "Session Progress", "Require: 100rel\r\nRSeq: 1\r\n");
        String progress = alice.gets("SIP/2.0 183 ");
        assertThat(Messages.header(progress, "RSeq")).isEqualTo("1");
        passes(alice, alice.asCaller("PRACK", 2, progress), bob);
        passes(alice, alice.asCaller("UPDATE", 3, progress), bob);
        bob.answers(invite, 200, "OK");
        String ok = alice.awaits("SIP/2.0 200 OK");
        alice.sends(alice.asCaller("ACK", 1, ok));
        bob.gets("ACK ");
        passes(bob, bob.asCallee("INFO", 8, invite), alice);
        passes(bob, bob.asCallee("INVITE", 9, invite), alice);
        bob.sends(bob.asCallee("ACK", 9, invite));
        alice.gets("ACK ");
        passes(alice, alice.asCaller("BYE", 4, ok), bob);
    }

    @Test
    void requiredExtensionShouldBeAskedOfThePhoneAndNotOfUs() throws Exception {
        alice.sends(alice.request("INVITE", "Require: 100rel\r\n"));
        bob.gets("INVITE ");
        alice.sends(alice.request("INVITE", "Proxy-Require: teleport\r\n"));

        assertThat(Messages.header(alice.gets("SIP/2.0 420 Bad Extension"), "Unsupported"))
                .isEqualTo("teleport");
    }

    @Test
    void changesShouldBeAppliedToTheCopy() throws Exception {
        handler.changes = new Changes(
                HeaderNames.of("Subject", "p-secret"),
                List.of(new Header("P-Asserted-Identity", "<sip:alice@carillon.local>")),
                "v=0\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        alice.sends(alice.request("INVITE", "s: hidden\r\nP-SECRET: a,\r\n  b\r\nX-Kept: yes\r\n"));
        String invite = bob.gets("INVITE ");

        assertThat(invite)
                .doesNotContain("hidden")
                .doesNotContainIgnoringCase("secret")
                .contains("\r\nX-Kept: yes\r\n")
                .contains("\r\nP-Asserted-Identity: <sip:alice@carillon.local>\r\n")
                .endsWith("\r\nContent-Length: 5\r\n\r\nv=0\r\n");
    }

    @Test
    void provisionalAndFinalResponsesOfTheServiceShouldBePossible() throws Exception {
        alice.invites();
        String invite = bob.gets("INVITE ");
        bob.answers(invite, 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        handler.forwarded.get().progress(Reply.of(182, "Queued"));
        alice.gets("SIP/2.0 182 Queued");
        handler.forwarded.get().end(Reply.of(480, "Moved to the Desk"));
        String cancel = bob.gets("CANCEL ");
        bob.answers(cancel, 200, "OK");
        bob.answers(invite, 487, "Request Terminated");

        alice.gets("SIP/2.0 480 Moved to the Desk");
        await().until(() -> engine.forwardings() == 0);
    }

    private static void passes(Phone from, String request, Phone to) throws Exception {
        from.sends(request);
        String passed = to.awaits(request.substring(0, request.indexOf("\r\n")));
        to.answers(passed, 200, "Passed");
        String answer = from.awaits("SIP/2.0 200 Passed");
        assertThat(Messages.header(answer, "CSeq")).isEqualTo(Messages.header(request, "CSeq"));
    }
}
