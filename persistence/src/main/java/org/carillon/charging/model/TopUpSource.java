package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/** Top-ups: each payment that was credited is in the ledger once, by its own id or by the name that its store gave it. */
final class TopUpSource implements ReconciledSource {
    private static final Postings POSTINGS = new Postings(
            "top-up",
            TransactionKind.TOP_UP,
            """
            left join top_up w on w.id = substring(t.idempotency_key, 8) and w.method = 'WEB' and w.state = 'CREDITED'
            left join top_up s on s.method = case when t.idempotency_key like 'top-up:google:%' then 'GOOGLE'
                    when t.idempotency_key like 'top-up:apple:%' then 'APPLE' end
                and s.reference = substring(t.idempotency_key,
                    case when t.idempotency_key like 'top-up:google:%' then 15 else 14 end)
                and s.state = 'CREDITED'""",
            "(w.id is not null or s.id is not null)",
            "coalesce(w.amount, s.amount)",
            "coalesce(w.account_id, s.account_id)",
            "coalesce(w.currency, s.currency)",
            "false");

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                POSTINGS.rowWithoutPosting("""
                        select case when u.method = 'WEB' then concat('top-up:', u.id)
                                else concat('top-up:', lower(u.method), ':', u.reference) end as posting_key, u.amount
                        from top_up u
                        where u.state = 'CREDITED' and u.credited_at >= :since and u.credited_at < :before"""),
                POSTINGS.otherAmount(),
                POSTINGS.otherAccount(),
                POSTINGS.postingWithoutRow());
    }
}
