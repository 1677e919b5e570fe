package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.carillon.account.SignUpAnswer.Pending;
import org.carillon.account.SignUpAnswer.Recognised;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing up with a number that has an account. */
abstract class SignUpDeviceContract extends SignUpContract {
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
}
