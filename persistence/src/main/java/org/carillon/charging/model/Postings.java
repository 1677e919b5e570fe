package org.carillon.charging.model;

import org.carillon.ledger.model.TransactionKind;

/**
 * Transactions of one kind, each of which has a row that says what it must be. The fragments of SQL see the transaction as
 * {@code t}.
 *
 * @param word names the row in the kinds of differences, such as {@code plan}
 * @param row outer joins of the transaction to its row
 * @param isThere whether the row is there; never unknown
 * @param amount what the row says that is added to the user's account, in millionths
 * @param account the row's account; null where its user is gone
 * @param currency the row's
 * @param excused whether it is right that there is no row; {@code false} where it never is
 */
record Postings(
        String word,
        TransactionKind kind,
        String row,
        String isThere,
        String amount,
        String account,
        String currency,
        String excused) {
    private static final String IN_SPAN = "t.kind = '%s' and t.at >= :since and t.at < :before";
    private static final String ENTRIES = """
            join ledger_entry e on e.transaction_id = t.id
            join ledger_account a on a.id = e.ledger_account_id and a.kind = 'USER'""";

    /**
     * A row of which nothing is in the ledger.
     *
     * @param rows selects key and amount of the rows of the span, as {@code posting_key} and {@code amount}
     */
    Comparison rowWithoutPosting(String rows) {
        return new Comparison(word + "-without-posting", """
                select r.posting_key, cast(r.amount as varchar(20)), 'none' from (%s) r
                where not exists (select 1 from ledger_transaction t where t.idempotency_key = r.posting_key)""".formatted(rows));
    }

    Comparison postingWithoutRow() {
        return new Comparison("posting-without-" + word, """
                select t.idempotency_key, 'a %s', 'none' from ledger_transaction t %s
                where %s and not (%s) and not (%s) and not exists (
                    select 1 from ledger_entry e
                    join ledger_account a on a.id = e.ledger_account_id
                    where e.transaction_id = t.id and a.kind = 'USER' and a.account_id is null)""".formatted(word, row, inSpan(), isThere, excused));
    }

    /** What was added to users is not what the row says. */
    Comparison otherAmount() {
        return new Comparison(word + "-not-its-posting", """
                select t.idempotency_key, cast(max(%1$s) as varchar(20)), cast(coalesce(sum(e.amount), 0) as varchar(20))
                from ledger_transaction t %2$s
                left join ledger_entry e on e.transaction_id = t.id
                    and exists (select 1 from ledger_account a where a.id = e.ledger_account_id and a.kind = 'USER')
                where %3$s and (%4$s)
                group by t.idempotency_key
                having max(%1$s) <> coalesce(sum(e.amount), 0)""".formatted(amount, row, inSpan(), isThere));
    }

    /** Another user's account, or one of another currency. */
    Comparison otherAccount() {
        return new Comparison(
                word + "-other-account", """
                select t.idempotency_key, concat('account ', %1$s, ', ', %2$s),
                    concat('account ', a.account_id, ', ', a.currency)
                from ledger_transaction t %3$s %4$s
                where %5$s and (%6$s) and %1$s is not null and a.account_id is not null
                    and (a.account_id <> %1$s or a.currency <> %2$s)""".formatted(account, currency, row, ENTRIES, inSpan(), isThere));
    }

    private String inSpan() {
        return IN_SPAN.formatted(kind.name());
    }

    /** The number at the end of a key, from a position on; 0 where there is none. */
    static String number(int position) {
        String digits = "substring(t.idempotency_key, " + position + ")";
        return """
                (case when length(%1$s) between 1 and 9
                    and translate(%1$s, '123456789', '000000000') = substring('000000000', 1, length(%1$s))
                    then cast(%1$s as integer) else 0 end)""".formatted(digits);
    }
}
