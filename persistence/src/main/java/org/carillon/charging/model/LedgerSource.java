package org.carillon.charging.model;

import java.util.List;

/** What must be true of postings and holds, whatever they are for. */
final class LedgerSource implements ReconciledSource {
    @Override
    public List<Comparison> comparisons() {
        return List.of(
                // each kind of movement has one account of the platform on its other side, and transfers have none
                new Comparison("posting-to-other-account", """
                        select w.idempotency_key, w.expected, lower(w.found) from (
                            select t.idempotency_key, a.kind as found, case t.kind when 'VOUCHER' then 'voucher'
                                when 'TOP_UP' then 'external' when 'REFUND' then 'external' when 'ADJUSTMENT' then 'adjustment'
                                when 'TRANSFER' then 'none' else 'revenue' end as expected
                            from ledger_transaction t
                            join ledger_entry e on e.transaction_id = t.id
                            join ledger_account a on a.id = e.ledger_account_id and a.kind <> 'USER'
                            where t.at >= :since and t.at < :before) w
                        where w.expected <> lower(w.found)"""),
                new Comparison("posting-in-two-currencies", """
                        select t.idempotency_key, min(a.currency), max(a.currency)
                        from ledger_transaction t
                        join ledger_entry e on e.transaction_id = t.id
                        join ledger_account a on a.id = e.ledger_account_id
                        where t.at >= :since and t.at < :before
                        group by t.idempotency_key
                        having min(a.currency) <> max(a.currency)"""),
                // money and units that were set aside and not given back when their time was over
                new Comparison("hold-not-ended", """
                        select h.hold_key, 'ended', 'open' from ledger_hold h
                        where h.state = 'OPEN' and h.expires_at < :overdue"""),
                new Comparison("bundle-hold-not-ended", """
                        select distinct h.hold_key, 'ended', 'open' from plan_hold h
                        where h.state = 'OPEN' and h.expires_at < :overdue"""));
    }
}
