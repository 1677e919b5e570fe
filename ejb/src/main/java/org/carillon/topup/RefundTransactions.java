package org.carillon.topup;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Ledger;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.topup.model.RefundRepository;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund;
import org.carillon.topup.model.TopUpRepository;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of refunds. Each locks the top-up first; a refund is one row by the name that its provider has for it, so
 * that a repetition moves nothing, whichever node has it.
 */
@Stateless
public class RefundTransactions {
    private TopUpRepository topUps;
    private RefundRepository refunds;
    private RefundBook book;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RefundTransactions() {}

    @Inject
    public RefundTransactions(
            TopUpRepository topUps, RefundRepository refunds, Ledger ledger, Audit audit, Clock clock) {
        this.topUps = topUps;
        this.refunds = refunds;
        this.book = new RefundBook(refunds, ledger, audit, clock);
        this.clock = clock;
    }

    /**
     * Takes a refund from the credit, as far as there is any. One of a payment that no top-up has is noted, and counts as
     * soon as one has.
     *
     * @return whether it is a new one
     * @throws DomainException CONFLICT where it is in another currency than the top-up
     */
    public boolean refund(RefundNotice.Refund notice, CorrelationId correlationId) {
        TopUp topUp = lockPaidAs(notice);
        if (refunds.exists(notice.method(), notice.reference())) {
            return false;
        }
        TopUpRefund refund = row(notice, notice.reference(), notice.kind(), notice.said(), notice.currency());
        if (topUp == null) {
            refunds.add(refund);
            TopUpLog.LOG.unknownPayment(notice.reference());
            return true;
        }
        if (notice.currency() != null
                && !notice.currency().equals(topUp.amount().currency())) {
            throw new DomainException(
                    ProblemType.CONFLICT,
                    "Paid was " + topUp.amount() + ", and the refund is in " + notice.currency() + ".");
        }
        book.take(topUp, refund, by(notice.method(), correlationId));
        refunds.add(refund);
        return refund.amount() > 0;
    }

    /**
     * Gives back what was taken by a refund that came to nothing.
     *
     * @return whether something was given back now, or will not be taken
     */
    public boolean reverse(RefundNotice.Reversal notice, CorrelationId correlationId) {
        TopUp topUp = lockPaidAs(notice);
        if (refunds.hasReversed(notice.method(), notice.reference())) {
            return false;
        }
        TopUpRefund refund = refunds.standing(notice.method(), notice.payment()).stream()
                .filter(standing -> fits(standing, notice))
                .reduce((earlier, later) -> later)
                .orElse(null);
        Instant now = clock.instant();
        if (refund == null) {
            TopUpLog.LOG.unknownRefund(notice.reference());
            String named = notice.refund();
            if (named != null && !refunds.exists(notice.method(), named)) {
                // the refund itself may come later, and shall take nothing then
                TopUpRefund over = row(notice, named, notice.kind(), 0, null);
                over.reverse(notice.reference(), now);
                refunds.add(over);
            }
            return false;
        }
        refund.reverse(notice.reference(), now);
        if (topUp != null && refund.topUpId() != null) {
            Author by = by(notice.method(), correlationId);
            book.giveBack(topUp, refund, by);
            if (topUp.state() == TopUp.State.REFUNDED) {
                book.credit(topUp, TopUpTransactions.key(topUp), () -> {}, by);
            }
        }
        return true;
    }

    private static boolean fits(TopUpRefund standing, RefundNotice.Reversal notice) {
        String named = notice.refund();
        return standing.kind() == notice.kind()
                && (named == null || named.equals(standing.reference()))
                && (notice.amount() == 0
                        || notice.amount() == (standing.topUpId() == null ? standing.said() : standing.amount()));
    }

    /** Refunds that were noted before their top-up was known. */
    public List<RefundRepository.Late> late(int limit) {
        return refunds.late(limit);
    }

    /** Takes such a refund. */
    public void takeLate(RefundRepository.Late late) {
        TopUp topUp = topUps.lock(late.topUp()).orElse(null);
        TopUpRefund refund = refunds.find(late.refund()).orElse(null);
        if (topUp != null && refund != null && refund.topUpId() == null && refund.reversedAt() == null) {
            book.take(topUp, refund, by(refund.method(), CorrelationId.create()));
        }
    }

    /** Those of an account's top-ups, the oldest first. */
    public List<RefundView> of(long accountId) {
        return refunds.of(accountId).stream().map(RefundView::of).toList();
    }

    // ---- stores that are asked ----

    /**
     * Claims the next question to a store; one node has it.
     *
     * @return since when refunds are wanted; empty where it is not due, or another node was first
     */
    public Optional<Instant> claim(RefundList list, Duration overlap) {
        Instant now = clock.instant();
        if (!refunds.claim(list.method(), now, now.plus(list.interval()))) {
            return Optional.empty();
        }
        Instant oldest = now.minus(list.kept());
        Instant until = refunds.askedUntil(list.method());
        return Optional.of(until == null || until.minus(overlap).isBefore(oldest) ? oldest : until.minus(overlap));
    }

    /** The store has told all of its refunds until then. */
    public void asked(TopUpMethod method, Instant until) {
        refunds.asked(method, until);
    }

    private @Nullable TopUp lockPaidAs(RefundNotice notice) {
        return topUps.findPaidAs(notice.method(), notice.payment())
                .flatMap(topUps::lock)
                .orElse(null);
    }

    private TopUpRefund row(
            RefundNotice notice, String reference, TopUpRefund.Kind kind, long said, @Nullable Currency currency) {
        return new TopUpRefund(
                UUID.randomUUID().toString(),
                notice.method(),
                reference,
                notice.payment(),
                kind,
                said,
                currency,
                clock.instant());
    }

    private static Author by(TopUpMethod method, CorrelationId correlationId) {
        return new Author(method == TopUpMethod.WEB ? "payment provider" : method.word(), correlationId);
    }
}
