package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.carillon.flow.peer.TypeScriptProgram;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client in TypeScript, as a program outside of the platform uses it: docs/clients.md. */
class TypeScriptFlowIT extends SipFlow {
    @Test
    @Tag("P09")
    @Tag("R117")
    void programShouldSignUpLogInAndSeeWhoOfItsContactsIsAUser(@TempDir Path folder) {
        String friend = phones.signUps().signUp(Phones.freshNumber()).login();
        String number = Phones.freshNumber();
        TypeScriptProgram program = new TypeScriptProgram(
                Preparation.project().resolve("web/client-typescript/target/carillon-client"), folder);

        assertThat(program.run(server.certificateAuthority(), server.https().toString(), number, friend))
                .containsExactly(
                        "pending, 4 more, the same again: true",
                        "wrong code: 422 urn:carillon:problem:wrong-code \"The code is wrong\" \"The code is wrong.\" -",
                        "signed up: " + number,
                        "logged in: " + number + ", SIP at carillon.local",
                        "part 1: 1 numbers, 0 unreadable, 17 is " + friend,
                        "part 2: 2 numbers, 1 unreadable, ",
                        "Bob +" + friend + " true voice_call,video_call,chat,paid_call,paid_sms",
                        "Zoë +48120000000 false paid_call,paid_sms",
                        "Zoë 112 please false ",
                        "vCards: 2, with FN:Zoë",
                        "no number: 400 urn:carillon:problem:invalid-request \"The request is not valid\""
                                + " \"contacts.0.numbers.0: size must be between 1 and 40\" contacts.0.numbers.0",
                        "nobody: 401 urn:carillon:problem:unauthenticated \"Authentication is required\""
                                + " \"An access token is required.\" -");
    }
}
