package org.carillon.account;

import java.time.Duration;
import java.time.Instant;
import org.carillon.account.model.SignUpState;
import org.carillon.account.model.SignUpState.Code;

/**
 * Decides what a sign-up may do next.
 *
 * <pre>
 * state       event                          result
 * any         device tried 3 wrong codes     LOCKED, until unlocked or forgotten (R064)
 * any         SMS wanted, none left          NONE_LEFT (R050)
 * any         SMS wanted before 60 s         TOO_SOON, except after a failed delivery (R065, R066)
 * any         SMS wanted otherwise           SEND, one less left (R050)
 * any         call wanted, none left         NONE_LEFT
 * any         call wanted before 60 s        TOO_SOON, except after a failed delivery (R067)
 * any         call wanted otherwise          SEND, one call less left (R067)
 * no code     code entered                   NOTHING_SENT
 * code sent   code entered after 10 minutes  EXPIRED
 * code sent   wrong code                     WRONG, one more wrong code (R064)
 * code sent   right code                     RIGHT, used from now on (R063)
 * code used   any code                       USED (R063)
 * </pre>
 */
public final class SignUpPolicy {
    /**
     * Limits of a number on a device.
     *
     * @param maxSms SMSes before an administrator must help
     * @param maxCalls calls likewise
     * @param maxWrongCodes wrong codes, over all codes that were sent, before the device is refused
     * @param resendAfter time between two SMSes or calls
     * @param codeLifetime time that a code is good for
     * @param forgottenAfter quiet time after which the counters begin anew; zero for never
     */
    public record Limits(
            int maxSms,
            int maxCalls,
            int maxWrongCodes,
            Duration resendAfter,
            Duration codeLifetime,
            Duration forgottenAfter) {
        public static final Limits DEFAULT =
                new Limits(5, 3, 3, Duration.ofSeconds(60), Duration.ofMinutes(10), Duration.ofHours(24));
    }

    /** Whether an SMS may be sent, or a call placed. */
    public sealed interface SmsDecision {
        record Send() implements SmsDecision {}

        record NoneLeft() implements SmsDecision {}

        record TooSoon(Duration remaining) implements SmsDecision {}

        record Locked() implements SmsDecision {}
    }

    /** What a code is worth. */
    public enum CodeDecision {
        RIGHT,
        WRONG,
        LOCKED,
        EXPIRED,
        USED,
        NOTHING_SENT
    }

    private final Limits limits;

    public SignUpPolicy(Limits limits) {
        this.limits = limits;
    }

    /** Whether the pair was quiet for so long that its counters begin anew. */
    public boolean forgotten(SignUpState state, Instant now) {
        return !limits.forgottenAfter().isZero()
                && !now.isBefore(state.changedAt().plus(limits.forgottenAfter()));
    }

    /** Wrong codes older than this do not lock any more. */
    public Instant remembersSince(Instant now) {
        return limits.forgottenAfter().isZero() ? Instant.EPOCH : now.minus(limits.forgottenAfter());
    }

    /**
     * Whether an SMS may be sent.
     *
     * @param deviceLocked whether the device tried too many wrong codes for another number
     */
    public SmsDecision sms(SignUpState state, boolean deviceLocked, Instant now) {
        return decide(state, state.smsLeft(), deviceLocked, now);
    }

    /**
     * Whether a call may say a code: only after an SMS that did not get there, or whose time has passed.
     *
     * @param state of a sign-up that an SMS was sent for
     * @param deviceLocked whether the device tried too many wrong codes for another number
     */
    public SmsDecision call(SignUpState state, boolean deviceLocked, Instant now) {
        return decide(state, state.callsLeft(), deviceLocked, now);
    }

    private SmsDecision decide(SignUpState state, int left, boolean deviceLocked, Instant now) {
        if (deviceLocked || state.wrongCodes() >= limits.maxWrongCodes()) {
            return new SmsDecision.Locked();
        }
        if (left <= 0) {
            return new SmsDecision.NoneLeft();
        }
        Instant last = state.lastSmsAt();
        if (last != null && !state.smsFailed()) {
            Duration wait = Duration.between(now, last.plus(limits.resendAfter()));
            if (wait.isPositive()) {
                return new SmsDecision.TooSoon(wait);
            }
        }
        return new SmsDecision.Send();
    }

    /**
     * What the code is worth.
     *
     * @param deviceLocked whether the device tried too many wrong codes for another number
     * @param matches whether it equals the code that was sent
     */
    public CodeDecision code(SignUpState state, boolean deviceLocked, boolean matches, Instant now) {
        if (state.code() == Code.USED) {
            return CodeDecision.USED;
        }
        if (deviceLocked || state.wrongCodes() >= limits.maxWrongCodes()) {
            return CodeDecision.LOCKED;
        }
        if (state.code() == Code.NONE || state.codeExpiresAt() == null) {
            return CodeDecision.NOTHING_SENT;
        }
        if (!now.isBefore(state.codeExpiresAt())) {
            return CodeDecision.EXPIRED;
        }
        return matches ? CodeDecision.RIGHT : CodeDecision.WRONG;
    }
}
