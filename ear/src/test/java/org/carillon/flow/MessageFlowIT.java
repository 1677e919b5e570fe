package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Received;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages between people who are there, and to people who are not: docs/flows/message.md. */
class MessageFlowIT extends SipFlow {
    @Test
    @Tag("R171")
    void messageShouldNameItsSenderAndItsRecipient() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();

        bob.sends("hello").shownAs("Bob the Builder").to(alice).answered(200);

        Received received = alice.receives("hello").from(bob).shownAs("Bob the Builder");
        assertThat(received.toUri()).isEqualTo("sip:" + alice.credentials().login() + "@carillon.local");
    }

    @Test
    @Tag("R172")
    void messageToUnknownUserShouldBeRefusedWith404() {
        Phone bob = phones.signedUp();

        bob.sends("hello").to("sip:48999999999@carillon.local").answered(404);
    }

    @Test
    @Tag("R173")
    void messageShouldReachEveryDeviceThatIsOnline() {
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile, Transport.TCP);
        Phone bob = phones.signedUp();
        mobile.registers();
        desk.registers();

        bob.sends("to all").to(mobile).answered(200);

        mobile.receives("to all").from(bob);
        desk.receives("to all").from(bob);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @Tag("R004")
    void messageShouldTravelOverEachTransport(Transport transport) {
        Phone alice = phones.signedUp(transport);
        Phone bob = phones.signedUp(transport);
        alice.registers();
        bob.registers();

        bob.sends("ping").to(alice).answered(200);
        alice.receives("ping").from(bob);
        alice.sends("pong").to(bob).answered(200);
        bob.receives("pong").from(alice);
    }

    @Test
    @Tag("R174")
    @Tag("P03")
    void messageToSleepingPhoneShouldBeKeptAndArriveOnceWhenItRegisters() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();

        bob.sends("sleep well").to(alice).answered(202);
        alice.registers();

        alice.receives("sleep well").from(bob);
        alice.registers();
        assertNothingElse(bob, alice, "sleep well");
    }

    @Test
    @Tag("R174")
    void messageShouldWaitForAPhoneThatLeft() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();
        alice.unregisters();

        bob.sends("come back").to(alice).answered(202);
        alice.registers();

        alice.receives("come back").from(bob);
    }

    @Test
    @Tag("R174")
    void messageShouldWaitForAPhoneThatDiedWithoutLeaving() {
        Phone alice = phones.signedUp(Transport.TCP);
        Phone bob = phones.signedUp();
        alice.registers();
        alice.isSwitchedOff();

        Exchange sent = bob.sends("are you there").to(alice);
        alice.isSwitchedOn();
        alice.registers();

        assertThat(sent.status()).isIn(200, 202);
        alice.receives("are you there").from(bob);
    }

    @Test
    @Tag("R176")
    void messagesOfAConversationShouldArriveInTheOrderOfSending() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        List<String> texts =
                IntStream.rangeClosed(1, 40).mapToObj(i -> "number " + i).toList();

        texts.forEach(text -> bob.sends(text).to(alice).answered(202));
        alice.registers();

        alice.receives(40, Phone.SOON);
        assertThat(alice.receivedTexts()).containsExactlyElementsOf(texts);
    }

    @Test
    @Tag("R176")
    void messagesThatWaitedShouldArriveBeforeThoseSentLater() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            texts.add("waited " + i);
            bob.sends("waited " + i).to(alice).answered(202);
        }

        alice.registers();
        for (int i = 1; i <= 10; i++) {
            texts.add("later " + i);
            assertThat(bob.sends("later " + i).to(alice).status()).isIn(200, 202);
        }

        alice.receives(30, Phone.SOON);
        assertThat(alice.receivedTexts()).containsExactlyElementsOf(texts);
    }

    @Test
    @Tag("R176")
    void eachDeviceShouldHaveAStateOfItsOwn() {
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile);
        Phone bob = phones.signedUp();
        mobile.registers();
        desk.registers();
        desk.unregisters();

        bob.sends("for both").to(mobile).answered(200);
        mobile.receives("for both").from(bob);
        desk.registers();

        desk.receives("for both").from(bob);
        assertNothingElse(bob, mobile, "for both");
    }

    @Test
    @Tag("R176")
    void messageRefusedForNowShouldBeTriedAgainWhenThePhoneRegisters() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();
        alice.answersWith(480);

        bob.sends("try again").to(alice);
        alice.receives("try again");
        alice.answersWith(200);
        alice.registers();

        alice.receives("try again").from(bob);
    }

    @Test
    @Tag("P03")
    void fiveEqualDatagramsShouldBeOneMessage() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();
        bob.sends("before").to(alice).answered(200);
        alice.receives("before");

        WireMessage answer =
                bob.sendsRepeatedly(bob.signs(bob.sends("five times").request(alice.uri())), 5);

        assertThat(answer.status()).isEqualTo(200);
        alice.receives("five times").from(bob);
        assertNothingElse(bob, alice, "before", "five times");
    }

    @Test
    @Tag("P03")
    void messageSentAgainUnderANewBranchShouldHaveOneEffect() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Exchange first = bob.sends("once").to(alice).answered(202);
        int cseq = Integer.parseInt(first.request().get("CSeq").split(" ")[0]);

        bob.sends("once").sameAs(first.callId(), cseq).to(alice).answered(202);
        alice.registers();

        alice.receives("once").from(bob);
        assertNothingElse(bob, alice, "once");
    }

    @Test
    void textShouldArriveUnchanged() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        String text = "Zażółć gęślą jaźń \uD83D\uDD14 \u4F60\u597D\r\n\r\nVia: no header \u0000 end ";
        alice.registers();

        bob.sends(text).to(alice).answered(200);

        Received received = alice.receives(text).from(bob);
        assertThat(received.message().get("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
    }

    @Test
    void bytesShouldArriveUnchangedAlsoAfterWaiting() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        byte[] everyByte = new byte[4096];
        new Random(1).nextBytes(everyByte);
        for (int i = 0; i < 256; i++) {
            everyByte[i] = (byte) i;
        }

        bob.sends(everyByte).as("application/octet-stream").to(alice).answered(202);
        alice.registers();

        Received received = alice.receivesSomething();
        assertThat(Arrays.equals(received.message().body(), everyByte)).isTrue();
        assertThat(received.message().get("Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    void tooLargeMessageShouldBeRefusedWith413() {
        Phone bob = phones.signedUp(Transport.TCP);
        Phone alice = phones.signedUp();

        bob.sends("x".repeat(60_000)).to(alice).answered(413);
    }

    @Test
    void messageWithoutCredentialsShouldBeChallengedWith407() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();

        bob.sends("spam").unauthenticated().to(alice).answered(407);
        alice.registers();

        assertNothingElse(bob, alice);
    }

    @Test
    void foreignSenderShouldBeRefusedWith403() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();

        bob.sends("I am Carol").claimingToBe(carol.uri()).to(alice).answered(403);
        alice.registers();

        assertNothingElse(bob, alice);
    }

    @Test
    void claimedIdentityShouldNotPassThrough() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();

        bob.sends("trust me")
                .changed(request -> request.with("P-Asserted-Identity", "<sip:boss@carillon.local>"))
                .to(alice)
                .answered(200);

        assertThat(alice.receives("trust me").message().all("P-Asserted-Identity"))
                .noneMatch(identity -> identity.contains("boss"));
    }

    @Test
    void credentialsOfTheSenderShouldNotReachTheRecipient() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();

        bob.sends("secret keeper").to(alice).answered(200);

        WireMessage message = alice.receives("secret keeper").message();
        assertThat(message.find("Proxy-Authorization")).isEmpty();
        assertThat(message.find("Authorization")).isEmpty();
    }

    /** Sends one more message and asserts that it is all that the phone has beside what is named. */
    private static void assertNothingElse(Phone sender, Phone recipient, String... texts) {
        String fence = "fence " + System.nanoTime();
        sender.sends(fence).to(recipient);
        recipient.receives(fence);
        List<String> expected = new ArrayList<>(List.of(texts));
        expected.add(fence);
        assertThat(recipient.receivedTexts()).containsExactlyElementsOf(expected);
    }
}
