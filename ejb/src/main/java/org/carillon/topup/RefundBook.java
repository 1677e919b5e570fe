package org.carillon.topup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.topup.model.RefundRepository;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpRefund;

/** How credits and refunds of a top-up move money: in the caller's transaction, which has locked the top-up. */
final class RefundBook {
    /** A hold that the same transaction ends. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final RefundRepository refunds;
    private final Ledger ledger;
    private final Audit audit;
    private final Clock clock;

    RefundBook(RefundRepository refunds, Ledger ledger, Audit audit, Clock clock) {
        this.refunds = refunds;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Credits a payment, less what of it has gone back; nothing at all where that is everything.
     *
     * @param key of the ledger
     * @param keep keeps the top-up where it is a new one, as soon as the ledger says that it was not credited before
     * @return whether it was credited now
     */
    boolean credit(TopUp topUp, String key, Runnable keep, Author by) {
        String payment = topUp.payment();
        List<TopUpRefund> noted = payment == null ? List.of() : refunds.standing(topUp.method(), payment);
        List<Money> shares = RefundPolicy.shares(topUp, noted);
        boolean nothingLeft =
                shares.stream().mapToLong(Money::micros).sum() >= topUp.amount().micros();
        if (!nothingLeft && !post(topUp, key, topUp.amount().negated(), TransactionKind.TOP_UP, "Top-up, ", by)) {
            return false;
        }
        keep.run();
        if (nothingLeft) {
            topUp.refunded();
        } else {
            topUp.credited(clock.instant());
        }
        note(nothingLeft ? "top-up.not-credited" : "top-up.credited", topUp, topUp.amount(), by);
        for (int i = 0; i < noted.size(); i++) {
            take(topUp, noted.get(i), shares.get(i), by);
        }
        return !nothingLeft;
    }

    /** Notes whose refund it is, and takes it from the credit as far as there is any; the credit stays above its lowest. */
    void take(TopUp topUp, TopUpRefund refund, Author by) {
        List<TopUpRefund> all = new ArrayList<>(refunds.standing(topUp.method(), refund.payment()));
        all.removeIf(other -> other.id().equals(refund.id()));
        all.add(refund);
        take(topUp, refund, RefundPolicy.shares(topUp, all).getLast(), by);
    }

    private void take(TopUp topUp, TopUpRefund refund, Money share, Author by) {
        refund.assign(topUp, share);
        if (topUp.state() == TopUp.State.CREDITED) {
            collect(topUp, refund, by);
        }
    }

    private void collect(TopUp topUp, TopUpRefund refund, Author by) {
        Money amount = new Money(refund.amount(), topUp.amount().currency());
        if (!amount.isPositive()) {
            return;
        }
        String key = "top-up-refund:" + refund.id();
        Instant until = clock.instant().plus(MOMENT);
        Money taken = ledger.hold(key, topUp.purse(), amount, Money.zero(amount.currency()), until);
        if (taken.isPositive()) {
            ledger.settle(key, order(topUp, key, taken, TransactionKind.REFUND, "Refund, ", by));
        } else {
            ledger.release(key);
        }
        refund.collected(taken);
        note("top-up.refunded", topUp, taken, by);
        if (taken.compareTo(amount) < 0) {
            TopUpLog.LOG.uncollected(
                    amount.minus(taken).toString(),
                    refund.reference(),
                    topUp.id(),
                    topUp.purse().accountId());
        }
    }

    /** Gives back to the user exactly what was taken. */
    void giveBack(TopUp topUp, TopUpRefund refund, Author by) {
        Money taken = new Money(refund.taken(), topUp.amount().currency());
        if (taken.isPositive()) {
            String key = "top-up-refund-reversed:" + refund.id();
            post(topUp, key, taken.negated(), TransactionKind.REFUND, "Refund taken back, ", by);
        }
        note("top-up.refund-reversed", topUp, taken, by);
    }

    private boolean post(TopUp topUp, String key, Money charge, TransactionKind kind, String reason, Author by) {
        return ledger.post(order(topUp, key, charge, kind, reason, by));
    }

    private static Order order(TopUp topUp, String key, Money charge, TransactionKind kind, String reason, Author by) {
        return new Order(
                key,
                by.correlationId(),
                kind,
                topUp.purse().tenantId(),
                reason + topUp.method().word(),
                null,
                Order.charge(topUp.purse().accountId(), charge, AccountKind.EXTERNAL));
    }

    private void note(String kind, TopUp topUp, Money amount, Author by) {
        audit.note(
                kind,
                by,
                topUp.purse().accountId(),
                "method",
                topUp.method().word(),
                "amount",
                amount.toString(),
                "reference",
                String.valueOf(topUp.reference()));
    }
}
