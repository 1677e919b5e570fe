package org.carillon.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carillon.flow.peer.Baresip;
import org.carillon.flow.peer.Linphonec;
import org.carillon.flow.peer.Twinkle;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones that nobody here wrote call each other, answer and hang up. */
@Tag("P13")
class CallInteropFlowIT extends SipFlow {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Credentials alice;

    @SuppressWarnings("NullAway.Init")
    private Credentials bob;

    @BeforeEach
    void signUp() {
        alice = phones.signUps().signUp(Phones.freshNumber());
        bob = phones.signUps().signUp(Phones.freshNumber());
    }

    @Test
    void baresipShouldCallLinphonecWhichHangsUp() {
        try (Baresip baresip = baresip();
                Linphonec linphonec = new Linphonec(fresh("linphonec"), server.address(), bob)) {
            baresip.calls(bob.uri());
            linphonec.isCalled();
            baresip.isRinging();
            linphonec.answers();
            baresip.isTalking();
            linphonec.isTalking();
            linphonec.hangsUp();
            baresip.isHungUp();
        }
    }

    @Test
    void linphonecShouldCallBaresipWhichHangsUp() {
        try (Baresip baresip = baresip();
                Linphonec linphonec = new Linphonec(fresh("linphonec"), server.address(), bob)) {
            linphonec.calls(alice.uri());
            baresip.isCalled();
            baresip.answers();
            baresip.isTalking();
            linphonec.isTalking();
            baresip.hangsUp();
            linphonec.isHungUp();
        }
    }

    @Test
    void baresipShouldCallTwinkleWhichIsHungUpOn() {
        try (Baresip baresip = baresip();
                Twinkle twinkle = new Twinkle(fresh("twinkle"), server.address(), bob)) {
            baresip.calls(bob.uri());
            twinkle.isCalled();
            twinkle.answers();
            baresip.isTalking();
            baresip.hangsUp();
            twinkle.isHungUp();
        }
    }

    @Test
    void twinkleShouldCallBaresipAndHangUp() {
        try (Baresip baresip = baresip();
                Twinkle twinkle = new Twinkle(fresh("twinkle"), server.address(), bob)) {
            twinkle.calls(alice.uri());
            baresip.isCalled();
            baresip.answers();
            baresip.isTalking();
            twinkle.hangsUp();
            baresip.isHungUp();
        }
    }

    @Test
    void linphonecShouldRingNextToOurOwnPhoneAndStopWhenThatAnswers() {
        Phone desk = phones.phone(bob, Transport.TCP);
        desk.registers();
        Phone caller = phones.signedUp();
        try (Linphonec linphonec = new Linphonec(fresh("linphonec"), server.address(), bob)) {
            OutgoingCall call = caller.dials().to(bob.uri());
            linphonec.isCalled();
            IncomingCall atDesk = desk.rings().answers();
            call.isAnswered();
            linphonec.isHungUp();
            call.hangsUp();
            atDesk.isHungUp();
        }
    }

    private Baresip baresip() {
        return new Baresip(fresh("baresip"), server.address(), alice, bob.uri());
    }

    private Path fresh(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
