package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.account.SignUpAnswer.Pending;
import org.carillon.account.SignUpAnswer.Recognised;
import org.carillon.account.model.Account;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRecord;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sign-up by phone as its clients see it; proved in memory and on each database. */
abstract class SignUpServiceContract {
    private static final String PHONE = "+48 600 345 698";
    private static final String LOGIN = "48600345698";
    private static final E164Number NUMBER = E164Number.of(LOGIN);
    private static final ClientContext CLIENT = new ClientContext("192.0.2.7", CorrelationId.create());

    private SignUpWorld world;

    abstract SignUpWorld world(SignUpConfig config);

    @BeforeEach
    void createWorld() {
        world = world(SignUpConfig.defaults());
    }

    // ---- asking for a code ----

    @Test
    @Tag("R045")
    @Tag("R047")
    void startShouldSendOneSmsWithTheCode() {
        Pending pending = start("udid-1");

        assertThat(pending.id()).matches("[A-Za-z0-9_-]{22}");
        assertThat(pending.smsLeft()).isEqualTo(4);
        assertThat(pending.resendAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(world.smses).hasSize(1);
        assertThat(world.smses.get(0).to()).isEqualTo(LOGIN);
        assertThat(world.smses.get(0).code()).matches("^\\d{4}$");
        assertThat(world.events).extracting(SignUpWorld.Happened::kind).containsExactly("sign-up.code-sent");
        assertThat(world.events.toString()).doesNotContain(LOGIN).doesNotContain(world.codeOf(pending.id()));
    }

    @Test
    @Tag("R049")
    void everyAttributeShouldBeKeptAndTheCodeOnlyHashed() {
        String key = DeviceKeyPair.p256().publicKey();
        Pending pending =
                (Pending) world.start(new SignUpRequest(PHONE, "PL", "Android 14", "udid-1", key, null), CLIENT);

        SignUpRecord kept =
                world.inTransaction(() -> world.requests.find(NUMBER, "udid-1")).orElseThrow();
        assertThat(kept.publicId()).isEqualTo(pending.id());
        assertThat(kept.os()).isEqualTo("Android 14");
        assertThat(kept.country()).contains("PL");
        assertThat(kept.deviceKey()).contains(key);
        assertThat(kept.clientAddress()).isEqualTo("192.0.2.7");
        assertThat(kept.createdAt()).isEqualTo(world.clock.instant());
        assertThat(kept.codeHash().orElseThrow()).hasSize(43).doesNotContain(world.codeOf(pending.id()));
    }

    @Test
    @Tag("R050")
    void sixthSmsShouldBeRefusedWithTheText() {
        for (int left : new int[] {4, 3, 2, 1, 0}) {
            assertThat(start("udid-1").smsLeft()).isEqualTo(left);
            world.clock.advance(Duration.ofSeconds(60));
        }

        DomainException refused = refusal(() -> start("udid-1"));
        assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_SMS);
        assertThat(refused.type().slug()).isEqualTo("too-many-sms");
        assertThat(refused).hasMessage("Too many SMSes");
        assertThat(world.smses).hasSize(5);
        assertThat(start("udid-2").smsLeft()).as("counted by number and device").isEqualTo(4);
    }

    @Test
    @Tag("R065")
    void resendShouldWaitSixtySeconds() {
        start("udid-1");

        world.clock.advance(Duration.ofSeconds(59));
        DomainException refused = refusal(() -> start("udid-1"));
        assertThat(refused.type()).isEqualTo(ProblemType.RESEND_TOO_SOON);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(world.smses).hasSize(1);

        world.clock.advance(Duration.ofSeconds(1));
        assertThat(start("udid-1").smsLeft()).isEqualTo(3);
        assertThat(world.smses).hasSize(2);
    }

