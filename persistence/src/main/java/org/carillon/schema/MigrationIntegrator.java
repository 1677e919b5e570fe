package org.carillon.schema;

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
    public void disintegrate(
            SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {
        // the schema stays when the unit stops
    }

    /** Applies every migration that the database has not seen. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(MigrationIntegrator.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private static DataSource dataSource() {
        try {
            return InitialContext.doLookup(DATA_SOURCE);
        } catch (NamingException e) {
            throw new IllegalStateException("no data source at " + DATA_SOURCE, e);
        }
    }
}
