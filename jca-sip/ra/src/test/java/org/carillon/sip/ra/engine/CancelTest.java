package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CANCEL in every race: RFC 3261 §9 (Canceling a Request) and §16.10 (CANCEL Processing). */
class CancelTest {
    private final Forwardings handler = new Forwardings();
    private SipEngine engine;
    private Phone alice;
    private Phone bob;
    private Phone carol;

    @BeforeEach
    void start() throws Exception {
        engine = new Engines().start(handler);
        alice = new Phone("alice", engine);
        bob = new Phone("bob", engine);
        carol = new Phone("carol", engine);
        handler.to(bob);
    }

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
        carol.close();
        engine.close();
    }

    @Test
    void cancelWhileRingingShouldEndTheBranchAndThenTheCall() throws Exception {
        String sent = alice.invites();
        String invite = bob.gets("INVITE ");
        bob.answers(invite, 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        alice.cancels(sent);
        assertThat(Messages.header(alice.gets("SIP/2.0 200 OK"), "CSeq")).isEqualTo("1 CANCEL");
        String cancel = bob.gets("CANCEL ");
        assertThat(Messages.header(cancel, "Via")).isEqualTo(Messages.header(invite, "Via"));
        bob.answers(cancel, 200, "OK");
        assertThat(alice.getsNothing()).as("487 waits for the branch").isTrue();
        bob.answers(invite, 487, "Request Terminated");
        bob.gets("ACK ");
        String terminated = alice.gets("SIP/2.0 487 Request Terminated");
        assertThat(Messages.header(terminated, "CSeq")).isEqualTo("1 INVITE");
        alice.acknowledges(sent, terminated);

        assertThat(handler.events).containsExactly("begun", "progress bob 180", "cancelled", "refused bob 487");
        assertThat(engine.forwardings()).isZero();
    }

    @Test
    void cancelBeforeAnyResponseShouldWaitForOne() throws Exception {
        String sent = alice.invites();
        String invite = bob.gets("INVITE ");
        alice.cancels(sent);
        alice.gets("SIP/2.0 200 OK");
        assertThat(bob.peer().receive()).isEqualTo(invite);
        bob.answers(invite, 100, "Trying");
        String cancel = bob.awaits("CANCEL ");
        bob.answers(cancel, 200, "OK");
        bob.answers(invite, 487, "Request Terminated");

        alice.gets("SIP/2.0 487 ");
    }

    @Test
    @Tag("R170")
    void cancelThatCrossesASuccessShouldLeaveTheDialogStanding() throws Exception {
        handler.to(carol);
        String sent = alice.invites();
        String toBob = bob.gets("INVITE ");
        String toCarol = carol.gets("INVITE ");
        bob.answers(toBob, 180, "Ringing");
        carol.answers(toCarol, 180, "Ringing");
        bob.answers(toBob, 200, "OK");
        String ok = alice.awaits("SIP/2.0 200 OK");
        // the final success response went upstream; the CANCEL was already on its way
        alice.cancels(sent);
        assertThat(Messages.header(alice.gets("SIP/2.0 200 OK"), "CSeq")).isEqualTo("1 CANCEL");
        String cancel = carol.gets("CANCEL ");
        carol.answers(cancel, 200, "OK");
        carol.answers(toCarol, 487, "Request Terminated");
        carol.gets("ACK ");

        // no ghost leg: bob has the one call, and the caller can acknowledge and end it
        assertThat(bob.getsNothing()).as("no CANCEL for who answered").isTrue();
        alice.sends(alice.asCaller("ACK", 1, ok));
        bob.gets("ACK ");
        alice.sends(alice.asCaller("BYE", 2, ok));
        String bye = bob.gets("BYE ");
        bob.answers(bye, 200, "OK");
        alice.gets("SIP/2.0 200 OK");
        assertThat(carol.getsNothing()).isTrue();
        // one record can be made of it
        assertThat(handler.events).containsOnlyOnce("answered bob 200").doesNotContain("cancelled");
        assertThat(engine.forwardings()).isZero();
    }

    @Test
    @Tag("R170")
    void successThatCrossesACancelShouldReachTheCaller() throws Exception {
        String sent = alice.invites();
        String invite = bob.gets("INVITE ");
        bob.answers(invite, 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        alice.cancels(sent);
        alice.gets("SIP/2.0 200 OK");
        String cancel = bob.gets("CANCEL ");
        bob.answers(invite, 200, "OK");
        bob.answers(cancel, 481, "Call/Transaction Does Not Exist");
        String ok = alice.gets("SIP/2.0 200 OK");
        assertThat(Messages.header(ok, "CSeq")).isEqualTo("1 INVITE");
        alice.sends(alice.asCaller("ACK", 1, ok));
        bob.gets("ACK ");
        alice.sends(alice.asCaller("BYE", 2, ok));
        bob.answers(bob.gets("BYE "), 200, "OK");
        alice.gets("SIP/2.0 200 OK");

        assertThat(alice.getsNothing()).as("no 487 after the 200").isTrue();
        assertThat(handler.events).containsExactly("begun", "progress bob 180", "cancelled", "answered bob 200");
    }

    @Test
    void deviceThatDoesNotAnswerItsCancelShouldNotHoldTheCallForEver() throws Exception {
        Forwardings fast = new Forwardings();
        try (SipEngine quick = new Engines().timers(Engines.FAST).start(fast);
                Phone caller = new Phone("alice", quick);
                Phone dead = new Phone("bob", quick)) {
            fast.to(dead);
            String sent = caller.invites();
            dead.answers(dead.gets("INVITE "), 180, "Ringing");
            caller.awaits("SIP/2.0 180 ");
            caller.cancels(sent);

            caller.awaits("SIP/2.0 487 ");
            await().atMost(Duration.ofSeconds(5)).until(() -> quick.clientTransactions() == 0);
        }
    }

    @Test
    void cancelOfAnUnknownBranchShouldGet481() throws Exception {
        String sent = alice.invites();
        bob.answers(bob.gets("INVITE "), 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        alice.cancels(sent.replace(";branch=z9hG4bK", ";branch=z9hG4bKx"));

        alice.gets("SIP/2.0 481 Call/Transaction Does Not Exist");
        assertThat(bob.getsNothing()).isTrue();
    }

    @Test
    void cancelFromAnotherHostShouldGet481() throws Exception {
        String sent = alice.invites();
        bob.answers(bob.gets("INVITE "), 180, "Ringing");
        alice.gets("SIP/2.0 180 ");
        try (DatagramSocket mallory =
                new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0))) {
            mallory.setSoTimeout(10_000);
            byte[] cancel = Phone.cancel(sent).getBytes(StandardCharsets.UTF_8);
            mallory.send(new DatagramPacket(cancel, cancel.length, engine.local(Transport.UDP)));
            DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
            mallory.receive(answer);

            assertThat(new String(answer.getData(), StandardCharsets.UTF_8)).startsWith("SIP/2.0 481 ");
        }
        assertThat(bob.getsNothing()).isTrue();
        assertThat(handler.events).doesNotContain("cancelled");
    }
}
