package org.carillon.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Runs the Flyway migrations while the persistence unit starts. A start-up bean would come too late: the unit starts
 * first and its validation would miss the tables.
 */
public class MigrationIntegrator implements Integrator {
    /** The data source of the platform. */
    public static final String DATA_SOURCE = "java:jboss/datasources/CarillonDS";

    @Override
    public void integrate(
            Metadata metadata, BootstrapContext bootstrapContext, SessionFactoryImplementor sessionFactory) {
        migrate(dataSource());
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {
        // the schema stays when the unit stops
    }

    /**
     * Applies every migration that the database has not seen: those for all databases, and those that only its product
     * can read, in one order of versions.
     */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(MigrationIntegrator.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration", "classpath:db/migration-" + product(dataSource))
                .load()
                .migrate();
    }

    /** {@code h2} or {@code postgresql}. */
    private static String product(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    private static DataSource dataSource() {
        try {
            return InitialContext.doLookup(DATA_SOURCE);
        } catch (NamingException e) {
            throw new IllegalStateException("no data source at " + DATA_SOURCE, e);
        }
    }
}
