package org.carillon.topup;

import java.time.Instant;
import org.carillon.ledger.model.Money;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpMethod;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is.
 *
 * @param product of a store; null for one that was made on a page
 * @param consume what the store is still to be told with, or null
 */
public record TopUpView(
        String id,
        TopUpMethod method,
        @Nullable String product,
        Money amount,
        TopUp.State state,
        Instant createdAt,
        @Nullable Instant creditedAt,
        @Nullable String consume) {
    static TopUpView of(TopUp topUp) {
        return new TopUpView(
                topUp.id(),
                topUp.method(),
                topUp.product(),
                topUp.amount(),
                topUp.state(),
                topUp.createdAt(),
                topUp.creditedAt(),
                topUp.unfinished() ? topUp.receipt() : null);
    }
}
