package org.carillon.bench;

/**
 * Users with more credit than they can spend, and a tariff. They are written into the database of a server that runs: to sign
 * them up would take an hour, and only their money is asked for.
 */
final class ChargedPeople {
    static final String PREFIX = "4899";
    static final int DIGITS = 7;
    private static final String TARIFF = "bench";
    private static final long MICROS = 1_000_000_000_000L;

    private ChargedPeople() {}

    /** {@code 48990000000} for 0. */
    static String login(int number) {
        return PREFIX + String.format("%0" + DIGITS + "d", number);
    }

    static void open(Postgres postgres, String database, int count) {
        String first = login(0);
        if (postgres.number(database, "select count(*) from account where login = '" + first + "'") > 0) {
            return;
        }
        postgres.execute(database, """
                insert into account (login, status, created_at, version, tenant_id)
                select '%s' || lpad(i::text, %d, '0'), 'ACTIVE', now(), 0, 1 from generate_series(0, %d) i;
                insert into ledger_account (tenant_id, kind, account_id, code, currency, balance, held, lowest, created_at,
                    version)
                select 1, 'USER', id, 'user:' || id || ':EUR', 'EUR', %d, 0, 0, now(), 0 from account
                where login like '%s%%';
                insert into ledger_account (tenant_id, kind, code, currency, balance, held, lowest, created_at, version)
                select 1, kind, lower(kind) || ':EUR', 'EUR', 0, 0, 0, now(), 0
                from unnest(array['ADJUSTMENT', 'REVENUE']) kind on conflict do nothing;
                insert into ledger_transaction (tenant_id, idempotency_key, correlation_id, kind, at)
                select 1, 'bench:' || id, 'bench-' || id, 'ADJUSTMENT', now() from ledger_account
                where kind = 'USER' and balance = %d;
                insert into ledger_entry (transaction_id, ledger_account_id, amount, balance_after)
                select t.id, a.id, a.balance, a.balance from ledger_transaction t
                join ledger_account a on t.idempotency_key = 'bench:' || a.id;
                insert into ledger_entry (transaction_id, ledger_account_id, amount)
                select t.id, (select id from ledger_account where code = 'adjustment:EUR' and tenant_id = 1), -%d
                from ledger_transaction t where t.idempotency_key like 'bench:%%';
                insert into tariff (tenant_id, name, currency, decimals, time_zone, standard, revision, version)
                values (1, '%s', 'EUR', 4, 'UTC', false, 1, 0);
                insert into tariff_rate (tariff_id, prefix, description, per_minute, connection_fee, minimum, first_seconds,
                    next_seconds, free_seconds, days, from_minute, to_minute, valid_from)
                select id, '44', 'bench', 60000, 0, 0, 1, 1, 0, 127, 0, 1440, '2020-01-01' from tariff where name = '%s';
                insert into account_tariff (account_id, tariff_id, version)
                select account.id, tariff.id, 0 from account, tariff where login like '%s%%' and tariff.name = '%s';
                update rating_version set number = number + 1;
                analyze
                """.formatted(
                        PREFIX, DIGITS, count - 1, MICROS, PREFIX, MICROS, MICROS, TARIFF, TARIFF, PREFIX, TARIFF));
    }
}
