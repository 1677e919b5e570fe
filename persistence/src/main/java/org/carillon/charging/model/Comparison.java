package org.carillon.charging.model;

import java.util.Locale;

/**
 * A comparison of calls and messages with records and ledger, of a span of time; the select gives a correlation id, what
 * should be, and what is.
 */
enum Comparison {
    /** The amount of the record is what was posted for the call. */
    RECORD_NOT_ITS_CHARGE("""
            select r.ims_charging_identifier, cast(r.amount as varchar(20)),
                cast(coalesce(sum(e.amount), 0) as varchar(20))
            from call_record r
            left join ledger_transaction t on t.idempotency_key = concat('call:', r.ims_charging_identifier)
            left join ledger_entry e on e.transaction_id = t.id and e.amount > 0
            where r.service_delivery_end_time >= :since and r.service_delivery_end_time < :before
            group by r.ims_charging_identifier, r.amount
            having r.amount <> coalesce(sum(e.amount), 0)"""),
    CHARGE_WITHOUT_RECORD("""
            select t.correlation_id, 'a record', 'none' from ledger_transaction t
            where t.kind = 'CALL' and t.at >= :since and t.at < :before and not exists (
                select 1 from call_record r
                where concat('call:', r.ims_charging_identifier) = t.idempotency_key)"""),
    CALL_WITHOUT_RECORD("""
            select s.id, 'a record', 'none' from charging_session s
            where s.state = 'CLOSED' and s.started_at >= :since and s.started_at < :before and not exists (
                select 1 from call_record r where r.ims_charging_identifier = s.id)"""),
    RECORD_WITHOUT_CALL("""
            select r.ims_charging_identifier, 'a call', 'none' from call_record r
            where r.on_net = false and r.service_delivery_end_time >= :since
                and r.service_delivery_end_time < :before and not exists (
                select 1 from charging_session s
                where s.id = r.ims_charging_identifier and s.state = 'CLOSED')"""),
    /** A session that was not heard of in time is closed within a minute. */
    CALL_NOT_CLOSED("""
            select s.id, 'closed', 'open' from charging_session s
            where s.state <> 'CLOSED' and s.started_at >= :since and s.expires_at < :before"""),
    /** What the event log saw answered at a gateway, of an account that has a tariff. */
    ANSWERED_WITHOUT_RECORD("""
            select distinct e.correlation_id, 'a record', 'none' from event_log e
            where e.kind = 'call.answered' and e.at >= :since and e.at < :before
                and exists (select 1 from event_log c
                    where c.correlation_id = e.correlation_id and c.kind = 'call.charged')
                and not exists (select 1 from call_record r
                    where r.ims_charging_identifier = e.correlation_id)
                and not exists (select 1 from charging_session s
                    where s.id = e.correlation_id and s.state <> 'CLOSED')"""),
    MESSAGE_NOT_ITS_CHARGE("""
            select r.ims_charging_identifier, cast(r.amount as varchar(20)),
                cast(coalesce(sum(e.amount), 0) as varchar(20))
            from message_record r
            left join ledger_transaction t on t.idempotency_key = concat('message:', r.ims_charging_identifier)
            left join ledger_entry e on e.transaction_id = t.id and e.amount > 0
            where r.event_time >= :since and r.event_time < :before
            group by r.ims_charging_identifier, r.amount
            having r.amount <> coalesce(sum(e.amount), 0)"""),
    MESSAGE_CHARGE_WITHOUT_RECORD("""
            select t.correlation_id, 'a record', 'none' from ledger_transaction t
            where t.kind = 'MESSAGE' and t.at >= :since and t.at < :before and not exists (
                select 1 from message_record r
                where concat('message:', r.ims_charging_identifier) = t.idempotency_key)"""),
    MESSAGE_WITHOUT_RECORD("""
            select s.id, 'a record', 'none' from charged_event s
            where s.state in ('REFUND_DUE', 'CLOSED') and s.accepted_at >= :since and s.accepted_at < :before and not exists (
                select 1 from message_record r where r.ims_charging_identifier = s.id)"""),
    RECORD_WITHOUT_MESSAGE("""
            select r.ims_charging_identifier, 'a message', 'none' from message_record r
            where r.event_time >= :since and r.event_time < :before and not exists (
                select 1 from charged_event s
                where s.id = r.ims_charging_identifier and s.state in ('REFUND_DUE', 'CLOSED'))"""),
    /** What is not sent in time is given up within minutes. */
    MESSAGE_NOT_CLOSED("""
            select s.id, 'closed', 'open' from charged_event s
            where s.state <> 'CLOSED' and s.accepted_at >= :since and s.expires_at < :before"""),
    /** What the event log saw a gateway take, of an account that has a tariff. */
    SENT_WITHOUT_RECORD("""
            select distinct e.correlation_id, 'a record', 'none' from event_log e
            where e.kind = 'message.texted' and e.at >= :since and e.at < :before
                and exists (select 1 from event_log c
                    where c.correlation_id = e.correlation_id and c.kind = 'message.charged')
                and not exists (select 1 from message_record r
                    where r.ims_charging_identifier = e.correlation_id and r.delivered = true)""");

    private final String sql;

    Comparison(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
