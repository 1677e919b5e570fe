package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carillon.flow.peer.Baresip;
import org.carillon.flow.peer.Linphonec;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones that nobody here wrote register with what the sign-up returned, and talk to each other. */
class InteropFlowIT extends SipFlow {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    @Tag("R062")
    @Tag("R171")
    @Tag("P13")
    void baresipAndLinphonecShouldRegisterAndExchangeMessages() throws IOException {
        Credentials alice = phones.signUps().signUp(Phones.freshNumber());
        Credentials bob = phones.signUps().signUp(Phones.freshNumber());

        try (Baresip baresip = new Baresip(
                        Files.createDirectory(folder.resolve("baresip")), server.address(), alice, bob.uri());
                Linphonec linphonec =
                        new Linphonec(Files.createDirectory(folder.resolve("linphonec")), server.address(), bob)) {
            baresip.sends("hello from baresip");
            linphonec.receives("hello from baresip");
            linphonec.sends("hello from linphonec", alice.uri());
            baresip.receives("hello from linphonec");

            assertThat(linphonec.answeredChallengeWith("SHA-256")).isTrue();
        }
    }

    @Test
    @Tag("R174")
    void messageSentWhileBaresipWasOffShouldReachItWhenItStarts() throws IOException {
        Credentials alice = phones.signUps().signUp(Phones.freshNumber());
        Phone bob = phones.signedUp();
        bob.sends("sent while you were off").to(alice.uri()).answered(202);

        try (Baresip baresip = new Baresip(folder, server.address(), alice, bob.uri())) {
            baresip.receives("sent while you were off");
            bob.registers();
            baresip.sends("thank you");
            bob.receives("thank you");
        }
    }
}
