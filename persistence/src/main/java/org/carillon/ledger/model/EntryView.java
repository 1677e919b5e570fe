package org.carillon.ledger.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a user's account, with the transaction that it belongs to.
 *
 * @param id rises with time
 * @param balanceAfterMicros the sum of the account's lines up to this one
 */
public record EntryView(
        long id,
        Instant at,
        TransactionKind kind,
        long amountMicros,
        long balanceAfterMicros,
        String correlationId,
        String key,
        @Nullable String reason,
        @Nullable String actor) {}
