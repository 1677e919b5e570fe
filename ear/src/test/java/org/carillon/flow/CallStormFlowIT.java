package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Storm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call and messages in a network that loses every second datagram, brings the others five times, and in any order. */
class CallStormFlowIT extends SipFlow {
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 2_026})
    @Tag("P03")
    @Tag("F14")
    void stormShouldMakeOneCallAndOneEffect(long seed) {
        Phone alice = phones.signedUp().in(new Storm(seed, 0.5, 5, 150));
        Phone bob = phones.signedUp().in(new Storm(seed + 1, 0.5, 5, 150));
        bob.registers();

        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings();
        atBob.answers();
        call.isAnswered();
        atBob.isAcknowledged();
        call.hangsUp();
        atBob.isHungUp();

        assertThat(bob.callsReceived()).hasSize(1);
        assertThat(atBob.received().stream().map(request -> request.method())).containsExactly("ACK", "BYE");
        assertThat(bob.repetitionsReceived()).isPositive();
        List<JsonNode> story = new CallStory(server).until(call, "call.ended");
        for (String once : List.of("call.started", "call.branch", "call.answered", "call.ended")) {
            assertThat(CallStory.kinds(story).stream().filter(once::equals))
                    .as(once)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 14})
    @Tag("F14")
    void stormShouldKeepEachMessageOnce(long seed) {
        Phone alice = phones.signedUp().in(new Storm(seed, 0.5, 5, 150));
        Phone bob = phones.signedUp();

        for (String text : List.of("one", "two", "three")) {
            alice.sends(text).to(bob).answered(202);
        }
        bob.registers();

        bob.receives("three").from(alice);
        // what comes behind them shows that nothing came twice before
        alice.sends("four").to(bob).answered(200);
        bob.receives("four").from(alice);
        assertThat(bob.receivedTexts()).containsExactlyInAnyOrder("one", "two", "three", "four");
    }
}
