package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.Test;

/** What an administrator sees of calls, and what he can do. */
class CallAdministrationFlowIT extends SipFlow {
    @Test
    void callShouldBeSeenFromRingingToItsEnd() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();
        CallStory story = new CallStory(server);

        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings();
        call.isRinging();
        JsonNode ringing = story.awaitLive(alice.credentials().login(), "ringing");
        assertThat(ringing.path("to").asText()).isEqualTo(bob.credentials().login());
        assertThat(ringing.path("devices")).singleElement().satisfies(device -> {
            assertThat(device.path("state").asText()).isEqualTo("ringing");
            assertThat(device.path("status").asInt()).isEqualTo(180);
        });
        atBob.answers();
        call.isAnswered();
        JsonNode answered = story.awaitLive(alice.credentials().login(), "answered");
        assertThat(answered.path("answeredAt").asText()).isNotEmpty();
        story.end(answered.path("id").asText(), 409);
        call.hangsUp();

        List<JsonNode> events = story.until(call, "call.ended");
        assertThat(CallStory.kinds(events))
                .containsExactly("call.started", "call.branch", "call.ringing", "call.answered", "call.ended");
        assertThat(events.get(0).path("correlationId").asText())
                .isEqualTo(answered.path("id").asText());
        assertThat(CallStory.detail(events, "call.ended", "by")).isEqualTo("caller");
        assertThat(story.live()).noneMatch(live -> live.path("id").equals(answered.path("id")));
    }

    @Test
    void ringingCallShouldBeEndedByTheAdministrator() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();
        CallStory story = new CallStory(server);
        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings();
        call.isRinging();
        String id = story.awaitLive(alice.credentials().login(), "ringing")
                .path("id")
                .asText();

        story.end(id, 204);

        call.isRefused(480);
        atBob.isCancelled();
        story.end(id, 404);
    }
}
