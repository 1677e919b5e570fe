package org.carillon.credit;

import java.util.Optional;
import java.util.OptionalLong;
import org.carillon.credit.model.CreditAnswer;
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

    /** RFC 8506 §8.2 (CC-Request-Number AVP): what names it for ever. */
    public CreditAnswer.Key key() {
        return new CreditAnswer.Key(sessionId, requestNumber);
    }

    /** Login of who is asked about by himself, and not by a session that goes on. */
    Optional<String> named() {
        return kind == Kind.UPDATE || kind == Kind.TERMINATION ? Optional.empty() : Optional.ofNullable(user);
    }
}
