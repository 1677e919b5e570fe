package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person with several devices is called: docs/flows/call.md. */
class CallForkingFlowIT extends SipFlow {
    @Test
    @Tag("R087")
    @Tag("R169")
    void allThreeDevicesShouldRingTheLateOneTooAndTheFirstAnswerShouldWin() {
        Phone alice = phones.signedUp();
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile, Transport.TCP);
        Phone tablet = phones.anotherOf(mobile, Transport.TLS);
        mobile.registers();
        desk.registers();

        OutgoingCall call = alice.invites(mobile);
        IncomingCall atMobile = mobile.rings();
        IncomingCall atDesk = desk.rings();
        call.isRinging();
        tablet.registers();
        IncomingCall atTablet = tablet.rings();
        atTablet.answers();

        call.isAnswered();
        atMobile.isCancelled();
        atDesk.isCancelled();
        atTablet.isAcknowledged();
        assertThat(atTablet.callId()).isEqualTo(atMobile.callId()).isEqualTo(atDesk.callId());
        call.hangsUp();
        atTablet.isHungUp();
        List<JsonNode> story = new CallStory(server).until(call, "call.ended");
        assertThat(CallStory.kinds(story).stream().filter("call.branch"::equals))
                .hasSize(3);
        assertThat(CallStory.kinds(story).stream().filter("call.answered"::equals))
                .hasSize(1);
    }

    @Test
    void devicesOfLowerPreferenceShouldRingWhenTheOthersRefused() {
        Phone alice = phones.signedUp();
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile);
        mobile.registers(draft -> draft.contact("<" + mobile.contactUri() + ">;q=0.9"));
        desk.registers(draft -> draft.contact("<" + desk.contactUri() + ">;q=0.1"));

        OutgoingCall call = alice.invites(mobile);
        IncomingCall atMobile = mobile.rings();
        call.isRinging();
        assertThat(desk.callsReceived()).isEmpty();
        atMobile.refuses(486);
        IncomingCall atDesk = desk.rings().answers();

        call.isAnswered();
        call.hangsUp();
        atDesk.isHungUp();
    }

    @Test
    void busyDeviceShouldNotKeepTheOthersFromRinging() {
        Phone alice = phones.signedUp();
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile);
        mobile.registers();
        desk.registers();

        OutgoingCall call = alice.invites(mobile);
        mobile.isInvited().refuses(486);
        desk.rings().answers();

        call.isAnswered();
        assertThat(call.responses()).noneMatch(response -> response.status() == 486);
        call.hangsUp();
    }

    @Test
    void deviceThatWalkedAwayShouldNotKeepTheOthersFromRinging() {
        Phone alice = phones.signedUp();
        Phone mobile = phones.signedUp(Transport.TCP);
        Phone desk = phones.anotherOf(mobile);
        mobile.registers();
        desk.registers();
        mobile.isSwitchedOff();

        OutgoingCall call = alice.invites(mobile);
        IncomingCall atDesk = desk.rings();
        mobile.isSwitchedOn();
        mobile.registers();
        IncomingCall atMobile = mobile.rings().answers();

        call.isAnswered();
        atDesk.isCancelled();
        call.hangsUp();
        atMobile.isHungUp();
    }

    @Test
    void whoCallsHimselfShouldReachHisOtherDevice() {
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile);
        mobile.registers();
        desk.registers();

        OutgoingCall call = mobile.invites(desk);
        desk.rings().answers();

        call.isAnswered();
        assertThat(mobile.callsReceived()).isEmpty();
        call.hangsUp();
    }
}
