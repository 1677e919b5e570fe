package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/** Texts to other networks: events, what was charged, records and the ledger. */
final class MessageSource implements ReconciledSource {
    private static final Postings POSTINGS = new Postings(
            "message-record",
            TransactionKind.MESSAGE,
            "left join message_record r on r.ims_charging_identifier = substring(t.idempotency_key, 9)",
            "r.id is not null",
            "-r.amount",
            "r.account_id",
            "r.currency",
            "false");

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                new Comparison("message-not-its-charge", """
                    select r.ims_charging_identifier, cast(r.amount as varchar(20)),
                        cast(coalesce(sum(e.amount), 0) as varchar(20))
                    from message_record r
                    left join ledger_transaction t on t.idempotency_key = concat('message:', r.ims_charging_identifier)
                    left join ledger_entry e on e.transaction_id = t.id and e.amount > 0
                    where r.event_time >= :since and r.event_time < :before
                    group by r.ims_charging_identifier, r.amount
                    having r.amount <> coalesce(sum(e.amount), 0)"""),
                new Comparison("message-charge-without-record", """
                    select t.correlation_id, 'a record', 'none' from ledger_transaction t
                    where t.kind = 'MESSAGE' and t.at >= :since and t.at < :before and not exists (
                        select 1 from message_record r
                        where r.ims_charging_identifier = substring(t.idempotency_key, 9))"""),
                new Comparison("message-without-record", """
                    select s.id, 'a record', 'none' from charged_event s
                    where s.state in ('REFUND_DUE', 'CLOSED') and s.accepted_at >= :since and s.accepted_at < :before and not exists (
                        select 1 from message_record r where r.ims_charging_identifier = s.id)"""),
                new Comparison("record-without-message", """
                    select r.ims_charging_identifier, 'a message', 'none' from message_record r
                    where r.account_id is not null and r.event_time >= :since and r.event_time < :before
                        and not exists (
                        select 1 from charged_event s
                        where s.id = r.ims_charging_identifier and s.state in ('REFUND_DUE', 'CLOSED'))"""),
                // What is not sent in time is given up within minutes.
                new Comparison("message-not-closed", """
                    select s.id, 'closed', 'open' from charged_event s
                    where s.state <> 'CLOSED' and s.accepted_at >= :since and s.expires_at < :before"""),
                // What the event log saw a gateway take, of an account that has a tariff.
                new Comparison("sent-without-record", """
                    select distinct e.correlation_id, 'a record', 'none' from event_log e
                    where e.kind = 'message.texted' and e.at >= :since and e.at < :before
                        and exists (select 1 from event_log c
                            where c.correlation_id = e.correlation_id and c.kind = 'message.charged')
                        and not exists (select 1 from message_record r
                            where r.ims_charging_identifier = e.correlation_id and r.delivered = true)"""),
                POSTINGS.otherAccount());
    }
}
