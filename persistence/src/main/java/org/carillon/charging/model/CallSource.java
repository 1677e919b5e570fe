package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/** Calls into other networks: events, sessions, records and the ledger. */
final class CallSource implements ReconciledSource {
    private static final ChargedRecords CALLS = new ChargedRecords(
            "call",
            TransactionKind.CALL,
            "charging_session",
            "'CLOSED'",
            "started_at",
            "call_record",
            "r.on_net = false and r.account_id is not null",
            "service_delivery_end_time");

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                CALLS.amounts("record-not-its-charge"),
                CALLS.chargesWithoutRecord("charge-without-record"),
                CALLS.rowsWithoutRecord(),
                CALLS.recordsWithoutRow(),
                CALLS.notClosed(),
                // What the event log saw answered at a gateway, of an account that has a tariff.
                new Comparison("answered-without-record", """
                    select distinct e.correlation_id, 'a record', 'none' from event_log e
                    where e.kind = 'call.answered' and e.at >= :since and e.at < :before
                        and exists (select 1 from event_log c
                            where c.correlation_id = e.correlation_id and c.kind = 'call.charged')
                        and not exists (select 1 from call_record r
                            where r.ims_charging_identifier = e.correlation_id)
                        and not exists (select 1 from charging_session s
                            where s.id = e.correlation_id and s.state <> 'CLOSED')"""),
                CALLS.postings("record").otherAccount());
    }
}
