package org.carillon.flow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
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
