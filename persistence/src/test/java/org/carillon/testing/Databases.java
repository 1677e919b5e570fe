package org.carillon.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.carillon.schema.MigrationIntegrator;
import org.h2.jdbcx.JdbcConnectionPool;

/** Real databases with the schema of the platform. */
public final class Databases {
    private Databases() {}

    /** A fresh H2 in memory. */
    public static DataSource h2() {
        DataSource dataSource = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=0", "sa", "");
        MigrationIntegrator.migrate(dataSource);
        return dataSource;
    }

    /** The PostgreSQL of this JVM, started when first asked for and stopped with the JVM. */
    public static DataSource postgres() {
        return Server.DATA_SOURCE;
    }

    private static final class Server {
        static final DataSource DATA_SOURCE = start();

        private static DataSource start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                DataSource dataSource = postgres.getPostgresDatabase();
                MigrationIntegrator.migrate(dataSource);
                return dataSource;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
    }
}