    @Test
    @Tag("R066")
    void resendShouldNotWaitAfterAFailedDelivery() {
        Pending pending = start("udid-1");
        assertThat(world.delivery(pending.id())).isEqualTo(DeliveryState.PENDING);
        world.inTransaction(() -> {
            world.requests.lockByPublicId(pending.id()).orElseThrow().smsFailed();
            return true;
        });

        assertThat(world.delivery(pending.id())).isEqualTo(DeliveryState.FAILED);
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(start("udid-1").smsLeft()).isEqualTo(3);
    }

    @Test
    void newCodeShouldReplaceTheOldOneAndItsId() {
        Pending first = start("udid-1");
        world.clock.advance(Duration.ofSeconds(60));
        Pending second = start("udid-1");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertProblem(ProblemType.NOT_FOUND, () -> world.confirm(first.id(), world.codeOf(first.id()), CLIENT));
        assertThat(confirm(second).login()).isEqualTo(LOGIN);
    }

    @Test
    void knownAndUnknownNumbersShouldGetTheSameAnswer() {
        confirm(start("udid-1"));
        int events = world.events.size();

        SignUpAnswer known = start("udid-9");
        SignUpAnswer unknown = world.start(request("+48600345699", "udid-9"), CLIENT);

        assertThat(known).isInstanceOf(Pending.class);
        assertThat(((Pending) known).smsLeft()).isEqualTo(((Pending) unknown).smsLeft());
        assertThat(((Pending) known).resendAfter()).isEqualTo(((Pending) unknown).resendAfter());
        assertThat(world.smses).hasSize(3);
        assertThat(world.events.subList(events, world.events.size()))
                .extracting(SignUpWorld.Happened::kind)
                .containsExactly("sign-up.code-sent", "sign-up.code-sent");
    }

    @Test
    void nothingShouldBeKeptWhileTheBrokerIsAway() {
        world.brokerAway = true;

        assertProblem(ProblemType.UNAVAILABLE, () -> start("udid-1"));
        assertThat(world.inTransaction(() -> world.requests.find(NUMBER, "udid-1")))
                .isEmpty();
        assertThat(world.smses).isEmpty();

        world.brokerAway = false;
        assertThat(start("udid-1").smsLeft()).isEqualTo(4);
    }

    @Test
    void badInputShouldBeRefusedByFieldBeforeAnythingIsKept() {
        assertInvalid("phone", new SignUpRequest("12", "PL", "ios", "udid", null, null));
        assertInvalid("country", new SignUpRequest("600345698", null, "ios", "udid", null, null));
        assertInvalid("os", new SignUpRequest(PHONE, null, "", "udid", null, null));
        assertInvalid("os", new SignUpRequest(PHONE, null, "o\ns", "udid", null, null));
        assertInvalid("deviceId", new SignUpRequest(PHONE, null, "ios", "", null, null));
        assertInvalid("deviceId", new SignUpRequest(PHONE, null, "ios", "a b", null, null));
        assertInvalid("deviceId", new SignUpRequest(PHONE, null, "ios", "x".repeat(129), null, null));
        assertInvalid("deviceKey", new SignUpRequest(PHONE, null, "ios", "udid", "AAAA", null));
        assertInvalid("deviceKey", new SignUpRequest(PHONE, null, "ios", "udid", "x".repeat(1025), null));
        assertInvalid("phone", new SignUpRequest("+48701234567", null, "ios", "udid", null, null));
        assertThat(world.smses).isEmpty();
    }

    @Test
    void numberShouldGetTenSmsesADayFromHoweverManyDevices() {
        for (int i = 0; i < 10; i++) {
            start("device-" + i);
        }

        DomainException refused = refusal(() -> start("device-10"));
        assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(12));
        assertThat(world.smses).hasSize(10);

