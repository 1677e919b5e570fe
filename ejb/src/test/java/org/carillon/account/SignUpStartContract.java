package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.carillon.account.SignUpAnswer.Pending;
import org.carillon.account.model.SignUpRecord;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asking for a code. */
abstract class SignUpStartContract extends SignUpContract {
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
        world.clock.advance(Duration.ofHours(1));
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
        assertThat(world.delivery(pending.id()).state()).isEqualTo(DeliveryState.PENDING);
        world.inTransaction(() -> {
            world.requests.lockByPublicId(pending.id()).orElseThrow().smsFailed();
            return true;
        });

        assertThat(world.delivery(pending.id()).state()).isEqualTo(DeliveryState.FAILED);
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
            if (i == 4) {
                DomainException forTheHour = refusal(() -> start("device-10"));
                assertThat(forTheHour.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
                assertThat(forTheHour.retryAfter()).isEqualTo(Duration.ofHours(1));
                world.clock.advance(Duration.ofHours(1));
            }
        }

        world.clock.advance(Duration.ofHours(1));
        DomainException refused = refusal(() -> start("device-10"));
        assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(10));
        assertThat(world.smses).hasSize(10);

        world.clock.advance(Duration.ofHours(10));
        assertThat(start("device-10").smsLeft()).isEqualTo(4);
    }
}
