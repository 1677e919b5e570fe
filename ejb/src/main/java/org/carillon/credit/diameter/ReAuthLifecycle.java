package org.carillon.credit.diameter;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.carillon.diameter.DiameterClient;
import org.carillon.diameter.DiameterClientFactory;
import org.carillon.event.EventLog;
import org.carillon.rating.Tariffs;
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

    @Inject
    private Tariffs tariffs;

    @Inject
    private Clock clock;

    @Resource(lookup = DiameterClientFactory.JNDI_NAME)
    private DiameterClientFactory factory;

    private @Nullable DiameterClient connection;
    private long knownTariffs;
    private Instant knownMinute = Instant.EPOCH;

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

    /** Prices change when somebody changes a tariff, and when a band or a rate begins or ends, which is at whole minutes. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        long version = tariffs.current().version();
        if (version != knownTariffs || !minute.equals(knownMinute)) {
            knownTariffs = version;
            knownMinute = minute;
            reAuthorisation.pricesChanged(now);
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
