package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Phones that sleep are woken for a call: docs/flows/call.md. */
class CallPushFlowIT extends SipFlow {
    @SuppressWarnings("NullAway.Init")
    private Pushes pushes;

    @BeforeEach
    void takePushes() {
        pushes = new Pushes(server);
    }

    @Test
    @Tag("R194")
    @Tag("R200")
    @Tag("R202")
    void sleepingPhoneShouldRingAfterItsPush() {
        Phone alice = phones.signedUp();
        Phone bob = pushes.wakeable(phones.signedUp(), "bobs");
        CallStory story = new CallStory(server);

        OutgoingCall call = alice.dials().shownAs("Alice A.").to(bob);
        call.isRinging();
        story.awaitLive(alice.credentials().login(), "parked");
        JsonNode push = pushes.await(bob, 1).get(0);
        assertThat(push.path("token").asText()).isEqualTo("bobs");
        JsonNode payload = push.path("payload");
        assertThat(payload.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("type", "callerDisplayName", "callerLogin", "timestamp", "callID");
        assertThat(payload.path("type").asText()).isEqualTo("incoming-call");
        assertThat(payload.path("callerDisplayName").asText()).isEqualTo("Alice A.");
        assertThat(payload.path("callerLogin").asText())
                .isEqualTo(alice.credentials().login());
        assertThat(payload.path("callID").asText()).isEqualTo(call.callId());
        bob.registers();
        IncomingCall ringing = bob.rings();
        // or the answer may overtake it
        story.awaitLive(alice.credentials().login(), "ringing");
        IncomingCall atBob = ringing.answers();
        call.isAnswered();
        atBob.isAcknowledged();
        call.hangsUp();

        List<JsonNode> events = story.until(call, "call.ended");
        assertThat(CallStory.kinds(events))
                .containsSubsequence(
                        "call.started",
                        "call.woken",
                        "call.parked",
                        "call.branch",
                        "call.ringing",
                        "call.answered",
                        "call.ended")
                .contains("push.sent");
        assertThat(CallStory.detail(events, "call.woken", "woken")).isEqualTo("1");
        assertThat(CallStory.detail(events, "push.sent", "provider")).isEqualTo("fcm");
        assertThat(CallStory.detail(events, "call.branch", "late")).isEqualTo("true");
        assertThat(CallStory.detail(events, "call.branch", "device"))
                .isNotEmpty()
                .isEqualTo(CallStory.detail(events, "push.sent", "device"));
        assertThat(pushes.of(bob)).hasSize(1);
    }

    @Test
    @Tag("R169")
    @Tag("R208")
    @Tag("R209")
    void registeredDevicesShouldRingWhileTheOthersAreWoken() {
        Phone alice = phones.signedUp();
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile, Transport.TCP);
        Phone tablet = pushes.wakeable(phones.anotherOf(mobile, Transport.TLS), "tablets");
        Phone watch = pushes.wakeable(phones.anotherOf(mobile), "watchs");
        mobile.registers();
        desk.registers();
        pushes.putToken(mobile, "mobiles").expect(204);

        OutgoingCall call = alice.invites(mobile);
        IncomingCall atMobile = mobile.rings();
        IncomingCall atDesk = desk.rings();
        pushes.await(tablet, 1);
        pushes.await(watch, 1);
        tablet.registers();
        IncomingCall atTablet = tablet.rings().answers();

        call.isAnswered();
        atMobile.isCancelled();
        atDesk.isCancelled();
        atTablet.isAcknowledged();
        call.hangsUp();
        assertThat(pushes.of(mobile)).isEmpty();
        assertThat(CallStory.detail(new CallStory(server).until(call, "call.ended"), "call.woken", "woken"))
                .isEqualTo("2");
    }

    @Test
    @Tag("R200")
    void registeredPhoneThatSaysNothingForThreeSecondsShouldBeWoken() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp(Transport.TCP);
        bob.registers();
        pushes.putToken(bob, "bobs").expect(204);

        OutgoingCall call = alice.invites(bob);
        bob.isInvited();
        pushes.await(bob, 1);
        // the push starts the app anew, with a connection of its own and no memory of the INVITE before
        Phone woken = phones.anotherFlowOf(bob, Transport.TCP);
        bob.isSwitchedOff();
        woken.registers();
        IncomingCall atBob = woken.rings().answers();
        call.isAnswered();
        atBob.isAcknowledged();
        call.hangsUp();

        List<JsonNode> events = new CallStory(server).until(call, "call.ended");
        assertThat(Duration.between(at(events, "call.branch"), at(events, "push.sent")))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(3).minusMillis(50));
        assertThat(CallStory.detail(events, "call.woken", "device"))
                .isEqualTo(CallStory.detail(events, "push.sent", "device"));
    }

    @Test
    @Tag("R205")
    void phoneThatWasWokenShouldLearnThatTheCallerGaveUp() {
        Phone alice = phones.signedUp();
        Phone bob = pushes.wakeable(phones.signedUp(), "bobs");
        OutgoingCall call = alice.invites(bob);
        call.isRinging();
        pushes.await(bob, 1);

        call.cancels();

        call.isRefused(487);
        JsonNode missed = pushes.await(bob, 2).get(1).path("payload");
        assertThat(missed.path("type").asText()).isEqualTo("missed-call");
        assertThat(missed.path("callID").asText()).isEqualTo(call.callId());
        assertThat(CallStory.detail(new CallStory(server).until(call, "call.missed"), "call.missed", "why"))
                .isEqualTo("cancelled");
    }

    @Test
    @Tag("R168")
    void videoCallShouldReachAWokenPhoneWithItsVideo() {
        Phone alice = phones.signedUp();
        Phone bob = pushes.wakeable(phones.signedUp(), "bobs");
        String video = "m=video 40002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n";

        OutgoingCall call = alice.dials()
                .changed(invite -> invite.withBody((invite.text() + video).getBytes(StandardCharsets.UTF_8)))
                .to(bob);
        pushes.await(bob, 1);
        bob.registers();
        IncomingCall atBob = bob.rings();
        assertThat(atBob.invite().text()).endsWith(video);
        atBob.answers(answer -> answer.withBody((answer.text() + video).getBytes(StandardCharsets.UTF_8)));

        assertThat(call.awaitsStatus(200).text()).contains("m=audio").endsWith(video);
        call.hangsUp();
    }

    @Test
    void callerWhoHidesShouldNotBeNamedByThePush() {
        Phone alice = phones.signedUp();
        Phone bob = pushes.wakeable(phones.signedUp(), "bobs");

        OutgoingCall call =
                alice.dials().changed(invite -> invite.with("Privacy", "id")).to(bob);

        JsonNode push = pushes.await(bob, 1).get(0);
        assertThat(push.path("payload").path("callerLogin").asText()).isEqualTo("anonymous");
        assertThat(push.path("payload").path("callerDisplayName").asText()).isEqualTo("Anonymous");
        assertThat(push.toString()).doesNotContain(alice.credentials().login());
        call.cancels();
    }

    private static Instant at(List<JsonNode> events, String kind) {
        return events.stream()
                .filter(event -> event.path("kind").asText().equals(kind))
                .map(event -> Instant.parse(event.path("at").asText()))
                .findFirst()
                .orElseThrow();
    }
}
