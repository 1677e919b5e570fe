package org.carillon.credit;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a node asks.
 *
 * @param originHost the node
 * @param user login of the user: his number without plus, or his name; null where none was told
 * @param number that was called, digits alone; null where none was told
 * @param wanted seconds that are asked for; empty for as many as are given; null where nothing is asked for
 * @param used seconds since the last report
 */
public record CreditRequest(
        String sessionId,
        long requestNumber,
        Kind kind,
        String originHost,
        @Nullable String user,
        @Nullable String number,
        @Nullable OptionalLong wanted,
        long used) {
    /** CC-Request-Type, RFC 8506 §8.3 (CC-Request-Type AVP). */
    public enum Kind {
        INITIAL,
        UPDATE,
        TERMINATION,
        /** Used up at once. */
        DEBIT,
        /** Whether there is credit for so much. */
        CHECK
    }
}
