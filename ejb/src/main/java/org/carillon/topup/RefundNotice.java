package org.carillon.topup;

import java.util.Currency;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund;
import org.jspecify.annotations.Nullable;

/** What whoever took the money tells when it went back to who had paid. */
public sealed interface RefundNotice {
    TopUpMethod method();

    /** The same in every repetition; 1 to {@value TopUpRefund#MAX_REFERENCE_LENGTH} characters. */
    String reference();

    /** What the payment is called. */
    String payment();

    /**
     * Money went back.
     *
     * @param said as the kind counts
     * @param currency null where the kind is no money
     */
    record Refund(
            TopUpMethod method,
            String reference,
            String payment,
            TopUpRefund.Kind kind,
            long said,
            @Nullable Currency currency)
            implements RefundNotice {}

    /**
     * A refund failed, or a dispute was won: the money is ours again.
     *
     * @param kind of the refund
     * @param refund what the refund was called, or null for the last one of the payment
     * @param amount how much of the payment the refund was, in millionths of the currency's unit; 0 where that is not told
     */
    record Reversal(
            TopUpMethod method,
            String reference,
            String payment,
            TopUpRefund.Kind kind,
            @Nullable String refund,
            long amount)
            implements RefundNotice {}
}
