package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Sdp;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A person calls another: docs/flows/call.md. */
class CallFlowIT extends SipFlow {
    @Test
    @Tag("R139")
    @Tag("R164")
    void callShouldReachThePhoneOfTheCalleeAndEndWithEitherGoodBye() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();
        bob.registers();

        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings();
        call.isRinging();
        atBob.answers();
        call.isAnswered();
        atBob.isAcknowledged();
        call.hangsUp();
        atBob.isHungUp();

        WireMessage invite = atBob.invite();
        assertThat(call.invite().uri()).isEqualTo("sip:" + bob.credentials().login() + "@carillon.local");
        assertThat(invite.uri()).isEqualTo(bob.contactUri());
        assertThat(invite.get("From"))
                .startsWith("\"+%1$s\" <sip:%1$s@carillon.local>"
                        .formatted(alice.credentials().login()));
        assertThat(invite.get("P-Asserted-Identity"))
                .isEqualTo("\"+%1$s\" <sip:%1$s@carillon.local>"
                        .formatted(alice.credentials().login()));
        assertThat(invite.get("Max-Forwards")).isEqualTo("69");
        assertThat(invite.body()).isEqualTo(call.invite().body());
        assertThat(call.awaitsStatus(200).text()).contains("m=audio");
        assertThat(call.responses().get(0).status()).isEqualTo(100);
        assertThat(bob.callsReceived()).hasSize(1);
    }

    @Test
    void calleeShouldBeAbleToHangUp() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();
        bob.registers();

        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();
        atBob.isAcknowledged().hangsUp();

        call.isHungUp();
    }

    static Stream<Arguments> transports() {
        return Stream.of(Transport.values())
                .flatMap(one -> Stream.of(Transport.values()).map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("transports")
    @Tag("R004")
    void callShouldChangeTransportsOnItsWay(Transport callers, Transport callees) {
        Phone alice = phones.signedUp(callers);
        Phone bob = phones.signedUp(callees);
        alice.registers();
        bob.registers();

        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings();
        call.isRinging();
        atBob.answers();
        call.isAnswered();
        atBob.isAcknowledged();

        // the platform is in the route twice, once for the path to each side
        assertThat(call.routes()).hasSize(2);
        assertThat(atBob.routes()).hasSize(2);
        call.requests("INFO").answered(200);
        atBob.receives("INFO");
        atBob.hangsUp();
        call.isHungUp();
    }

    @Test
    void busyPhoneShouldBe486() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();

        OutgoingCall call = alice.invites(bob);
        bob.isInvited().refuses(486);

        call.isRefused(486);
    }

    @Test
    void declinedCallShouldBe603OnAllDevices() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone desk = phones.anotherOf(bob, Transport.TCP);
        bob.registers();
        desk.registers();

        OutgoingCall call = alice.invites(bob);
        IncomingCall atDesk = desk.rings();
        bob.rings().refuses(603);

        call.isRefused(603);
        atDesk.isCancelled();
    }

    @Test
    void nobodyWhoAnswersShouldBe480AndAMissedCall() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        Phone dave = phones.signedUp();
        bob.registers();
        dave.registers();
        dave.isSwitchedOff();

        OutgoingCall ringing = alice.invites(bob);
        OutgoingCall silent = carol.invites(dave);
        IncomingCall atBob = bob.rings();

        silent.isRefused(480);
        ringing.isRefused(480);
        atBob.isCancelled();
        List<String> kinds = CallStory.kinds(new CallStory(server).until(ringing, "call.missed"));
        assertThat(kinds).containsSubsequence("call.started", "call.branch", "call.ringing", "call.failed");
    }

    @Test
    @Tag("R203")
    void callToSomebodyWithoutAnyPhoneShouldBe480AtOnce() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();

        OutgoingCall call = alice.invites(bob);

        assertThat(call.isRefused(480).startLine()).isEqualTo("SIP/2.0 480 Temporarily Unavailable");
    }

    @Test
    @Tag("R205")
    void cancelledCallShouldStopRingingAndBeMissed() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();

        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings();
        call.isRinging().cancels();

        call.isRefused(487);
        atBob.isCancelled();
        assertThat(CallStory.kinds(new CallStory(server).until(call, "call.missed")))
                .containsSubsequence("call.started", "call.branch", "call.ringing", "call.cancelled", "call.missed");
    }

    @Test
    void heldCallShouldBeTakenUpAgain() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp(Transport.TCP);
        bob.registers();

        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();
        atBob.isAcknowledged();

        assertThat(Sdp.directionOf(call.holds())).isEqualTo(Sdp.Direction.RECVONLY);
        assertThat(Sdp.directionOf(atBob.receives("INVITE"))).isEqualTo(Sdp.Direction.SENDONLY);
        assertThat(Sdp.directionOf(atBob.resumes())).isEqualTo(Sdp.Direction.SENDRECV);
        call.hangsUp();
        assertThat(bob.callsReceived()).hasSize(1);
    }

    @Test
    void sessionShouldBeRefreshedByUpdate() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();

        OutgoingCall call = alice.dials()
                .changed(invite -> invite.with("Session-Expires", "1800").with("Min-SE", "90"))
                .to(bob);
        IncomingCall atBob = bob.rings().answers();
        assertThat(call.awaitsStatus(200).get("Session-Expires")).isEqualTo("1800;refresher=uac");
        atBob.isAcknowledged();
        WireMessage refreshed = call.requests("UPDATE", update -> update.with("Session-Expires", "1800"))
                .answered(200)
                .answer();

        assertThat(refreshed.get("Session-Expires")).isEqualTo("1800;refresher=uac");
        assertThat(atBob.receives("UPDATE").get("Session-Expires")).isEqualTo("1800");
        assertThat(atBob.invite().get("Min-SE")).isEqualTo("90");
        call.hangsUp();
    }

    @Test
    void reliableRingingShouldBeAcknowledgedThroughThePlatform() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp(Transport.TLS);
        bob.registers();

        OutgoingCall call = alice.dials()
                .changed(invite -> invite.with("Require", "100rel"))
                .to(bob);
        IncomingCall atBob = bob.isInvited().ringsReliably();
        WireMessage prack = atBob.receives("PRACK");
        atBob.answers();
        call.isAnswered();

        assertThat(prack.get("RAck")).isEqualTo("1 " + atBob.invite().get("CSeq"));
        call.hangsUp();
    }

    @Test
    void transferShouldPassWithReferAndReplaces() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        alice.registers();
        bob.registers();
        carol.registers();

        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();
        atBob.isAcknowledged();
        OutgoingCall consultation = bob.invites(carol);
        IncomingCall atCarol = carol.rings().answers();
        consultation.isAnswered();
        String replaces = consultation.callId() + ";to-tag="
                + tag(consultation.awaitsStatus(200).get("To")) + ";from-tag="
                + tag(consultation.invite().get("From"));
        String target = "<%s?Replaces=%s>"
                .formatted(carol.uri(), replaces.replace(";", "%3B").replace("=", "%3D"));

        atBob.refersTo(target).answered(202);
        assertThat(call.receives("REFER").get("Refer-To")).isEqualTo(target);
        OutgoingCall transferred = alice.dials()
                .changed(invite -> invite.with("Replaces", replaces)
                        .with("Require", "replaces")
                        .with("Referred-By", "<" + bob.uri() + ">"))
                .to(carol);
        IncomingCall taken = carol.isInvited().answers();
        transferred.isAnswered();

        assertThat(taken.invite().get("Replaces")).isEqualTo(replaces);
        assertThat(taken.invite().get("Referred-By")).isEqualTo("<" + bob.uri() + ">");
        atCarol.hangsUp();
        consultation.isHungUp();
        call.hangsUp();
        transferred.hangsUp();
    }

    @Test
    @Tag("R170")
    void answerAndCancelThatCrossShouldLeaveNoGhost() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();

        for (int i = 0; i < 10; i++) {
            OutgoingCall call = alice.invites(bob);
            IncomingCall atBob = bob.rings();
            call.isRinging();
            CompletableFuture<Boolean> answering = CompletableFuture.supplyAsync(atBob::triesToAnswer);
            call.cancels();
            boolean answered = answering.join();

            // a 200 that crosses the CANCEL is not lost: RFC 3261 §9.1 (Client Behavior)
            assertThat(call.awaitsFinal().status()).isEqualTo(answered ? 200 : 487);
            if (answered) {
                // the caller's phone acknowledges and hangs up at once: RFC 3261 §15 (Terminating a Session)
                atBob.isAcknowledged().isHungUp();
            } else {
                atBob.isCancelled();
                assertThat(atBob.received()).isEmpty();
            }
        }
        assertThat(new CallStory(server).live())
                .noneMatch(live ->
                        live.path("from").asText().equals(alice.credentials().login()));
    }

    private static String tag(String address) {
        return address.replaceAll(".*;tag=([^;]+).*", "$1");
    }
}
