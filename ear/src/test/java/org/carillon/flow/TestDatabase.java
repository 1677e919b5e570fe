package org.carillon.flow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database below the server under test: the default file, or a real PostgreSQL server that lives as long as the test. */
sealed interface TestDatabase extends AutoCloseable {
    /** What the launcher is told about it. */
    List<String> launcherOptions();

    @Override
    void close();

    /** @param name {@code h2} or {@code postgresql} */
    static TestDatabase named(String name) {
        return switch (name) {
            case "h2" -> new H2File();
            case "postgresql" -> new PostgreSql();
            default -> throw new IllegalArgumentException("no test database \"" + name + "\"; h2 or postgresql");
        };
    }

    /** The launcher's default. */
    record H2File() implements TestDatabase {
        @Override
        public List<String> launcherOptions() {
            return List.of();
        }

        @Override
        public void close() {
            // the file goes with the state folder
        }
    }

    /** A server of its own on a free port, with commits that wait for the log as in production. */
    final class PostgreSql implements TestDatabase {
        private static final String USER = "postgres";

        private final EmbeddedPostgres server;
        private @Nullable ProcessHandle postmaster;

        PostgreSql() {
            this(null);
        }

        /** @param port null for any free one */
        PostgreSql(@Nullable Integer port) {
            try {
                EmbeddedPostgres.Builder builder =
                        EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on");
                if (port != null) {
                    builder.setPort(port);
                }
                server = builder.start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }

        @Override
        public List<String> launcherOptions() {
            return List.of("--db-url", server.getJdbcUrl(USER, USER), "--db-user", USER, "--db-password", USER);
        }

        /** Stops every process of the server where it stands: connections stay and nothing answers. */
        void freeze() {
            signal("STOP");
        }

        /** Lets the processes go on; nothing happens when they do. */
        void thaw() {
            signal("CONT");
        }

        /** Breaks every connection and refuses new ones. */
        void refuse() {
            administer("alter database " + USER + " with allow_connections false");
            administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + USER + "'");
        }

        /** Takes connections again; nothing happens when it does. */
        void admit() {
            administer("alter database " + USER + " with allow_connections true");
        }

        /** Changes what is in the server's database, as somebody with access to it could. */
        void change(String statement) {
            try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(USER, USER));
                    Statement sql = connection.createStatement()) {
                sql.executeUpdate(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(statement, e);
            }
        }

        private void administer(String statement) {
            try (Connection connection = administration();
                    Statement sql = connection.createStatement()) {
                sql.execute(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(statement, e);
            }
        }

        private Connection administration() throws SQLException {
            return DriverManager.getConnection(server.getJdbcUrl(USER, "template1"));
        }

        /** The first process of the server is the parent of each that serves a connection. */
        private ProcessHandle postmaster() {
            ProcessHandle known = postmaster;
            if (known != null) {
                return known;
            }
            try (Connection connection = administration();
                    Statement sql = connection.createStatement();
                    ResultSet rows = sql.executeQuery("select pg_backend_pid()")) {
                rows.next();
                ProcessHandle found = ProcessHandle.of(rows.getLong(1))
                        .flatMap(ProcessHandle::parent)
                        .orElseThrow();
                postmaster = found;
                return found;
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL does not tell its process", e);
            }
        }

        private void signal(String name) {
            // a process that ends in this moment needs no signal
            ProcessHandle first = postmaster();
            List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(first.pid())));
            first.descendants().map(process -> Long.toString(process.pid())).forEach(command::add);
            try {
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException("could not run " + command, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while running " + command, e);
            }
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not stop", e);
            }
        }
    }
}
