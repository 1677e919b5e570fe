package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/** What users give each other: both legs of each transfer, and no others. */
final class TransferSource implements ReconciledSource {
    private static final Postings POSTINGS = new Postings(
            "transfer",
            TransactionKind.TRANSFER,
            "left join money_transfer f on f.id = substring(t.idempotency_key, 10)",
            "f.id is not null",
            "0",
            "f.sender",
            "f.currency",
            "false");

    private static final String LEG = """
            select t.idempotency_key, cast(%2$s as varchar(20)), cast(coalesce(sum(e.amount), 0) as varchar(20))
            from money_transfer f join ledger_transaction t on t.idempotency_key = concat('transfer:', f.id)
            left join ledger_entry e on e.transaction_id = t.id
                and exists (select 1 from ledger_account a
                    where a.id = e.ledger_account_id and a.account_id = f.%1$s and a.currency = f.currency)
            where f.at >= :since and f.at < :before and f.%1$s is not null
            group by t.idempotency_key, f.amount
            having %2$s <> coalesce(sum(e.amount), 0)""";

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                POSTINGS.rowWithoutPosting("""
                        select concat('transfer:', f.id) as posting_key, f.amount from money_transfer f
                        where f.at >= :since and f.at < :before"""),
                new Comparison("transfer-not-taken", LEG.formatted("sender", "-f.amount")),
                new Comparison("transfer-not-given", LEG.formatted("receiver", "f.amount")),
                POSTINGS.postingWithoutRow());
    }
}
