package org.carillon.account.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a sign-up stands, as the policy sees it.
 *
 * @param smsLeft how many more SMSes may be sent
 * @param callsLeft how many more calls may say a code
 * @param wrongCodes how many wrong codes were tried since the counters began
 * @param lastSmsAt when the last SMS or call was asked for, or null before the first
 * @param smsFailed whether it is known, and may be told, that the last SMS or call did not get there
 * @param code what the code is good for
 * @param codeExpiresAt null where there is no code
 * @param changedAt the last time that anything happened
 */
public record SignUpState(
        int smsLeft,
        int callsLeft,
        int wrongCodes,
        @Nullable Instant lastSmsAt,
        boolean smsFailed,
        Code code,
        @Nullable Instant codeExpiresAt,
        Instant changedAt) {
    /** What the code of a sign-up is good for. */
    public enum Code {
        /** None was sent. */
        NONE,
        /** Waiting to be entered. */
        SENT,
        /** It opened the account; it does so once. */
        USED
    }
}
