package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.carillon.account.SignUpPolicy.CodeDecision;
import org.carillon.account.SignUpPolicy.Limits;
import org.carillon.account.SignUpPolicy.SmsDecision;
import org.carillon.account.model.SignUpState;
import org.carillon.account.model.SignUpState.Code;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpPolicyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SignUpPolicy policy = new SignUpPolicy(Limits.DEFAULT);

    @ParameterizedTest
    @Tag("R050")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void smsShouldBeSentWhileOneIsLeft(int left) {
        assertThat(policy.sms(state(left, 0, null), false, NOON)).isInstanceOf(SmsDecision.Send.class);
    }

    @Test
    @Tag("R050")
    void smsShouldBeRefusedWhenNoneIsLeft() {
        assertThat(policy.sms(state(0, 0, NOON.minusSeconds(3600)), false, NOON))
                .isInstanceOf(SmsDecision.NoneLeft.class);
    }

    @Test
    @Tag("R065")
    void nextSmsShouldBeRefusedAt59SecondsAndSentAt60() {
        SignUpState sent = state(4, 0, NOON);

        assertThat(policy.sms(sent, false, NOON.plusSeconds(59)))
                .isEqualTo(new SmsDecision.TooSoon(Duration.ofSeconds(1)));
        assertThat(policy.sms(sent, false, NOON.plusMillis(59_999)))
                .isEqualTo(new SmsDecision.TooSoon(Duration.ofMillis(1)));
        assertThat(policy.sms(sent, false, NOON.plusSeconds(60))).isInstanceOf(SmsDecision.Send.class);
    }

    @Test
    @Tag("R066")
    void nextSmsShouldBeSentAtOnceAfterAFailedDelivery() {
        SignUpState failed = new SignUpState(4, 3, 0, NOON, true, Code.SENT, NOON.plusSeconds(600), NOON);

        assertThat(policy.sms(failed, false, NOON.plusSeconds(1))).isInstanceOf(SmsDecision.Send.class);
    }

    @Test
    @Tag("R067")
    void callShouldBeRefusedUntilTheSmsFailedOrItsTimeHasPassed() {
        SignUpState sent = state(0, 0, NOON);
        SignUpState failed = new SignUpState(0, 3, 0, NOON, true, Code.SENT, NOON.plusSeconds(600), NOON);
        SignUpState withoutCalls = new SignUpState(4, 0, 0, NOON, true, Code.SENT, NOON.plusSeconds(600), NOON);

        assertThat(policy.call(sent, false, NOON.plusSeconds(59)))
                .isEqualTo(new SmsDecision.TooSoon(Duration.ofSeconds(1)));
        assertThat(policy.call(sent, false, NOON.plusSeconds(60))).isInstanceOf(SmsDecision.Send.class);
        assertThat(policy.call(failed, false, NOON.plusSeconds(1))).isInstanceOf(SmsDecision.Send.class);
        assertThat(policy.call(withoutCalls, false, NOON.plusSeconds(60))).isInstanceOf(SmsDecision.NoneLeft.class);
        assertThat(policy.call(failed, true, NOON)).isInstanceOf(SmsDecision.Locked.class);
    }

    @Test
    @Tag("R064")
    void everythingShouldBeRefusedAfterThreeWrongCodes() {
        assertThat(policy.code(state(4, 2, NOON), false, true, NOON)).isEqualTo(CodeDecision.RIGHT);
        assertThat(policy.code(state(4, 3, NOON), false, true, NOON)).isEqualTo(CodeDecision.LOCKED);
        assertThat(policy.code(state(4, 0, NOON), true, true, NOON)).isEqualTo(CodeDecision.LOCKED);
        assertThat(policy.sms(state(4, 3, NOON), false, NOON.plusSeconds(60))).isInstanceOf(SmsDecision.Locked.class);
        assertThat(policy.sms(state(5, 0, null), true, NOON)).isInstanceOf(SmsDecision.Locked.class);
    }

    @Test
    void codeShouldExpireAfterTenMinutes() {
        SignUpState sent = state(4, 0, NOON);

        assertThat(policy.code(sent, false, true, NOON.plusMillis(599_999))).isEqualTo(CodeDecision.RIGHT);
        assertThat(policy.code(sent, false, true, NOON.plusSeconds(600))).isEqualTo(CodeDecision.EXPIRED);
        assertThat(policy.code(sent, false, false, NOON.plusSeconds(600))).isEqualTo(CodeDecision.EXPIRED);
    }

    @Test
    @Tag("R063")
    void usedCodeShouldBeWorthNothing() {
        SignUpState used = new SignUpState(4, 3, 0, NOON, false, Code.USED, NOON.plusSeconds(600), NOON);

        assertThat(policy.code(used, false, true, NOON)).isEqualTo(CodeDecision.USED);
    }

    @Test
    void wrongCodeShouldBeWrongAndNoCodeNothing() {
        SignUpState none = new SignUpState(5, 3, 0, null, false, Code.NONE, null, NOON);

        assertThat(policy.code(state(4, 0, NOON), false, false, NOON)).isEqualTo(CodeDecision.WRONG);
        assertThat(policy.code(none, false, false, NOON)).isEqualTo(CodeDecision.NOTHING_SENT);
    }

    @Test
    void pairShouldBeForgottenAfterADayUnlessForgettingIsOff() {
        SignUpPolicy remembering =
                new SignUpPolicy(new Limits(5, 3, 3, Duration.ofSeconds(60), Duration.ofMinutes(10), Duration.ZERO));
        SignUpState state = state(0, 3, NOON);

        assertThat(policy.forgotten(state, NOON.plus(Duration.ofHours(24)).minusMillis(1)))
                .isFalse();
        assertThat(policy.forgotten(state, NOON.plus(Duration.ofHours(24)))).isTrue();
        assertThat(remembering.forgotten(state, NOON.plus(Duration.ofDays(9999))))
                .isFalse();
    }

    private static SignUpState state(int smsLeft, int wrongCodes, @Nullable Instant lastSms) {
        return new SignUpState(smsLeft, 3, wrongCodes, lastSms, false, Code.SENT, NOON.plusSeconds(600), NOON);
    }
}
