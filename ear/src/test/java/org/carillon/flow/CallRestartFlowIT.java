package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A call goes on while the server is killed and started again: docs/operating/calls.md. */
class CallRestartFlowIT extends SipFlow {
    private static final String NUMBER = "sip:int4995123456@carillon.local";

    @Test
    @Tag("P04")
    void callShouldStandAndEndAfterTheServerWasKilled() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();
        bob.registers();
        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();
        atBob.isAcknowledged();

        GatewayDesk desk = new GatewayDesk(server);
        ChargingDesk charging = new ChargingDesk(desk);
        Phone carrier = phones.signedUp();
        desk.gateway("restart-gw", carrier, "\"maxCalls\":5");
        desk.route("4995", "{\"gateway\":\"restart-gw\"}");
        charging.rate("\"prefix\":\"4995\",\"price\":\"0.60\"");
        charging.customer(alice, "3.00");
        OutgoingCall ends = alice.dials().to(NUMBER);
        IncomingCall endsAtCarrier = carrier.isInvited().answers();
        ends.isAnswered();
        OutgoingCall isForgotten = alice.dials().to(NUMBER);
        carrier.isInvited().answers();
        isForgotten.isAnswered();
        Instant before = Instant.parse(new CallStory(server)
                .awaitLive(alice.credentials().login(), "answered")
                .path("since")
                .asText());
        Awaitility.await()
                .atMost(Phone.SOON)
                .until(() -> charging.balance(alice).path("held").asText().equals("1.20"));

        server.kill();
        server.startAgain();

        // the Route is signed with a key that survives, and leads over the phones' addresses
        atBob.requests("INFO").answered(200);
        assertThat(call.receives("INFO").all("Route")).isEmpty();
        call.hangsUp();
        atBob.isHungUp();
        // a call that ends is charged to its end, one that nobody speaks of for as long as it was known
        ends.hangsUp();
        endsAtCarrier.isHungUp();
        JsonNode record = charging.recordOf(alice, ends);
        assertThat(record.path("chargedSeconds").asInt()).isPositive();
        // what other tests have advanced the clock by was gone with the process
        Duration back = Duration.between(
                Instant.parse(record.path("serviceDeliveryEndTime").asText()), before);
        advanceClock(Duration.ofMinutes(12).plus(back.isNegative() ? Duration.ZERO : back));
        desk.logsInAgain();
        JsonNode lost = charging.recordOf(alice, isForgotten);
        assertThat(lost.path("causeForRecordClosing").asText()).isEqualTo("abnormal-release");
        assertThat(lost.path("amount").asText()).isEqualTo("0.01");
        assertThat(charging.balance(alice).path("held").asText()).isEqualTo("0.00");
        assertThat(charging.differences()).isEmpty();
        desk.close();
        // who registered within the last moments before the kill does so again
        alice.registers();
        OutgoingCall next = bob.invites(alice);
        alice.rings().answers();
        next.isAnswered();
        next.hangsUp();
    }
}
