package org.carillon.topup;

import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import org.carillon.ledger.model.Money;
import org.carillon.topup.model.TopUpRefund;
import org.jspecify.annotations.Nullable;

/**
 * A refund of a top-up.
 *
 * @param reference what it is called by whoever gave the money back
 * @param amount the part of the top-up
 * @param taken of the credit
 * @param uncollected what was not there to be taken
 * @param reversedAt when it was given back to the user, or null
 */
public record RefundView(
        String topUp,
        String reference,
        Money amount,
        Money taken,
        Money uncollected,
        Instant at,
        @Nullable Instant reversedAt) {
    static RefundView of(TopUpRefund refund) {
        Currency currency = Objects.requireNonNull(refund.currency());
        return new RefundView(
                Objects.requireNonNull(refund.topUpId()),
                refund.reference(),
                new Money(refund.amount(), currency),
                new Money(refund.taken(), currency),
                new Money(refund.uncollected(), currency),
                refund.at(),
                refund.reversedAt());
    }
}
