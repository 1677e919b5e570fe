package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/** Credit control of other nodes: what a session has cost, less what could not be taken, is the sum of its postings. */
final class CreditSource implements ReconciledSource {
    private static final Postings POSTINGS = new Postings(
            "credit-session",
            TransactionKind.CREDIT_CONTROL,
            "left join credit_session s on s.correlation_id = t.correlation_id",
            "s.id is not null",
            "0",
            "s.account_id",
            "s.currency",
            "false");

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                new Comparison("credit-session-not-its-postings", """
                        select s.correlation_id, cast(s.cost - s.uncollected as varchar(20)),
                            cast(coalesce(-sum(e.amount), 0) as varchar(20))
                        from credit_session s
                        left join ledger_transaction t on t.correlation_id = s.correlation_id
                            and t.kind = 'CREDIT_CONTROL'
                        left join ledger_entry e on e.transaction_id = t.id
                            and exists (select 1 from ledger_account a
                                where a.id = e.ledger_account_id and a.kind = 'USER')
                        where s.state in ('OPEN', 'CLOSED') and s.expires_at >= :since and s.opened_at < :before
                        group by s.correlation_id, s.cost, s.uncollected
                        having s.cost - s.uncollected <> coalesce(-sum(e.amount), 0)"""),
                // one of which nothing came in time is closed within seconds
                new Comparison("credit-session-not-closed", """
                        select s.correlation_id, 'closed', 'open' from credit_session s
                        where s.state = 'OPEN' and s.expires_at < :overdue"""),
                POSTINGS.otherAccount(),
                POSTINGS.postingWithoutRow());
    }
}
