package org.carillon.credit.diameter;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import org.carillon.diameter.DiameterClient;
import org.carillon.diameter.DiameterClientFactory;
import org.carillon.event.EventLog;
import org.jspecify.annotations.Nullable;

/** Runs re-authorisation from the start of the application to its end. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ReAuthLifecycle {
    @Inject
    private ReAuthorisation reAuthorisation;

    @Inject
    private EventLog log;

    @Resource(lookup = DiameterClientFactory.JNDI_NAME)
    private DiameterClientFactory factory;

    private @Nullable DiameterClient connection;

    @PostConstruct
    void start() {
        try {
            DiameterClient opened = factory.getConnection();
            connection = opened;
            reAuthorisation.open(opened::send);
            log.follow(reAuthorisation::follow);
        } catch (ResourceException failure) {
            throw new IllegalStateException("nodes cannot be told of credit that changes", failure);
        }
    }

    @PreDestroy
    void stop() {
        reAuthorisation.close();
        if (connection != null) {
            connection.close();
        }
    }
}
