package org.carillon.ledger.model;

import java.util.Currency;
import java.util.List;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/**
 * Money that is to move.
 *
 * @param key names what it is for, such as {@code call:} and its id; a second order with the key moves nothing
 * @param reason for people, or null
 * @param actor the administrator who wants it, or null
 * @param lines what is added to each account, of one currency and zero in sum; each account once
 */
public record Order(
        String key,
        CorrelationId correlationId,
        TransactionKind kind,
        long tenantId,
        @Nullable String reason,
        @Nullable String actor,
        List<Line> lines) {
    /** Characters of the longest key. */
    public static final int MAX_KEY_LENGTH = 160;

    /** Characters of the longest reason. */
    public static final int MAX_REASON_LENGTH = 200;

    /** One account's part. */
    public record Line(Party party, Money amount) {}

    /** Whose account. */
    public sealed interface Party {}

    /** A user's. */
    public record User(long accountId) implements Party {}

    /** One of the platform's. */
    public record Platform(AccountKind kind) implements Party {
        public Platform {
            if (kind == AccountKind.USER) {
                throw new IllegalArgumentException("a user's account belongs to a user");
            }
        }
    }

    public Order {
        lines = List.copyOf(lines);
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException("a key has 1 to " + MAX_KEY_LENGTH + " characters");
        }
        if (reason != null && reason.length() > MAX_REASON_LENGTH) {
            throw new IllegalArgumentException("a reason has at most " + MAX_REASON_LENGTH + " characters");
        }
        if (lines.size() < 2 || lines.stream().map(Line::party).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("money moves between different accounts");
        }
        Money sum = lines.stream().map(Line::amount).reduce(Money::plus).orElseThrow();
        if (!sum.isZero()) {
            throw new IllegalArgumentException("the lines add up to " + sum);
        }
    }

    /** From a user to the platform: a positive amount takes from the user, a negative one gives to him. */
    public static List<Line> charge(long accountId, Money amount, AccountKind to) {
        return List.of(new Line(new User(accountId), amount.negated()), new Line(new Platform(to), amount));
    }

    public Currency currency() {
        return lines.getFirst().amount().currency();
    }
}
