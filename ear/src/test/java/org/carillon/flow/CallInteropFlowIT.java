package org.carillon.flow;

import java.nio.file.Path;
import org.carillon.flow.peer.Linphonec;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone that nobody here wrote beside one of ours; calls between such phones are in {@link ClientPairingFlowIT}. */
@Tag("P13")
class CallInteropFlowIT extends SipFlow {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void linphonecShouldRingNextToOurOwnPhoneAndStopWhenThatAnswers() {
        Credentials bob = phones.signUps().signUp(Phones.freshNumber());
        Phone desk = phones.phone(bob, Transport.TCP);
        desk.registers();
        Phone caller = phones.signedUp();
        try (Linphonec linphonec = new Linphonec(folder, server.address(), bob)) {
            OutgoingCall call = caller.dials().to(bob.uri());
            linphonec.isCalled();
            IncomingCall atDesk = desk.rings().answers();
            call.isAnswered();
            linphonec.isHungUp();
            call.hangsUp();
            atDesk.isHungUp();
        }
    }
}
