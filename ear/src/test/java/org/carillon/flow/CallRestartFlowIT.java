package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.Test;

/** A call goes on while the server is killed and started again: docs/operating/calls.md. */
class CallRestartFlowIT extends SipFlow {
    @Test
    void callShouldStandAndEndAfterTheServerWasKilled() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();
        bob.registers();
        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();
        atBob.isAcknowledged();

        server.kill();
        server.startAgain();

        // the Route is signed with a key that survives, and leads over the phones' addresses
        atBob.requests("INFO").answered(200);
        assertThat(call.receives("INFO").all("Route")).isEmpty();
        call.hangsUp();
        atBob.isHungUp();
        // who registered within the last moments before the kill does so again
        alice.registers();
        OutgoingCall next = bob.invites(alice);
        alice.rings().answers();
        next.isAnswered();
        next.hangsUp();
    }
}
