package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/**
 * Ordered numbers: each month that an order has come to was paid for, at the fee of the block. The row is that of the last
 * order of the number: of those before it nothing can be said.
 */
final class NumberSource implements ReconciledSource {
    private static final Postings POSTINGS = new Postings(
            "number",
            TransactionKind.NUMBER,
            """
            left join ordered_number n on n.order_id = substring(t.idempotency_key, 8, 36)
            left join number_block b on b.id = n.block_id""",
            "n.number is not null and (" + Postings.number(45) + " between 1 and n.period"
                    + " or t.idempotency_key like '%:back' and n.state = 'FREE')",
            "(case when t.idempotency_key like '%:back' then b.monthly_fee else -b.monthly_fee end)",
            "n.account_id",
            "b.currency",
            "exists (select 1 from ordered_number o where o.number = t.reason and o.ordered_at > t.at)");

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                POSTINGS.rowWithoutPosting("""
                        select concat('number:', n.order_id, ':1') as posting_key, -b.monthly_fee as amount
                        from ordered_number n join number_block b on b.id = n.block_id
                        where b.monthly_fee > 0 and n.ordered_at >= :since and n.ordered_at < :before"""),
                // of an order its last month is known alone: those before it are counted
                new Comparison("number-months-not-posted", """
                        select concat('number:', n.order_id), cast(n.period as varchar(20)),
                            cast(count(t.id) + 1 as varchar(20))
                        from ordered_number n join number_block b on b.id = n.block_id
                        left join ledger_transaction t on t.correlation_id = n.order_id and t.kind = 'NUMBER'
                            and t.idempotency_key <> concat('number:', n.order_id, ':1')
                            and t.idempotency_key not like '%:back'
                        where n.period > 1 and b.monthly_fee > 0 and n.ordered_at < :before and n.ends_at >= :since
                        group by n.order_id, n.period
                        having count(t.id) + 1 < n.period"""),
                POSTINGS.otherAmount(),
                POSTINGS.otherAccount(),
                POSTINGS.postingWithoutRow());
    }
}