        world.clock.advance(Duration.ofHours(12));
        assertThat(start("device-10").smsLeft()).isEqualTo(4);
    }

    // ---- entering the code ----

    @Test
    @Tag("R033")
    @Tag("R061")
    @Tag("R107")
    @Tag("R113")
    void rightCodeShouldOpenTheAccount() {
        Opened opened = confirm(start("udid-1"));

        assertThat(opened.newAccount()).isTrue();
        assertThat(opened.login()).isEqualTo("48600345698").matches("^[1-9]\\d{6,14}$");
        assertThat(opened.sip().username()).isEqualTo(LOGIN);
        assertThat(Base64.getUrlDecoder().decode(opened.sip().password()).length * 8)
                .isGreaterThanOrEqualTo(128);
        assertThat(opened.sip().domain()).isEqualTo("carillon.local");
        assertThat(opened.sip().servers()).containsExactly("sip:192.0.2.1:5060");
        assertThat(opened.sip().instance()).matches("urn:uuid:[0-9a-f-]{36}");

        Account account =
                world.inTransaction(() -> world.accounts.findByLogin(LOGIN)).orElseThrow();
        assertThat(account.id()).isEqualTo(opened.accountId());
        assertThat(account.phone()).contains(NUMBER);
        assertThat(account.active()).isTrue();
        String sealed = world.inTransaction(() -> world.accounts.findCredential(account.id()))
                .orElseThrow()
                .sealedSecret();
        assertThat(sealed).doesNotContain(opened.sip().password());
        assertThat(world.cipher.open(sealed, "sip-secret/" + LOGIN))
                .isEqualTo(opened.sip().password());
        Device device = device("udid-1");
        assertThat(device.id()).isEqualTo(opened.deviceId());
        assertThat(device.os()).contains("ios");
        assertThat(world.events).extracting(SignUpWorld.Happened::kind).contains("account.opened", "changed");
    }

    @Test
    @Tag("R062")
    void digestSecretShouldBeThatOfThePassword() {
        Opened opened = confirm(start("udid-1"));
        AccountLookup lookup = new AccountLookup(
                world.accounts,
                number -> Optional.empty(),
                world.cipher,
                new SipConfig("carillon.local", "127.0.0.1", 5060, 5061, java.util.Optional.empty()));

        DigestSecret secret =
                world.inTransaction(() -> lookup.findDigestSecret(LOGIN)).orElseThrow();

        String a1 = LOGIN + ":carillon.local:" + opened.sip().password();
        assertThat(secret.ha1Md5()).isEqualTo(Hashes.hex("MD5", a1));
        assertThat(secret.ha1Sha256()).isEqualTo(Hashes.hex("SHA-256", a1));
        world.inTransaction(() -> {
            world.accounts.findByLogin(LOGIN).orElseThrow().suspend();
            return true;
        });
        assertThat(world.inTransaction(() -> lookup.findDigestSecret(LOGIN))).isEmpty();
    }

    @Test
    @Tag("R063")
    void usedCodeShouldBeRefused() {
        Pending pending = start("udid-1");
        confirm(pending);

        assertProblem(ProblemType.GONE, () -> confirm(pending));
        assertProblem(ProblemType.GONE, () -> world.confirm(pending.id(), world.wrongCodeOf(pending.id()), CLIENT));
    }

    @Test
    @Tag("R064")
    void rightCodeShouldBeRefusedAfterThirdWrongAttempt() {
        Pending pending = start("udid-1");
        for (int i = 0; i < 3; i++) {
            assertProblem(ProblemType.WRONG_CODE, () -> tryWrong(pending));
        }

        assertProblem(ProblemType.TOO_MANY_ATTEMPTS, () -> confirm(pending));
        world.clock.advance(Duration.ofSeconds(60));
        assertProblem(ProblemType.TOO_MANY_ATTEMPTS, () -> start("udid-1"));
        assertProblem(ProblemType.TOO_MANY_ATTEMPTS, () -> world.start(request("+48600345699", "udid-1"), CLIENT));
        assertThat(world.inTransaction(() -> world.accounts.findByLogin(LOGIN))).isEmpty();
        assertThat(start("udid-2").smsLeft()).as("another device").isEqualTo(4);
    }

    @Test
    @Tag("R064")
    void wrongCodesShouldBeCountedAcrossResends() {
        Pending first = start("udid-1");
        assertProblem(ProblemType.WRONG_CODE, () -> tryWrong(first));
        assertProblem(ProblemType.WRONG_CODE, () -> tryWrong(first));
        world.clock.advance(Duration.ofSeconds(60));
        Pending second = start("udid-1");
        assertProblem(ProblemType.WRONG_CODE, () -> tryWrong(second));

        assertProblem(ProblemType.TOO_MANY_ATTEMPTS, () -> confirm(second));
    }

    @Test
    void deviceShouldBeAllowedAgainAfterADay() {
        Pending pending = start("udid-1");
        for (int i = 0; i < 3; i++) {
            assertProblem(ProblemType.WRONG_CODE, () -> tryWrong(pending));
        }

        world.clock.advance(Duration.ofHours(24));
        Pending again = start("udid-1");
        assertThat(again.smsLeft()).isEqualTo(4);
        assertThat(confirm(again).newAccount()).isTrue();
    }

    @Test
    void codeShouldBeRefusedAfterTenMinutes() {
        Pending pending = start("udid-1");
        world.clock.advance(Duration.ofMinutes(10));

        assertProblem(ProblemType.CODE_EXPIRED, () -> confirm(pending));
    }

    @Test
    void malformedCodeAndUnknownIdShouldBeToldApartFromWrongOnes() {
        Pending pending = start("udid-1");

        assertThat(refusal(() -> world.confirm(pending.id(), "12a4", CLIENT)).field())
                .isEqualTo("code");
        assertThat(refusal(() -> world.confirm(pending.id(), "12345", CLIENT)).field())
                .isEqualTo("code");
        assertProblem(ProblemType.NOT_FOUND, () -> world.confirm("AAAAAAAAAAAAAAAAAAAAAA", "1234", CLIENT));
        assertProblem(ProblemType.NOT_FOUND, () -> world.confirm("' or 1=1 --", "1234", CLIENT));
        assertProblem(ProblemType.NOT_FOUND, () -> world.delivery("AAAAAAAAAAAAAAAAAAAAAA"));
        assertThat(confirm(pending).newAccount())
                .as("malformed codes are no attempts")
                .isTrue();
    }

    // ---- a number that has an account ----

    @Test
    @Tag("R054")
    void otherDeviceShouldJoinTheAccountAfterACode() {
        Opened first = confirm(start("udid-1"));
        Opened second = confirm(start("udid-2"));

        assertThat(second.newAccount()).isFalse();
        assertThat(second.accountId()).isEqualTo(first.accountId());
        assertThat(second.sip().password()).isEqualTo(first.sip().password());
        assertThat(second.deviceId()).isNotEqualTo(first.deviceId());
        assertThat(second.sip().instance()).isNotEqualTo(first.sip().instance());
        assertThat(world.smses).hasSize(2);
        assertThat(world.events).extracting(SignUpWorld.Happened::kind).contains("account.device-added");
    }

    @Test
    @Tag("R046")
    void sameNumberAndDeviceShouldBeTheSameDeviceAfterAReinstallation() {
        Opened first = confirm(start("udid-1"));
        world.clock.advance(Duration.ofSeconds(60));
        Opened again = confirm(start("udid-1"));

        assertThat(again.deviceId()).isEqualTo(first.deviceId());
        assertThat(again.sip()).isEqualTo(first.sip());
        assertThat(confirm(start("udid-2")).deviceId()).isNotEqualTo(first.deviceId());
    }

    @Test
    @Tag("R053")
    @Tag("R055")
    void knownDeviceShouldGetItsCredentialsByProofOfItsKeyWithoutSms() {
        for (DeviceKeyPair key : List.of(DeviceKeyPair.p256(), DeviceKeyPair.ed25519())) {
            createWorld();
            Opened first = confirm(start("udid-1", key.publicKey(), null));
            world.clock.advance(Duration.ofSeconds(1));

            SignUpAnswer answer = prove(key.prove(LOGIN, "udid-1", world.clock.instant()));

            assertThat(answer).isInstanceOf(Recognised.class);
            Opened again = ((Recognised) answer).opened();
            assertThat(again.sip()).isEqualTo(first.sip());
            assertThat(again.deviceId()).isEqualTo(first.deviceId());
            assertThat(again.newAccount()).isFalse();
            assertThat(world.smses).hasSize(1);
        }
    }

    @Test
    @Tag("R053")
    @Tag("R055")
    void numberAndDeviceIdAloneShouldGetAnSmsAndNoCredentials() {
        confirm(start("udid-1", DeviceKeyPair.p256().publicKey(), null));
        world.clock.advance(Duration.ofSeconds(60));

        assertThat(start("udid-1")).isInstanceOf(Pending.class);
        assertThat(world.start(request(PHONE, "udid-2"), CLIENT)).isInstanceOf(Pending.class);
        assertThat(world.smses).hasSize(3);
    }

    @Test
    @Tag("R053")
    void numberAndDeviceIdAloneShouldBeEnoughWhereTheyAreTrusted() {
        world = world(SignUpConfig.trustingDeviceIds());
        Opened first = confirm(start("udid-1"));

        SignUpAnswer answer = world.start(request(PHONE, "udid-1"), CLIENT);

        assertThat(((Recognised) answer).opened().sip()).isEqualTo(first.sip());
        assertThat(world.smses).hasSize(1);
        assertThat(world.start(request(PHONE, "udid-2"), CLIENT)).isInstanceOf(Pending.class);
    }

    @Test
    @Tag("R055")
    void proofShouldBeRefusedWhenItIsNotExactlyRight() {
        DeviceKeyPair key = DeviceKeyPair.p256();
        confirm(start("udid-1", key.publicKey(), null));
        Instant now = world.clock.instant();

        Map<String, DeviceProof> bad = Map.of(
                "of another key", DeviceKeyPair.p256().prove(LOGIN, "udid-1", now),
                "of another number", key.prove("48600345699", "udid-1", now),
                "of another device", key.prove(LOGIN, "udid-2", now),
                "of another time",
                        new DeviceProof(
                                now,
                                key.prove(LOGIN, "udid-1", now.plusSeconds(1)).signature()),
                "too old", key.prove(LOGIN, "udid-1", now.minusSeconds(301)),
                "too early", key.prove(LOGIN, "udid-1", now.plusSeconds(301)),
                "of another use", key.prove("carillon-log-in-v1\n" + LOGIN + "\nudid-1\n" + now, now),
                "no signature", new DeviceProof(now, "AAAA"),
                "no base64", new DeviceProof(now, "***"));
        bad.forEach((name, proof) ->
                assertThat(refusal(() -> prove(proof)).type()).as(name).isEqualTo(ProblemType.DEVICE_PROOF_REFUSED));
        assertThat(world.smses).hasSize(1);
        assertThat(prove(key.prove(LOGIN, "udid-1", now.minusSeconds(300)))).isInstanceOf(Recognised.class);
    }

    @Test
    @Tag("R055")
    void proofShouldNotBeTakenTwiceNorAnOlderOneAfterIt() {
        DeviceKeyPair key = DeviceKeyPair.ed25519();
        confirm(start("udid-1", key.publicKey(), null));
        Instant now = world.clock.instant().plusNanos(123_456_789);
        DeviceProof proof = key.prove(LOGIN, "udid-1", now);

        assertThat(prove(proof)).isInstanceOf(Recognised.class);
        assertProblem(ProblemType.DEVICE_PROOF_REFUSED, () -> prove(proof));
        assertProblem(ProblemType.DEVICE_PROOF_REFUSED, () -> prove(key.prove(LOGIN, "udid-1", now.minusSeconds(1))));
        assertThat(prove(key.prove(LOGIN, "udid-1", now.plusSeconds(1)))).isInstanceOf(Recognised.class);
    }

    @Test
    @Tag("R055")
    void proofForAnUnknownNumberOrDeviceShouldBeRefusedAlike() {
        DeviceKeyPair key = DeviceKeyPair.p256();
        confirm(start("udid-1", null, null));
        Instant now = world.clock.instant();

        DomainException withoutKey = refusal(() -> prove(key.prove(LOGIN, "udid-1", now)));
        DomainException unknown = refusal(() -> world.start(
                new SignUpRequest("+48600345699", null, "ios", "udid-1", null, key.prove("48600345699", "udid-1", now)),
                CLIENT));

        assertThat(withoutKey.type()).isEqualTo(unknown.type()).isEqualTo(ProblemType.DEVICE_PROOF_REFUSED);
        assertThat(withoutKey).hasMessage(unknown.getMessage());
    }

    @Test
    void suspendedAccountShouldLetNobodyIn() {
        DeviceKeyPair key = DeviceKeyPair.p256();
        confirm(start("udid-1", key.publicKey(), null));
        world.inTransaction(() -> {
            world.accounts.findByLogin(LOGIN).orElseThrow().suspend();
            return true;
        });

        assertProblem(
                ProblemType.DEVICE_PROOF_REFUSED,
                () -> prove(key.prove(LOGIN, "udid-1", world.clock.instant().plusSeconds(1))));
        Pending pending = start("udid-2");
        assertProblem(ProblemType.FORBIDDEN, () -> confirm(pending));
    }

    // ---- help by an administrator ----

    @Test
    @Tag("R052")
    void resetShouldLetTheNumberSignUpAgainAndLeaveAnEvent() {
        for (int i = 0; i < 5; i++) {
            start("udid-1");
            world.clock.advance(Duration.ofSeconds(60));
        }
        assertProblem(ProblemType.TOO_MANY_SMS, () -> start("udid-1"));

        int removed = world.inTransaction(() -> world.administration.reset(LOGIN, "root", CorrelationId.create()));

        assertThat(removed).isEqualTo(1);
        assertThat(start("udid-1").smsLeft()).isEqualTo(4);
        assertThat(world.events)
                .contains(new SignUpWorld.Happened(
                        "sign-up.reset", null, Map.of("phone", NUMBER.masked(), "by", "root", "removed", "1")));
    }

    @Test
    @Tag("R052")
    @Tag("R064")
    void resetShouldUnlockADeviceThatGuessedWrong() {
        Pending pending = start("udid-1");
        for (int i = 0; i < 3; i++) {
            assertProblem(ProblemType.WRONG_CODE, () -> tryWrong(pending));
        }
        assertThat(world.inTransaction(() -> world.administration.find(LOGIN)))
                .extracting(SignUpAdministration.Entry::locked)
                .containsExactly(true);

        world.inTransaction(() -> world.administration.reset(LOGIN, "root", CorrelationId.create()));

        assertThat(confirm(start("udid-1")).newAccount()).isTrue();
    }

    @Test
    @Tag("R052")
    void moreSmsesShouldBeGrantedToADevice() {
        for (int i = 0; i < 5; i++) {
            start("udid-1");
            world.clock.advance(Duration.ofSeconds(60));
        }

        SignUpAdministration.Entry entry = world.inTransaction(
                () -> world.administration.allowMore(LOGIN, "udid-1", 2, "root", CorrelationId.create()));

        assertThat(entry.smsLeft()).isEqualTo(2);
        assertThat(start("udid-1").smsLeft()).isEqualTo(1);
        assertThat(world.events)
                .contains(new SignUpWorld.Happened(
                        "sign-up.sms-allowed", null, Map.of("phone", NUMBER.masked(), "by", "root", "smses", "2")));
        assertProblem(
                ProblemType.NOT_FOUND,
                () -> world.inTransaction(
                        () -> world.administration.allowMore(LOGIN, "udid-2", 2, "root", CorrelationId.create())));
        assertThat(refusal(() -> world.inTransaction(() ->
                                world.administration.allowMore(LOGIN, "udid-1", 0, "root", CorrelationId.create())))
                        .field())
                .isEqualTo("smses");
    }

    private Pending start(String deviceId) {
        return start(deviceId, null, null);
    }

    private Pending start(String deviceId, @Nullable String key, @Nullable DeviceProof proof) {
        return (Pending) world.start(new SignUpRequest(PHONE, null, "ios", deviceId, key, proof), CLIENT);
    }

    private SignUpAnswer prove(DeviceProof proof) {
        return world.start(new SignUpRequest(PHONE, null, "ios", "udid-1", null, proof), CLIENT);
    }

    private Opened confirm(Pending pending) {
        return world.confirm(pending.id(), world.codeOf(pending.id()), CLIENT);
    }

    private Opened tryWrong(Pending pending) {
        return world.confirm(pending.id(), world.wrongCodeOf(pending.id()), CLIENT);
    }

    private Device device(String udid) {
        return world.inTransaction(() -> world.accounts.findDeviceByUdid(
                        world.accounts.findByLogin(LOGIN).orElseThrow().id(), udid))
                .orElseThrow();
    }

    private static SignUpRequest request(String phone, String deviceId) {
        return new SignUpRequest(phone, null, "ios", deviceId, null, null);
    }

    private void assertInvalid(String field, SignUpRequest request) {
        DomainException refused = refusal(() -> world.start(request, CLIENT));
        assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(refused.field()).isEqualTo(field);
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThat(refusal(call).type()).isEqualTo(type);
    }

    private static DomainException refusal(ThrowingCallable call) {
        DomainException refused = catchThrowableOfType(DomainException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    // ---- log-in by code ----

    @Test
    @Tag("R090")
    void logInCodeShouldLetADeviceIn() {
        world = world(SignUpConfig.withLogInByCode());
        Opened first = confirm(start("udid-1"));
        Pending pending = startLogIn(PHONE, "udid-2");
        Opened second = world.confirmLogIn(pending.id(), world.codeOf(pending.id()), CLIENT);

        assertThat(second.accountId()).isEqualTo(first.accountId());
        assertThat(second.newAccount()).isFalse();
        assertThat(second.deviceId()).isNotEqualTo(first.deviceId());
    }

    /** RELIABILITY.md, threat 2. */
    @Test
    @Tag("R090")
    void unknownNumberShouldBeAnsweredAlikeAndLetNobodyIn() {
        world = world(SignUpConfig.withLogInByCode());
        Pending pending = startLogIn(PHONE, "udid-1");

        assertThat(pending.smsLeft()).isEqualTo(4);
        assertThat(pending.resendAfter()).isEqualTo(Duration.ofSeconds(60));
        SignUpRecord kept =
                world.inTransaction(() -> world.requests.find(NUMBER, "udid-1")).orElseThrow();
        assertThat(kept.smsState()).as("nothing is sent").isEmpty();
        assertProblem(
                ProblemType.WRONG_CODE, () -> world.confirmLogIn(pending.id(), world.codeOf(pending.id()), CLIENT));
        assertThat(world.inTransaction(() -> world.accounts.findByPublicId(LOGIN)))
                .isEmpty();
    }

    /** RELIABILITY.md, threat 1: bound to its purpose. */
    @Test
    @Tag("R090")
    void codeShouldBeGoodForItsPurposeOnly() {
        world = world(SignUpConfig.withLogInByCode());
        Pending signUp = start("udid-1");
        assertProblem(ProblemType.NOT_FOUND, () -> world.confirmLogIn(signUp.id(), world.codeOf(signUp.id()), CLIENT));
        confirm(signUp);
        Pending logIn = startLogIn(PHONE, "udid-2");
        assertProblem(ProblemType.NOT_FOUND, () -> world.confirm(logIn.id(), world.codeOf(logIn.id()), CLIENT));
    }

    @Test
    @Tag("R091")
    void logInByCodeShouldBeOffByDefault() {
        assertProblem(ProblemType.FORBIDDEN, () -> startLogIn(PHONE, "udid-1"));
    }

    private Pending startLogIn(String phone, String device) {
        return world.startLogIn(new SignUpRequest(phone, null, "ios", device, null, null), CLIENT);
    }
}
