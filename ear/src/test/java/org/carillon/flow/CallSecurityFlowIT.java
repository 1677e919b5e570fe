package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls that are refused, and what of a call does not pass. */
class CallSecurityFlowIT extends SipFlow {
    @Test
    void unknownUserShouldBe404() {
        Phone alice = phones.signedUp();

        OutgoingCall call = alice.dials().to("sip:48999999999@carillon.local");

        call.isRefused(404);
        assertThat(CallStory.detail(new CallStory(server).until(call, "call.failed"), "call.failed", "status"))
                .isEqualTo("404");
    }

    @Test
    @Tag("R148")
    void loginShouldBeMatchedExactly() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();
        String login = bob.credentials().login();

        for (String near : List.of(login + "0", login.substring(1), "x" + login)) {
            alice.dials().to("sip:" + near + "@carillon.local").isRefused(404);
        }
        OutgoingCall call = alice.dials().to("sip:" + login + "@carillon.local");
        bob.rings().answers();
        call.isAnswered().hangsUp();
    }

    @Test
    void callWithoutCredentialsShouldBeChallenged() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();

        alice.dials().unauthenticated().to(bob).isRefused(407);

        assertThat(bob.callsReceived()).isEmpty();
    }

    @Test
    void wrongPasswordShouldBeChallengedAgainAndNothingElse() {
        Credentials known = phones.signUps().signUp(Phones.freshNumber());
        Phone thief = phones.phone(
                new Credentials(
                        known.login(),
                        known.username(),
                        "guessed",
                        known.domain(),
                        known.accessToken(),
                        known.instance()),
                Transport.UDP);
        Phone bob = phones.signedUp();
        bob.registers();

        OutgoingCall call = thief.invites(bob);

        assertThat(call.isRefused(407).find("Proxy-Authenticate")).isPresent();
        assertThat(call.challenges()).hasSize(1);
        assertThat(bob.callsReceived()).isEmpty();
    }

    @Test
    void foreignFromShouldBe403() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        bob.registers();

        alice.dials().claimingToBe(carol.uri()).to(bob).isRefused(403);
        alice.dials().claimingToBe("sip:president@example.com").to(bob).isRefused(403);

        assertThat(bob.callsReceived()).isEmpty();
    }

    @Test
    void headersOfTrustShouldNotPassHoweverTheyAreSpelt() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();

        OutgoingCall call = alice.dials()
                .changed(invite -> invite.with("P-Asserted-Identity", "<sip:boss@carillon.local>")
                        .with("p-asserted-identity", "<tel:+1boss>")
                        .with("P-Asserted-Identity ", "\"spaced\" <sip:boss@carillon.local>")
                        .with("P-ASSERTED-IDENTITY\t", "<sip:boss@carillon.local>")
                        .with("P-Asserted-Identity", "\"folded\"\r\n <sip:boss@carillon.local>")
                        .with("P-Preferred-Identity", "<sip:boss@carillon.local>")
                        .with("Remote-Party-ID", "<sip:boss@carillon.local>;party=calling;screen=yes")
                        .with("P-Charging-Vector", "icid-value=boss;icid-generated-at=127.0.0.1")
                        .with("P-Charging-Function-Addresses", "ccf=boss")
                        .with("Diversion", "<sip:boss@carillon.local>;reason=unconditional")
                        .with("History-Info", "<sip:boss@carillon.local>;index=1")
                        .with("P-Access-Network-Info", "3GPP-UTRAN-TDD; utran-cell-id-3gpp=boss")
                        .with("P-Visited-Network-ID", "boss")
                        .with("P-Served-User", "<sip:boss@carillon.local>"))
                .to(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();

        WireMessage invite = atBob.invite();
        assertThat(invite.toString()).doesNotContainIgnoringCase("boss");
        assertThat(invite.all("P-Asserted-Identity"))
                .singleElement()
                .asString()
                .contains("<sip:" + alice.credentials().login() + "@carillon.local>");
        assertThat(invite.find("Proxy-Authorization")).isEmpty();
        assertThat(invite.find("Authorization")).isEmpty();
        call.hangsUp();
    }

    @Test
    void controlCharactersInHeaderNamesShouldNotCarryTrustThrough() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();

        for (String name :
                List.of("P-Asserted-Identity\u000b", "P-Asserted-Identity\u0000", "P-Asserted\u0000-Identity")) {
            OutgoingCall call = alice.dials()
                    .changed(invite -> invite.with(name, "<sip:boss@carillon.local>"))
                    .to(bob);

            call.isRefused(400);
        }
        assertThat(bob.callsReceived()).isEmpty();
    }

    @Test
    void callerWhoHidesShouldStayHidden() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();

        OutgoingCall call = alice.dials()
                .shownAs("Anonymous")
                .claimingToBe("sip:anonymous@anonymous.invalid")
                .changed(invite -> invite.with("Privacy", "id"))
                .to(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();

        assertThat(atBob.invite().find("P-Asserted-Identity")).isEmpty();
        assertThat(atBob.invite().get("From")).startsWith("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
        call.hangsUp();
    }

    @Test
    void requestsOfADialogShouldNotBeTakenOutsideOfOne() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();

        for (String method : List.of("REFER", "INFO", "UPDATE")) {
            String from = "<" + alice.uri() + ">";
            // a REFER may go to a device's GRUU, from somebody who says who he is
            alice.asksOnce(alice.begin(method, bob.uri(), from, "<" + bob.uri() + ">"))
                    .answered(method.equals("REFER") ? 407 : 405);
            alice.asksOnce(alice.begin(method, bob.uri(), from, "<" + bob.uri() + ">;tag=guessed"))
                    .answered(481);
        }
        alice.asksOnce(alice.begin("BYE", bob.contactUri(), "<" + alice.uri() + ">", "<" + bob.uri() + ">;tag=guessed"))
                .answered(481);
    }

    @Test
    void accountShouldNotCallInALoop() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();

        WireMessage answer = alice.invites(bob).awaitsFinal();
        for (int i = 0; i < 40 && answer.status() == 480; i++) {
            answer = alice.invites(bob).awaitsFinal();
        }

        assertThat(answer.startLine()).isEqualTo("SIP/2.0 503 Too Many Calls In Too Short A Time");
        assertThat(Integer.parseInt(answer.get("Retry-After"))).isPositive();
    }

    @Test
    void simultaneousCallsOfAnAccountShouldBeTen() {
        Phone alice = phones.signedUp();
        for (int i = 0; i < 10; i++) {
            Phone callee = phones.signedUp();
            callee.registers();
            OutgoingCall call = alice.invites(callee);
            callee.rings();
            call.isRinging();
        }
        Phone oneMore = phones.signedUp();
        oneMore.registers();

        WireMessage refusal = alice.invites(oneMore).isRefused(403);

        assertThat(refusal.startLine()).isEqualTo("SIP/2.0 403 Too Many Calls");
        assertThat(oneMore.callsReceived()).isEmpty();
    }
}
