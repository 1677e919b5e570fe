package org.carillon.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.carillon.testing.Databases;
import org.junit.jupiter.api.Test;

/**
 * Whoever looks again after waiting for a lock sees what its last holder has committed. H2 kept an answer from before that, in
 * some four of a thousand rounds.
 */
class LookAfterLockH2Test {
    private static final int THREADS = 8;
    private static final int ROUNDS = 2000;

    @Test
    void rowShouldBeAddedOnceByManyWhoLookAgainUnderTheLock() throws Exception {
        DataSource database = Databases.h2();
        try (Connection connection = database.getConnection()) {
            execute(connection, "create table turn (number bigint)");
            execute(connection, "insert into turn values (0)");
            execute(connection, "create table thing (code int not null primary key)");
        }
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    addEach(database, start);
                    return true;
                }));
            }
        }
        for (Future<?> each : all) {
            each.get();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement("select count(*) from thing");
                ResultSet counted = count.executeQuery()) {
            counted.next();
            assertThat(counted.getInt(1)).isEqualTo(ROUNDS);
        }
    }

    private static void addEach(DataSource database, CyclicBarrier start) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int code = 0; code < ROUNDS; code++) {
                start.await();
                if (!contains(connection, code)) {
                    execute(connection, "update turn set number = number + 1");
                    if (!contains(connection, code)) {
                        execute(connection, "insert into thing values (" + code + ")");
                    }
                }
                connection.commit();
            }
        } finally {
            // the others do not wait for whoever has failed
            start.reset();
        }
    }

    private static boolean contains(Connection connection, int code) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select code from thing where code = ?")) {
            select.setInt(1, code);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }
}
