package org.carillon.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The lower bound of credit control: its rows, in the same tables of the same database, written by one prepared
 * transaction for each request and committed by itself, on as many connections as are best. Nothing is decided and nothing
 * rated.
 */
final class BareCredit {
    private static final long COST = 30_000;

    private final String url;
    private final String user;
    private final int connections;
    private final AtomicInteger calls = new AtomicInteger();

    BareCredit(String url, String user, int connections) {
        this.url = url;
        this.user = user;
        this.connections = connections;
    }

    /** Charges so often, one user after the other. */
    Tally run(long run, int users, int count) {
        List<Future<int[]>> all = new ArrayList<>();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> new Charging(run, users).charge(count / connections)));
            }
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        int[] micros =
                all.stream().map(BareCredit::done).flatMapToInt(Arrays::stream).toArray();
        return new Tally(micros.length, 0, 0, seconds, micros);
    }

    private static int[] done(Future<int[]> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, user);
    }

    /** What one connection does. */
    private final class Charging {
        private final long run;
        private final int users;

        Charging(long run, int users) {
            this.run = run;
            this.users = users;
        }

        int[] charge(int count) throws SQLException {
            int[] micros = new int[count];
            try (Connection connection = connect()) {
                connection.setAutoCommit(false);
                for (int done = 0; done < count; ) {
                    int call = calls.incrementAndGet();
                    String session = "bare;" + run + ";" + call;
                    for (int number = 0; number <= CreditCalls.UPDATES && done < count; number++) {
                        long since = System.nanoTime();
                        if (number == 0) {
                            begin(connection, session, ChargedPeople.login(call % users));
                        } else {
                            update(connection, session, number);
                        }
                        micros[done++] = (int) ((System.nanoTime() - since) / 1000);
                    }
                }
            }
            return micros;
        }

        private void begin(Connection connection, String session, String login) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into credit_session (session_id, origin_host, tenant_id, account_id, currency, number, decimals,
                        per_minute, connection_fee, minimum, first_seconds, next_seconds, free_seconds, state, opened_at,
                        expires_at, used_seconds, cost, uncollected, hold_key, correlation_id, version)
                    select ?, 'bare', 1, id, 'EUR', '44', 4, 60000, 0, 0, 1, 1, 0, 'OPEN', now(), now() + interval '1 hour',
                        0, 0, 0, ?, ?, 0 from account where login = ?""")) {
                insert.setString(1, session);
                insert.setString(2, session + ":0");
                insert.setString(3, "bare");
                insert.setString(4, login);
                insert.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into ledger_hold (hold_key, ledger_account_id, amount, state, expires_at, version)
                    select ?, l.id, 0, 'OPEN', now() + interval '1 hour', 0 from ledger_account l
                    join account a on a.id = l.account_id where a.login = ?""")) {
                insert.setString(1, session + ":0");
                insert.setString(2, login);
                insert.executeUpdate();
            }
            connection.commit();
        }

        private void update(Connection connection, String session, int number) throws SQLException {
            long account = select(
                    connection, "select account_id from credit_session where session_id = ? for update", session);
            select(
                    connection,
                    "select result_code from credit_answer where session_id = ? and request_number = ?",
                    session,
                    number);
            long ledger = select(
                    connection,
                    "select id from ledger_account where tenant_id = 1 and code = ? for update",
                    "user:" + account + ":EUR");
            select(connection, "select amount from ledger_hold where hold_key = ?", session + ":" + (number - 1));
            change(
                    connection,
                    "update ledger_hold set state = 'SETTLED', version = version + 1 where hold_key = ?",
                    session + ":" + (number - 1));
            change(
                    connection,
                    "insert into ledger_hold (hold_key, ledger_account_id, amount, state, expires_at, version)"
                            + " values (?, ?, ?, 'OPEN', now() + interval '1 hour', 0)",
                    session + ":" + number,
                    ledger,
                    0L);
            long transaction = select(
                    connection,
                    "insert into ledger_transaction (tenant_id, idempotency_key, correlation_id, kind, at)"
                            + " values (1, ?, 'bare', 'CREDIT_CONTROL', now()) returning id",
                    session + ":" + number);
            change(
                    connection,
                    "insert into ledger_entry (transaction_id, ledger_account_id, amount, balance_after)"
                            + " select ?, ?, ?, balance - " + COST + " from ledger_account where id = ?"
                            + " union all select ?, id, " + COST + ", null from ledger_account"
                            + " where tenant_id = 1 and code = 'revenue:EUR'",
                    transaction,
                    ledger,
                    -COST,
                    ledger,
                    transaction);
            change(
                    connection,
                    "update ledger_account set balance = balance - ?, version = version + 1 where id = ?",
                    COST,
                    ledger);
            change(
                    connection,
                    "update credit_session set used_seconds = used_seconds + 30, cost = cost + ?, hold_key = ?,"
                            + " version = version + 1 where session_id = ?",
                    COST,
                    session + ":" + number,
                    session);
            change(
                    connection,
                    "insert into credit_answer (session_id, request_number, result_code, granted_seconds, final_unit,"
                            + " validity_seconds, answered_at) values (?, ?, 2001, 60, false, 300, now())",
                    session,
                    number);
            connection.commit();
        }

        private long select(Connection connection, String sql, Object... values) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? rows.getLong(1) : 0;
                }
            }
        }

        private void change(Connection connection, String sql, Object... values) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                statement.executeUpdate();
            }
        }

        private void bind(PreparedStatement statement, Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof Integer number ? (Object) (long) number : values[i]);
            }
        }
    }

    /** Ends what the runs have left, so that the server has nothing to give up. */
    void clean() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update credit_session set state = 'CLOSED', hold_key = null"
                    + " where session_id like 'bare;%' and state = 'OPEN'");
            statement.execute(
                    "update ledger_hold set state = 'RELEASED' where hold_key like 'bare;%' and state = 'OPEN'");
        } catch (SQLException e) {
            throw new IllegalStateException("the rows of the bare transaction stay", e);
        }
    }
}
