package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.carillon.sip.ForwardingListener.Verdict;
import org.carillon.sip.Reply;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.transaction.Timers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several devices: at the same time, one after the other, late, and what the caller gets of their answers. */
class ForkTest {
    private final Forwardings handler = new Forwardings();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private SipEngine engine;
    private Phone alice;
    private Phone bob;
    private Phone carol;
    private Phone dora;

    @BeforeEach
    void start() throws Exception {
        engine = new Engines().start(handler);
        opened.push(engine);
        alice = phone("alice");
        bob = phone("bob");
        carol = phone("carol");
        dora = phone("dora");
    }

    @AfterEach
    void stop() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Test
    void threeDevicesShouldRingOneOfThemLateAndTheFirstAnswerWin() throws Exception {
        handler.to(bob, carol);
        alice.invites();
        String toBob = bob.gets("INVITE ");
        String toCarol = carol.gets("INVITE ");
        bob.answers(toBob, 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        assertThat(handler.forwarded.get().fork(dora.target())).isTrue();
        String toDora = dora.gets("INVITE " + dora.contact());
        carol.answers(toCarol, 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        dora.answers(toDora, 200, "OK");
        String ok = alice.gets("SIP/2.0 200 OK");
        assertThat(Messages.header(ok, "To")).endsWith(";tag=dora");

        for (Phone loser : List.of(bob, carol)) {
            String cancel = loser.gets("CANCEL ");
            loser.answers(cancel, 200, "OK");
            loser.answers(loser == bob ? toBob : toCarol, 487, "Request Terminated");
            loser.gets("ACK ");
        }
        assertThat(handler.forwarded.get().fork(bob.target())).isFalse();
        alice.sends(alice.asCaller("ACK", 1, ok));
        dora.gets("ACK ");
        assertThat(alice.getsNothing()).isTrue();
        await().untilAsserted(() -> assertThat(handler.events)
                .containsOnlyOnce("answered dora 200")
                .noneMatch(event -> event.startsWith("failed")));
    }

    @Test
    void branchesShouldDifferAndShareTheLoopMark() throws Exception {
        handler.to(bob, carol);
        alice.invites();
        String toBob = branch(bob.gets("INVITE "));
        String toCarol = branch(carol.gets("INVITE "));

        assertThat(toBob).isNotEqualTo(toCarol).startsWith("z9hG4bK");
        assertThat(toBob.substring(toBob.indexOf('.'))).isEqualTo(toCarol.substring(toCarol.indexOf('.')));
    }

    @Test
    void twoAnswersShouldBothReachTheCaller() throws Exception {
        handler.to(bob, carol);
        alice.invites();
        String toBob = bob.gets("INVITE ");
        String toCarol = carol.gets("INVITE ");
        bob.answers(toBob, 200, "OK");
        carol.answers(toCarol, 200, "OK");

        assertThat(List.of(
                        Messages.header(alice.gets("SIP/2.0 200 OK"), "To"),
                        Messages.header(alice.gets("SIP/2.0 200 OK"), "To")))
                .anyMatch(to -> to.endsWith(";tag=bob"))
                .anyMatch(to -> to.endsWith(";tag=carol"));
        await().untilAsserted(() -> assertThat(handler.events).contains("answered bob 200", "answered carol 200"));
    }

    @Test
    void ranksShouldBeTriedOneAfterTheOther() throws Exception {
        handler.targets.addAll(List.of(carol.target(2), bob.target(1), dora.target(1)));
        alice.invites();
        String toBob = bob.gets("INVITE ");
        String toDora = dora.gets("INVITE ");
        bob.answers(toBob, 486, "Busy Here");
        bob.gets("ACK ");
        assertThat(carol.getsNothing()).isTrue();
        dora.answers(toDora, 480, "Temporarily Unavailable");
        dora.gets("ACK ");
        String toCarol = carol.gets("INVITE ");
        carol.answers(toCarol, 404, "Not Found");
        carol.gets("ACK ");

        alice.gets("SIP/2.0 486 Busy Here");
        await().untilAsserted(() -> assertThat(handler.events)
                .containsExactly("begun", "refused bob 486", "refused dora 480", "refused carol 404", "failed 486"));
    }

    @Test
    void nextRankShouldBeTriedWhenNobodyAnswersTheFirst() throws Exception {
        handler.noAnswer = Duration.ofMillis(600);
        handler.targets.addAll(List.of(bob.target(0), carol.target(1)));
        alice.invites();
        String toBob = bob.gets("INVITE ");
        bob.answers(toBob, 180, "Ringing");
        String cancel = bob.gets("CANCEL ");
        String toCarol = carol.gets("INVITE ");
        bob.answers(cancel, 200, "OK");
        bob.answers(toBob, 487, "Request Terminated");
        carol.answers(toCarol, 200, "OK");

        assertThat(Messages.header(alice.awaits("SIP/2.0 200 OK"), "To")).endsWith(";tag=carol");
    }

    @Test
    void declineShouldEndTheOtherBranchesAndTryNoFurtherRank() throws Exception {
        handler.targets.addAll(List.of(bob.target(0), carol.target(0), dora.target(1)));
        alice.invites();
        String toBob = bob.gets("INVITE ");
        String toCarol = carol.gets("INVITE ");
        carol.answers(toCarol, 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        bob.answers(toBob, 603, "Decline");
        String cancel = carol.gets("CANCEL ");
        carol.answers(cancel, 200, "OK");
        carol.answers(toCarol, 487, "Request Terminated");

        alice.gets("SIP/2.0 603 Decline");
        assertThat(dora.getsNothing()).isTrue();
    }

    @Test
    void challengesOfAllBranchesShouldReachTheCaller() throws Exception {
        handler.to(bob, carol, dora);
        alice.invites();
        bob.answers(bob.gets("INVITE "), 401, "Unauthorized", "WWW-Authenticate: Digest realm=\"b\", nonce=\"1\"\r\n");
        await().until(() -> handler.events.contains("refused bob 401"));
        carol.answers(
                carol.gets("INVITE "),
                407,
                "Proxy Authentication Required",
                "Proxy-Authenticate: Digest realm=\"c\", nonce=\"2\"\r\n");
        dora.answers(dora.gets("INVITE "), 486, "Busy Here");

        String challenge = alice.gets("SIP/2.0 401 Unauthorized");
        assertThat(Messages.headers(challenge, "WWW-Authenticate")).containsExactly("Digest realm=\"b\", nonce=\"1\"");
        assertThat(Messages.headers(challenge, "Proxy-Authenticate"))
                .containsExactly("Digest realm=\"c\", nonce=\"2\"");
    }

    @Test
    void serviceUnavailableOfADeviceShouldBecome500() throws Exception {
        handler.to(bob);
        alice.invites();
        bob.answers(bob.gets("INVITE "), 503, "Service Unavailable", "Retry-After: 3600\r\n");

        assertThat(alice.gets("SIP/2.0 500 ")).doesNotContain("Retry-After");
    }

    @Test
    void verdictShouldTryOtherTargetsOrAnswerItself() throws Exception {
        handler.to(bob);
        handler.verdict = best -> best != null && best.status() == 486
                ? new Verdict.Try(List.of(carol.target()))
                : new Verdict.Answer(Reply.of(404, "Nobody Home"));
        alice.invites();
        bob.answers(bob.gets("INVITE "), 486, "Busy Here");
        carol.answers(carol.gets("INVITE "), 480, "Temporarily Unavailable");

        alice.gets("SIP/2.0 404 Nobody Home");
        await().untilAsserted(() -> assertThat(handler.events)
                .containsExactly("begun", "refused bob 486", "failed 486", "refused carol 480", "failed 480"));
    }

    @Test
    void callerShouldWaitForADeviceThatWakesUp() throws Exception {
        handler.verdict = best -> new Verdict.Wait();
        alice.invites();
        assertThat(handler.event()).isEqualTo("begun");
        assertThat(handler.event()).isEqualTo("failed");
        handler.forwarded.get().progress(Reply.of(180, "Ringing"));
        alice.gets("SIP/2.0 180 ");
        assertThat(handler.forwarded.get().fork(bob.target())).isTrue();
        bob.answers(bob.gets("INVITE "), 200, "OK");

        alice.gets("SIP/2.0 200 OK");
    }

    @Test
    void waitingInVainShouldEndAfterTheTimeToAnswer() throws Exception {
        handler.noAnswer = Duration.ofMillis(600);
        handler.verdict = best -> new Verdict.Wait();
        alice.invites();

        alice.gets("SIP/2.0 480 Temporarily Unavailable");
        await().untilAsserted(() -> assertThat(handler.events).containsExactly("begun", "failed", "failed"));
        await().until(() -> engine.forwardings() == 0);
    }

    @Test
    void failingListenerShouldNotStopTheCall() throws Exception {
        handler.to(bob);
        handler.verdict = best -> {
            throw new IllegalStateException("for the test");
        };
        alice.invites();
        bob.answers(bob.gets("INVITE "), 486, "Busy Here");

        alice.gets("SIP/2.0 486 Busy Here");
    }

    @Test
    void callThatRingsForEverShouldEndWithTimerC() throws Exception {
        Forwardings listener = new Forwardings();
        SipEngine quick = new Engines().timers(Engines.FAST).start(listener);
        opened.push(quick);
        Phone caller = new Phone("alice", quick);
        opened.push(caller);
        Phone callee = new Phone("bob", quick);
        opened.push(callee);
        listener.to(callee);
        caller.invites();
        String invite = callee.gets("INVITE ");
        callee.answers(invite, 180, "Ringing");
        caller.awaits("SIP/2.0 180 ");
        long ringing = System.nanoTime();
        callee.awaits("CANCEL ");

        assertThat(Duration.ofNanos(System.nanoTime() - ringing)).isGreaterThan(Duration.ofMillis(1900));
        callee.answers(invite, 487, "Request Terminated");
        caller.awaits("SIP/2.0 408 ");
    }

    @Test
    void silentDeviceShouldEndWith408AfterTimerB() throws Exception {
        Forwardings listener = new Forwardings();
        SipEngine quick = new Engines()
                .timers(new Timers(
                        Duration.ofMillis(50), Duration.ofMillis(160), Duration.ofMillis(200), Duration.ofSeconds(2)))
                .start(listener);
        opened.push(quick);
        Phone caller = new Phone("alice", quick);
        opened.push(caller);
        Phone callee = new Phone("bob", quick);
        opened.push(callee);
        listener.to(callee);
        caller.invites();
        caller.awaits("SIP/2.0 408 Request Timeout");
        List<String> heard = callee.hears();

        // timer A doubles without end: after 50, 100, 200, 400, 800, 1600 ms of 3200, where timer E would stay at 160
        assertThat(heard).hasSizeBetween(6, 7);
        assertThat(heard.getFirst()).startsWith("INVITE ");
        assertThat(heard).as("no CANCEL without a provisional response").containsOnly(heard.getFirst());
    }

    private Phone phone(String name) throws Exception {
        Phone phone = new Phone(name, engine);
        opened.push(phone);
        return phone;
    }

    private static String branch(String message) {
        return Messages.header(message, "Via").replaceAll(".*;branch=([^;]*).*", "$1");
    }
}
