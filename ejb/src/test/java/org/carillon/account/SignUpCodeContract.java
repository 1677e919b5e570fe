package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.carillon.account.SignUpAnswer.Pending;
import org.carillon.account.model.Account;
import org.carillon.account.model.Device;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.Tenant;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Entering a code, of a sign-up or of a log-in. */
abstract class SignUpCodeContract extends SignUpContract {
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
        assertThat(world.openings).containsExactly(new AccountOpened(account.id(), LOGIN, CLIENT.correlationId()));
    }

    @Test
    @Tag("R044")
    void auditShouldShowThatTheApiForClientsOpenedTheAccount() {
        Opened opened = confirm(start("udid-1"));

        assertThat(world.events)
                .contains(new SignUpWorld.Happened(
                        "account.opened",
                        opened.accountId(),
                        Map.of("by", "phone", "api", "client", "device", Long.toString(opened.deviceId()))));
    }

    @Test
    @Tag("R062")
    void digestSecretShouldBeThatOfThePassword() {
        Opened opened = confirm(start("udid-1"));
        AccountLookup lookup = new AccountLookup(
                world.accounts,
                (tenant, number) -> java.util.Optional.empty(),
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
        assertThat(world.inTransaction(() -> lookup.findDigestSecret(LOGIN)))
                .map(DigestSecret::active)
                .contains(false);
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
        assertThat(world.inTransaction(() -> world.accounts.findByPublicId(Tenant.DEFAULT, LOGIN)))
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
}
