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
 * @param wanted units that are asked for, or given back; empty for as many as there are; null where nothing is asked for
 * @param used seconds since the last report
 * @param unit of what is wanted; sessions are counted in seconds
 */
public record CreditRequest(
        String sessionId,
        long requestNumber,
        Kind kind,
        String originHost,
        @Nullable String user,
        @Nullable String number,
        @Nullable OptionalLong wanted,
        long used,
        Unit unit) {
    /** What is counted. */
    public enum Unit {
        /** CC-Time. */
        SECONDS,
        /** CC-Service-Specific-Units: short messages. */
        MESSAGES
    }

    /** CC-Request-Type, RFC 8506 §8.3 (CC-Request-Type AVP). */
    public enum Kind {
        INITIAL,
        UPDATE,
        TERMINATION,
        /** Used up at once. */
        DEBIT,
        /** What was used up at once in the same session is given back. */
        REFUND,
        /** Whether there is credit for so much. */
        CHECK
    }

    public CreditRequest {
        if (unit == Unit.MESSAGES && kind != Kind.DEBIT && kind != Kind.REFUND && kind != Kind.CHECK) {
            throw new IllegalArgumentException("sessions are counted in seconds");
        }
    }

    /** In seconds. */
    public CreditRequest(
            String sessionId,
            long requestNumber,
            Kind kind,
            String originHost,
            @Nullable String user,
            @Nullable String number,
            @Nullable OptionalLong wanted,
            long used) {
        this(sessionId, requestNumber, kind, originHost, user, number, wanted, used, Unit.SECONDS);
    }

    /** RFC 8506 §8.2 (CC-Request-Number AVP): what names it for ever. */
    public CreditAnswer.Key key() {
        return new CreditAnswer.Key(sessionId, requestNumber);
    }

    /** Login of who is asked about by himself, and not by a session that goes on. */
    Optional<String> named() {
        return switch (kind) {
            case INITIAL, DEBIT, CHECK -> Optional.ofNullable(user);
            case UPDATE, TERMINATION, REFUND -> Optional.empty();
        };
    }
}
