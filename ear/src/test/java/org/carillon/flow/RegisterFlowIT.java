package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.carillon.flow.phone.Algorithm;
import org.carillon.flow.phone.Challenge;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Phones register, refresh, leave, and are refused: docs/flows/register.md. */
class RegisterFlowIT extends SipFlow {
    /** The default of {@code carillon.registrar.nonce-lifetime}. */
    private static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);

    @Test
    @Tag("R062")
    void credentialsOfSignUpShouldRegister() {
        Phone alice = phones.signedUp();

        Exchange registration = alice.registers();

        assertThat(registration.status()).isEqualTo(200);
        assertThat(registration.answer().all("Contact"))
                .singleElement()
                .asString()
                .contains(alice.contactUri());
    }

    @Test
    @Tag("R012")
    void registrationShouldLast3600SecondsWhenThePhoneNamesNoTime() {
        Exchange registration = phones.signedUp().registers(draft -> draft.withoutExpires());

        assertThat(registration.answer().all("Contact"))
                .singleElement()
                .asString()
                .contains(";expires=3600");
    }

    @Test
    void registrationShouldLastAsLongAsTheContactSays() {
        Exchange registration =
                phones.signedUp().registers(draft -> draft.expires(900).contactExpires(700));

        // RFC 3261 §10.2.1.1 (Setting the Expiration Interval of Contact Addresses): the parameter goes first
        assertThat(registration.answer().all("Contact"))
                .singleElement()
                .asString()
                .matches(".*;expires=(6[5-9]\\d|700)\\b.*");
    }

    @Test
    @Tag("P13")
    void registrarShouldOfferSha256FirstAndMd5Last() {
        WireMessage refused =
                phones.signedUp().registersUnauthenticated().answered(401).answer();

        assertThat(Challenge.in(refused))
                .extracting(challenge -> challenge.parameters().get("algorithm"))
                .startsWith("SHA-256")
                .endsWith("MD5");
        assertThat(Challenge.in(refused)).allSatisfy(challenge -> {
            assertThat(challenge.parameters()).containsEntry("realm", "carillon.local");
            assertThat(challenge.parameters().get("qop")).contains("auth");
        });
    }

    /** docs/adr/0009: baresip before 2.0 gives up when it sees SHA-256 anywhere. */
    @Test
    @Tag("P13")
    void clientThatStumblesOverSha256ShouldBeOfferedMd5Alone() {
        Phone alice = phones.signedUp();
        WireMessage asBaresip =
                alice.registration(draft -> draft).replacing("User-Agent", "baresip v1.0.0 (x86_64/linux)");

        WireMessage refused = alice.asksOnce(asBaresip).answered(401).answer();

        assertThat(Challenge.in(refused))
                .extracting(challenge -> challenge.parameters().get("algorithm"))
                .containsExactly("MD5");
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    @Tag("P13")
    void phoneShouldRegisterWithTheAlgorithmItKnows(Algorithm algorithm) {
        Exchange registration = phones.signedUp().supporting(algorithm).registers();

        assertThat(registration.request().get("Authorization")).contains("algorithm=" + algorithm.token());
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @Tag("R004")
    @Tag("R007")
    @Tag("R011")
    void phoneShouldRegisterOverEachTransport(Transport transport) {
        Phone alice = phones.signedUp(transport);

        assertThat(alice.registers().answer().all("Contact"))
                .singleElement()
                .asString()
                .contains("transport=" + transport.parameter());
    }

    @Test
    void wrongPasswordShouldBeRefusedWith401() {
        Credentials right = phones.signedUp().credentials();
        Phone thief = phones.phone(
                new Credentials(
                        right.login(),
                        right.username(),
                        "wrong" + right.password(),
                        right.domain(),
                        "",
                        right.instance()),
                Transport.UDP);

        Exchange attempt = thief.triesToRegister(draft -> draft);

        assertThat(attempt.status()).isEqualTo(401);
        assertThat(attempt.challenges()).hasSize(1);
    }

    @Test
    void unknownAccountShouldLookLikeAWrongPassword() {
        Phone nobody = phones.phone(
                new Credentials("48999999999", "48999999999", "guess", "carillon.local", "", "urn:uuid:0"),
                Transport.UDP);

        assertThat(nobody.triesToRegister(draft -> draft).status()).isEqualTo(401);
    }

    @Test
    void somebodyElsesAddressShouldBeRefusedWith403() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        WireMessage hijack = bob.registration(draft -> draft).replacing("To", "<" + alice.uri() + ">");

        // RFC 3261 §10.3 (Processing REGISTER Requests), step 4
        assertThat(bob.asks(hijack).status()).isEqualTo(403);
        assertThat(alice.asksForBindings()).isEmpty();
    }

    @Test
    @Tag("P13")
    void replayedNonceCountShouldBeRefused() {
        Phone alice = phones.signedUp();
        WireMessage overheard = alice.registers().request();

        Exchange replay = alice.asksOnce(overheard.replacing("CSeq", "9999 REGISTER"));

        assertThat(replay.status()).isEqualTo(401);
    }

    @Test
    @Tag("P13")
    void phoneWhoseAnswerWasLostShouldGetTheSameAnswer() {
        Phone alice = phones.signedUp();
        Exchange registration = alice.registers();

        assertThat(alice.repeats(registration).bytes())
                .isEqualTo(registration.answer().bytes());
        assertThat(alice.registers().challenges()).isEmpty();
    }

    @Test
    @Tag("P13")
    void nonceShouldServeManyRequestsWithGrowingCount() {
        Phone alice = phones.signedUp();
        alice.registers();

        List<Exchange> refreshes = List.of(alice.registers(), alice.registers(), alice.registers());

        assertThat(refreshes)
                .allSatisfy(refresh -> assertThat(refresh.challenges()).isEmpty());
        assertThat(refreshes.getLast().request().get("Authorization")).contains("nc=00000004");
    }

    @Test
    @Tag("P13")
    void forgedNonceShouldBeRefused() {
        Phone alice = phones.signedUp();
        Exchange registration = alice.registers();
        String authorization = registration.request().get("Authorization");
        String nonce = authorization.replaceFirst(".*[ ,]nonce=\"([^\"]*)\".*", "$1");
        String forged = (nonce.charAt(0) == 'A' ? 'B' : 'A') + nonce.substring(1);

        WireMessage request = registration
                .request()
                .replacing("Authorization", authorization.replace(nonce, forged))
                .replacing("CSeq", "9999 REGISTER");

        assertThat(alice.asksOnce(request).status()).isEqualTo(401);
    }

    @Test
    @Tag("P13")
    void oldNonceShouldBeCalledStaleAndTheNextOneAccepted() {
        Phone alice = phones.signedUp();
        alice.registers();
        advanceClock(NONCE_LIFETIME.plusSeconds(1));

        Exchange registration = alice.registers();

        assertThat(registration.challenges())
                .singleElement()
                .satisfies(refusal -> assertThat(Challenge.in(refusal)).allMatch(Challenge::isStale));
    }

    @Test
    @Tag("R087")
    void threeDevicesShouldBeRegisteredAtOnce() {
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile);
        Phone laptop = phones.anotherOf(mobile, Transport.TCP);

        mobile.registers();
        desk.registers();
        List<String> contacts = laptop.registers().answer().all("Contact");

        assertThat(contacts).hasSize(3);
        assertThat(contacts).anyMatch(contact -> contact.contains(mobile.instance()));
        assertThat(contacts).anyMatch(contact -> contact.contains(desk.instance()));
        assertThat(contacts).anyMatch(contact -> contact.contains(laptop.instance()));
    }

    @Test
    void deviceShouldReplaceItsOwnBindingWhenItsAddressChanges() {
        Phone alice = phones.signedUp();
        alice.registers();
        alice.isSwitchedOff();
        alice.isSwitchedOn();

        List<String> contacts = alice.registers().answer().all("Contact");

        assertThat(contacts).singleElement().asString().contains(alice.contactUri());
    }

    @Test
    void oneDeviceShouldLeaveAndTheOthersStay() {
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile);
        mobile.registers();
        desk.registers();

        mobile.unregisters();

        assertThat(desk.asksForBindings()).singleElement().asString().contains(desk.instance());
    }

    @Test
    void starShouldRemoveEveryBinding() {
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile);
        mobile.registers();
        desk.registers();

        mobile.unregistersAll();

        assertThat(desk.asksForBindings()).isEmpty();
    }

    @Test
    void starWithTimeShouldBeRefusedWith400() {
        Phone alice = phones.signedUp();
        alice.registers();

        // RFC 3261 §10.3 (Processing REGISTER Requests), step 6
        assertThat(alice.triesToRegister(draft -> draft.contact("*").expires(60))
                        .status())
                .isEqualTo(400);
        assertThat(alice.asksForBindings()).hasSize(1);
    }

    @Test
    void bindingShouldEndWithItsTime() {
        Phone alice = phones.signedUp();
        alice.registers(draft -> draft.expires(600));

        advanceClock(Duration.ofSeconds(601));

        assertThat(alice.asksForBindings()).isEmpty();
    }

    @Test
    void olderRequestOfTheSameRegistrationShouldNotChangeBindings() {
        Phone alice = phones.signedUp();
        WireMessage late = alice.registration(draft -> draft.expires(0));
        alice.registers();

        // RFC 3261 §10.3 (Processing REGISTER Requests), step 7: same Call-ID and lower CSeq
        alice.asksAsSame(late);

        assertThat(alice.asksForBindings()).singleElement().asString().contains(alice.contactUri());
    }
}
