package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.carillon.diameter.BaseAvps;
import org.carillon.flow.peer.AccountingServer;
import org.carillon.flow.peer.DiameterPeer;
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
    @Tag("F5")
    void callShouldStandAndEndAfterTheServerWasKilled() throws IOException {
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
        accountsForEachOnce(call, ends, isForgotten);
        // who registered within the last moments before the kill does so again
        alice.registers();
        OutgoingCall next = bob.invites(alice);
        alice.rings().answers();
        next.isAnswered();
        next.hangsUp();
    }

    /** The other side of Rf was away all the time, and the process was killed: each call begins and ends once there. */
    private void accountsForEachOnce(OutgoingCall... calls) throws IOException {
        Set<String> callIds = Arrays.stream(calls).map(OutgoingCall::callId).collect(Collectors.toSet());
        List<DiameterPeer.Message> requests;
        try (AccountingServer cdf = new AccountingServer(DiameterPeer.open(
                CarillonServer.CHARGING_PEER,
                CarillonServer.CHARGING_REALM,
                new InetSocketAddress("127.0.0.1", server.diameterPort())))) {
            requests =
                    cdf.answersUntil(2 * calls.length, request -> callIds.contains(AccountingServer.callId(request)));
        }
        assertThat(requests)
                .extracting(
                        AccountingServer::callId,
                        request -> request.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_TYPE),
                        request -> request.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_NUMBER))
                .containsExactlyInAnyOrderElementsOf(callIds.stream()
                        .flatMap(id -> Stream.of(tuple(id, 2L, 0L), tuple(id, 4L, 1L)))
                        .toList());
        assertThat(requests)
                .filteredOn(request -> request.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_TYPE) == 2)
                .as("the process of before may have sent them")
                .allMatch(request -> (request.flags() & 0x10) != 0);
    }
}
