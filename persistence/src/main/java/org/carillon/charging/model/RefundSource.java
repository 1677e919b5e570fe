package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/** Refunds of top-ups: what was taken for each is in the ledger once, and once more where it was given back. */
final class RefundSource implements ReconciledSource {
    private static final String TAKEN = "t.idempotency_key like 'top-up-refund:%'";

    private static final Postings POSTINGS = new Postings(
            "refund",
            TransactionKind.REFUND,
            """
            left join top_up_refund f on f.taken > 0
                and f.id = substring(t.idempotency_key, case when %1$s then 15 else 24 end)
                and (%1$s or t.idempotency_key like 'top-up-refund-reversed:%%' and f.reversed_at is not null)
            left join top_up u on u.id = f.top_up_id""".formatted(TAKEN),
            "f.id is not null",
            "(case when " + TAKEN + " then -f.taken else f.taken end)",
            "f.account_id",
            "u.currency",
            "false");

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                POSTINGS.rowWithoutPosting("""
                        select concat('top-up-refund:', f.id) as posting_key, -f.taken as amount from top_up_refund f
                        where f.taken > 0 and f.at >= :since and f.at < :before
                        union all
                        select concat('top-up-refund-reversed:', f.id), f.taken from top_up_refund f
                        where f.taken > 0 and f.reversed_at >= :since and f.reversed_at < :before"""),
                POSTINGS.otherAmount(),
                POSTINGS.otherAccount(),
                POSTINGS.postingWithoutRow());
    }
}
