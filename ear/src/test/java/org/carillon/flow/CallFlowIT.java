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
    @Tag("R004")
    void calleeWhoChangesFromTlsToWebSocketShouldBeReachedThere() {
        Phone alice = phones.signedUp();
        Phone atHome = phones.signedUp(Transport.TLS);
        Phone inBrowser = phones.anotherFlowOf(atHome, Transport.WSS);
        atHome.registers();
        OutgoingCall first = alice.invites(atHome);
        IncomingCall overTls = atHome.rings().answers();
        first.isAnswered();
        overTls.isAcknowledged();

        inBrowser.registers();
        OutgoingCall second = alice.invites(atHome);
        IncomingCall overWebSocket = inBrowser.rings().answers();
        second.isAnswered();
        overWebSocket.isAcknowledged();

        for (OutgoingCall call : List.of(first, second)) {
            assertThat(call.routes()).hasSize(2);
            call.requests("INFO").answered(200);
        }
        overTls.receives("INFO");
        overWebSocket.receives("INFO");
        // a call stays on the connection over which it began
        overTls.requests("INFO").answered(200);
        first.receives("INFO");
        assertThat(atHome.callsReceived()).hasSize(1);
        overWebSocket.hangsUp();
        second.isHungUp();
        first.hangsUp();
        overTls.isHungUp();
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
    @Tag("R203")
    @Tag("R204")
    void nobodyWhoAnswersShouldBe480AndAMissedCall() {
        Pushes pushes = new Pushes(server);
        Phone eve = phones.signedUp();
        Phone sleeper = pushes.wakeable(phones.signedUp(), "sleepers");
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        Phone dave = phones.signedUp();
        bob.registers();
        dave.registers();
        dave.isSwitchedOff();

        OutgoingCall ringing = alice.invites(bob);
        OutgoingCall silent = carol.invites(dave);
        OutgoingCall parked = eve.invites(sleeper);
        IncomingCall atBob = bob.rings();

        // who is woken has 30 seconds; a phone that rings has a minute
        parked.isRefused(480);
        assertThat(ringing.responses()).allMatch(response -> response.status() < 200);
        assertThat(CallStory.detail(new CallStory(server).until(parked, "call.missed"), "call.missed", "why"))
                .isEqualTo("no-answer");
        assertThat(pushes.await(sleeper, 2))
                .extracting(push -> push.path("payload").path("type").asText())
                .containsExactly("incoming-call", "missed-call");
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
        // both at once: nobody hears anything
        assertThat(Sdp.directionOf(call.invitesAgain(Sdp.Direction.INACTIVE))).isEqualTo(Sdp.Direction.INACTIVE);
        assertThat(Sdp.directionOf(call.resumes())).isEqualTo(Sdp.Direction.SENDRECV);
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
    void sessionShouldBeRefreshedByAReInvite() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp(Transport.TLS);
        bob.registers();

        OutgoingCall call = alice.dials()
                .changed(invite -> invite.with("Session-Expires", "90;refresher=uac"))
                .to(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();
        atBob.isAcknowledged();
        WireMessage refreshed =
                call.invitesAgain(Sdp.Direction.SENDRECV, invite -> invite.with("Session-Expires", "90;refresher=uac"));

        assertThat(refreshed.get("Session-Expires")).isEqualTo("90;refresher=uac");
        assertThat(atBob.receives("INVITE").get("Session-Expires")).isEqualTo("90;refresher=uac");
        call.hangsUp();
    }

    @Test
    void sessionTooShortForThePhoneShouldBe422WithItsMinimum() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();

        OutgoingCall call = alice.dials()
                .changed(invite -> invite.with("Session-Expires", "60"))
                .to(bob);
        bob.isInvited().refuses(422, answer -> answer.with("Min-SE", "120"));

        // RFC 4028 §7.3 (Processing a 422 Response): the caller learns what to ask for
        assertThat(call.isRefused(422).get("Min-SE")).isEqualTo("120");
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
}
