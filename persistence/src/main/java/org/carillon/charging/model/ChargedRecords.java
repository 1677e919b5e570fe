package org.carillon.charging.model;

import org.carillon.ledger.model.TransactionKind;

/**
 * What is charged as it goes on and ends with a record: its rows, the records and the ledger have to say the same.
 *
 * @param what the name of one, which stands in front of the keys of its transactions
 * @param rows the table of those that go on
 * @param done states of a row that has its record, as SQL
 * @param begunAt column of a row
 * @param records the table of records
 * @param charged which records are of something that was charged, as SQL about {@code r}
 * @param endedAt column of a record
 */
record ChargedRecords(
        String what,
        TransactionKind kind,
        String rows,
        String done,
        String begunAt,
        String records,
        String charged,
        String endedAt) {
    /** What was posted, by the record that belongs to it. */
    Postings postings(String name) {
        return new Postings(
                name,
                kind,
                "left join " + records + " r on r.ims_charging_identifier = " + identifier(),
                "r.id is not null",
                "-r.amount",
                "r.account_id",
                "r.currency",
                "false");
    }

    /** The amount of the record is what was posted for it. */
    Comparison amounts(String name) {
        return new Comparison(name, """
                select r.ims_charging_identifier, cast(r.amount as varchar(20)),
                    cast(coalesce(sum(e.amount), 0) as varchar(20))
                from %s r
                left join ledger_transaction t on t.idempotency_key = concat('%s:', r.ims_charging_identifier)
                left join ledger_entry e on e.transaction_id = t.id and e.amount > 0
                where r.%3$s >= :since and r.%3$s < :before
                group by r.ims_charging_identifier, r.amount
                having r.amount <> coalesce(sum(e.amount), 0)""".formatted(records, what, endedAt));
    }

    Comparison chargesWithoutRecord(String name) {
        return new Comparison(name, """
                select t.correlation_id, 'a record', 'none' from ledger_transaction t
                where t.kind = '%s' and t.at >= :since and t.at < :before and not exists (
                    select 1 from %s r where r.ims_charging_identifier = %s)""".formatted(kind, records, identifier()));
    }

    Comparison rowsWithoutRecord() {
        return new Comparison(what + "-without-record", """
                select s.id, 'a record', 'none' from %s s
                where s.state in (%s) and s.%3$s >= :since and s.%3$s < :before and not exists (
                    select 1 from %4$s r where r.ims_charging_identifier = s.id)""".formatted(rows, done, begunAt, records));
    }

    Comparison recordsWithoutRow() {
        return new Comparison("record-without-" + what, """
                select r.ims_charging_identifier, 'a %s', 'none' from %s r
                where %s and r.%4$s >= :since and r.%4$s < :before and not exists (
                    select 1 from %5$s s where s.id = r.ims_charging_identifier and s.state in (%6$s))""".formatted(what, records, charged, endedAt, rows, done));
    }

    /** What was not heard of in time is closed within minutes. */
    Comparison notClosed() {
        return new Comparison(what + "-not-closed", """
                select s.id, 'closed', 'open' from %s s
                where s.state <> 'CLOSED' and s.%s >= :since and s.expires_at < :before""".formatted(rows, begunAt));
    }

    /** Behind the name in the key of a transaction. */
    private String identifier() {
        return "substring(t.idempotency_key, " + (what.length() + 2) + ")";
    }
}
