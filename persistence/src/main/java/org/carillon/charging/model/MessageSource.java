package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/** Texts to other networks: events, what was charged, records and the ledger. */
final class MessageSource implements ReconciledSource {
    private static final ChargedRecords MESSAGES = new ChargedRecords(
            "message",
            TransactionKind.MESSAGE,
            "charged_event",
            "'REFUND_DUE', 'CLOSED'",
            "accepted_at",
            "message_record",
            "r.account_id is not null",
            "event_time");

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                MESSAGES.amounts("message-not-its-charge"),
                MESSAGES.chargesWithoutRecord("message-charge-without-record"),
                MESSAGES.rowsWithoutRecord(),
                MESSAGES.recordsWithoutRow(),
                MESSAGES.notClosed(),
                // What the event log saw a gateway take, of an account that has a tariff.
                new Comparison("sent-without-record", """
                    select distinct e.correlation_id, 'a record', 'none' from event_log e
                    where e.kind = 'message.texted' and e.at >= :since and e.at < :before
                        and exists (select 1 from event_log c
                            where c.correlation_id = e.correlation_id and c.kind = 'message.charged')
                        and not exists (select 1 from message_record r
                            where r.ims_charging_identifier = e.correlation_id and r.delivered = true)"""),
                MESSAGES.postings("message-record").otherAccount());
    }
}
