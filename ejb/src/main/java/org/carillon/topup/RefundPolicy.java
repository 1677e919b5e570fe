package org.carillon.topup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.carillon.ledger.model.Money;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpRefund;

/** Which part of a top-up a refund is. */
public final class RefundPolicy {
    private static final int THOUSANDTHS_OF_A_PERCENT = 100_000;

    private RefundPolicy() {}

    /**
     * Of each refund its part: never more in all than the top-up. One that has its part keeps it.
     *
     * @param refunds of the top-up's payment that are not reversed, in their order
     */
    public static List<Money> shares(TopUp topUp, List<TopUpRefund> refunds) {
        Money whole = topUp.amount();
        long left = whole.micros();
        long charges = 0;
        List<Money> shares = new ArrayList<>();
        for (TopUpRefund refund : refunds) {
            long wanted = refund.topUpId() == null ? wanted(topUp, refund, charges) : refund.amount();
            long share = Math.max(0, Math.min(wanted, left));
            left -= share;
            charges += refund.kind() == TopUpRefund.Kind.CHARGE ? share : 0;
            shares.add(new Money(share, whole.currency()));
        }
        return shares;
    }

    private static long wanted(TopUp topUp, TopUpRefund refund, long charges) {
        return switch (refund.kind()) {
            case CHARGE -> refund.said() - charges;
            case DISPUTE -> refund.said();
            case QUANTITY -> quantity(topUp, refund.said());
            case PERCENTAGE -> percentage(topUp.amount(), refund.said());
        };
    }

    private static long quantity(TopUp topUp, long pieces) {
        long whole = topUp.amount().micros();
        return pieces <= 0 || pieces >= topUp.quantity() ? whole : whole / topUp.quantity() * pieces;
    }

    /** The store has rounded the percentage: a third of 30.00 is told as 33.333 %, and is 10.00. */
    private static long percentage(Money whole, long thousandths) {
        BigDecimal exact = whole.amount()
                .multiply(BigDecimal.valueOf(Math.min(thousandths, THOUSANDTHS_OF_A_PERCENT)))
                .divide(BigDecimal.valueOf(THOUSANDTHS_OF_A_PERCENT));
        int coins = Math.max(0, whole.currency().getDefaultFractionDigits());
        return Money.of(exact.setScale(coins, RoundingMode.HALF_UP), whole.currency())
                .micros();
    }
}
