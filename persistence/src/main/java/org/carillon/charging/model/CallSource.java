package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/** Calls into other networks: events, sessions, records and the ledger. */
final class CallSource implements ReconciledSource {
    private static final Postings POSTINGS = new Postings(
            "record",
            TransactionKind.CALL,
            "left join call_record r on r.ims_charging_identifier = substring(t.idempotency_key, 6)",
            "r.id is not null",
            "-r.amount",
            "r.account_id",
            "r.currency",
            "false");

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                // The amount of the record is what was posted for the call.
                new Comparison("record-not-its-charge", """
                    select r.ims_charging_identifier, cast(r.amount as varchar(20)),
                        cast(coalesce(sum(e.amount), 0) as varchar(20))
                    from call_record r
                    left join ledger_transaction t on t.idempotency_key = concat('call:', r.ims_charging_identifier)
                    left join ledger_entry e on e.transaction_id = t.id and e.amount > 0
                    where r.service_delivery_end_time >= :since and r.service_delivery_end_time < :before
                    group by r.ims_charging_identifier, r.amount
                    having r.amount <> coalesce(sum(e.amount), 0)"""),
                new Comparison("charge-without-record", """
                    select t.correlation_id, 'a record', 'none' from ledger_transaction t
                    where t.kind = 'CALL' and t.at >= :since and t.at < :before and not exists (
                        select 1 from call_record r
                        where r.ims_charging_identifier = substring(t.idempotency_key, 6))"""),
                new Comparison("call-without-record", """
                    select s.id, 'a record', 'none' from charging_session s
                    where s.state = 'CLOSED' and s.started_at >= :since and s.started_at < :before and not exists (
                        select 1 from call_record r where r.ims_charging_identifier = s.id)"""),
                new Comparison("record-without-call", """
                    select r.ims_charging_identifier, 'a call', 'none' from call_record r
                    where r.on_net = false and r.account_id is not null and r.service_delivery_end_time >= :since
                        and r.service_delivery_end_time < :before and not exists (
                        select 1 from charging_session s
                        where s.id = r.ims_charging_identifier and s.state = 'CLOSED')"""),
                // A session that was not heard of in time is closed within a minute.
                new Comparison("call-not-closed", """
                    select s.id, 'closed', 'open' from charging_session s
                    where s.state <> 'CLOSED' and s.started_at >= :since and s.expires_at < :before"""),
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
                POSTINGS.otherAccount());
    }
}
