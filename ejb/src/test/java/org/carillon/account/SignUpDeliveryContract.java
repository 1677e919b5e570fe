package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import org.carillon.account.SignUpAnswer.Pending;
import org.carillon.account.model.CallFailure;
import org.carillon.account.model.SignUpRecord;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What became of the code, and the call for whom no SMS reached. */
abstract class SignUpDeliveryContract extends SignUpContract {
    @Test
    @Tag("R059")
    void clientShouldHearOfSuccessAndFailureAndOtherwiseOfNothingYet() {
        Pending pending = start("udid-1");
        assertThat(world.delivery(pending.id()).state()).isEqualTo(DeliveryState.PENDING);

        sms(pending, record -> record.smsTaken("provider-1"));
        assertThat(world.delivery(pending.id()).state()).isEqualTo(DeliveryState.PENDING);
        sms(pending, SignUpRecord::smsDelivered);
        assertThat(world.delivery(pending.id()).state()).isEqualTo(DeliveryState.DELIVERED);
        sms(pending, SignUpRecord::smsFailed);
        assertThat(world.delivery(pending.id()).state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    @Tag("R059")
    void clientShouldAskThirtyTimesOfOneCodeAndThenNoMore() {
        Pending pending = start("udid-1");
        for (int left = 29; left >= 0; left--) {
            assertThat(world.delivery(pending.id()).pollsLeft()).isEqualTo(left);
        }

        assertProblem(ProblemType.TOO_MANY_REQUESTS, () -> world.delivery(pending.id()));
        world.clock.advance(Duration.ofSeconds(60));
        assertThat(world.delivery(start("udid-1").id()).pollsLeft()).isEqualTo(29);
    }

    /** RELIABILITY.md, threat 2: a code to log in with goes nowhere where there is no account. */
    @Test
    @Tag("R059")
    void nothingShouldBeToldOfACodeToLogInWith() {
        world = world(SignUpConfig.withLogInByCode());
        confirm(start("udid-1"));
        Pending known = startLogIn(PHONE, "udid-2");
        Pending unknown = startLogIn("+48600345699", "udid-2");
        sms(known, SignUpRecord::smsFailed);

        assertThat(world.delivery(known.id())).isEqualTo(world.delivery(unknown.id()));
        assertProblem(ProblemType.RESEND_TOO_SOON, () -> startLogIn(PHONE, "udid-2"));
        assertProblem(ProblemType.RESEND_TOO_SOON, () -> startLogIn("+48600345699", "udid-2"));
        assertProblem(ProblemType.NOT_FOUND, () -> world.call(known.id(), CLIENT));
    }

    @Test
    @Tag("R067")
    @Tag("R070")
    void callShouldBeOfferedWhenTheTimeOfTheSmsHasPassed() {
        Pending sms = start("udid-1");
        assertThat(world.delivery(sms.id()).callOffered()).isFalse();
        world.clock.advance(Duration.ofSeconds(59));
        DomainException tooSoon = refusal(() -> world.call(sms.id(), CLIENT));
        assertThat(tooSoon.type()).isEqualTo(ProblemType.RESEND_TOO_SOON);
        assertThat(tooSoon.retryAfter()).isEqualTo(Duration.ofSeconds(1));

        world.clock.advance(Duration.ofSeconds(1));
        assertThat(world.delivery(sms.id()).callOffered()).isTrue();
        Pending call = world.call(sms.id(), CLIENT);

        assertThat(call.id()).isNotEqualTo(sms.id());
        assertThat(call.smsLeft()).isEqualTo(4);
        assertThat(world.smses).extracting(SignUpWorld.Sms::channel).containsExactly(CodeChannel.SMS, CodeChannel.CALL);
        assertProblem(ProblemType.NOT_FOUND, () -> world.confirm(sms.id(), world.codeOf(sms.id()), CLIENT));
        assertThat(confirm(call).newAccount()).isTrue();
        assertThat(world.events).extracting(SignUpWorld.Happened::kind).contains("sign-up.call-asked");
    }

    @Test
    @Tag("R067")
    @Tag("R070")
    void clientShouldHearWhyACallFailedAndMayAskForTheNextOneAtOnce() {
        Pending sms = start("udid-1");
        sms(sms, SignUpRecord::smsFailed);
        assertThat(world.delivery(sms.id()).reason()).isNull();
        Pending call = world.call(sms.id(), CLIENT);
        assertThat(world.delivery(call.id())).isEqualTo(new DeliveryReport(DeliveryState.PENDING, null, 29, false));
        sms(call, record -> record.callFailed(CallFailure.BUSY));

        assertThat(world.delivery(call.id()))
                .isEqualTo(new DeliveryReport(DeliveryState.FAILED, CallFailure.BUSY, 28, true));
        Pending next = world.call(call.id(), CLIENT);
        assertThat(world.delivery(next.id())).isEqualTo(new DeliveryReport(DeliveryState.PENDING, null, 29, false));
    }

    @Test
    @Tag("R066")
    @Tag("R067")
    void callShouldBeOfferedAtOnceWhenTheSmsFailed() {
        Pending sms = start("udid-1");
        sms(sms, SignUpRecord::smsFailed);

        assertThat(world.delivery(sms.id()).callOffered()).isTrue();
        assertThat(world.call(sms.id(), CLIENT).resendAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    @Tag("R067")
    void callsShouldBeBoundedAndWaitForEachOther() {
        Pending pending = start("udid-1");
        for (int call = 1; call <= 3; call++) {
            world.clock.advance(Duration.ofSeconds(60));
            pending = world.call(pending.id(), CLIENT);
            String id = pending.id();
            assertProblem(ProblemType.RESEND_TOO_SOON, () -> start("udid-1"));
            assertProblem(
                    call < 3 ? ProblemType.RESEND_TOO_SOON : ProblemType.TOO_MANY_REQUESTS,
                    () -> world.call(id, CLIENT));
        }
        world.clock.advance(Duration.ofSeconds(60));
        String last = pending.id();
        assertProblem(ProblemType.TOO_MANY_REQUESTS, () -> world.call(last, CLIENT));
        assertThat(world.smses).hasSize(4);
        assertThat(start("udid-1").smsLeft())
                .as("an SMS may still be asked for")
                .isEqualTo(3);
    }

    @Test
    @Tag("R064")
    void wrongCodesShouldCountForCallsToo() {
        Pending sms = start("udid-1");
        for (int i = 0; i < 3; i++) {
            assertProblem(ProblemType.WRONG_CODE, () -> tryWrong(sms));
        }
        world.clock.advance(Duration.ofSeconds(60));

        assertProblem(ProblemType.TOO_MANY_ATTEMPTS, () -> world.call(sms.id(), CLIENT));
        assertProblem(ProblemType.NOT_FOUND, () -> world.call("AAAAAAAAAAAAAAAAAAAAAA", CLIENT));
        assertProblem(ProblemType.NOT_FOUND, () -> world.call("' or 1=1 --", CLIENT));
    }

    @Test
    @Tag("R068")
    void personAtADesktopShouldSignUpByPhone() {
        Pending pending = (Pending) world.start(new SignUpRequest(PHONE, null, "desktop", "pc-1", null, null), CLIENT);

        assertThat(confirm(pending).login()).isEqualTo(LOGIN);
        assertThat(device("pc-1").os()).contains("desktop");
    }

    private void sms(Pending pending, Consumer<SignUpRecord> report) {
        world.inTransaction(() -> {
            report.accept(world.requests.lockByPublicId(pending.id()).orElseThrow());
            return true;
        });
    }
}
