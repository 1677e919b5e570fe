package org.carillon.charging.diameter;

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
import java.util.concurrent.CompletionStage;
import org.carillon.diameter.DiameterClient;
import org.carillon.diameter.DiameterClientFactory;
import org.jspecify.annotations.Nullable;

/** Opens the way to those who hold credit of our users, and tells them of calls and texts that were lost. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class RoLifecycle {
    private static final int BATCH = 1000;

    @Inject
    private RoCharging charging;

    @Inject
    private RoEvents events;

    @Inject
    private OcsTransactions transactions;

    @Inject
    private OcsRoutes routes;

    @Inject
    private RoConfig config;

    @Resource(lookup = DiameterClientFactory.JNDI_NAME)
    private DiameterClientFactory factory;

    private @Nullable DiameterClient connection;

    @PostConstruct
    void start() {
        if (routes.size() == 0) {
            return;
        }
        try {
            DiameterClient opened = factory.getConnection();
            connection = opened;
            RoClient client = new RoClient(opened::send, config.tx());
            charging.open(client);
            events.open(client);
            RoLog.LOG.started(routes.size());
        } catch (ResourceException failure) {
            throw new IllegalStateException("credit cannot be asked for elsewhere", failure);
        }
    }

    @PreDestroy
    void stop() {
        charging.close();
        events.close();
        if (connection != null) {
            connection.close();
        }
    }

    /** Those that are not told are there at the next look; on several nodes twice is harmless. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void sweep() {
        if (connection == null) {
            return;
        }
        for (String id : transactions.lost(BATCH)) {
            CompletionStage<Void> unused = charging.giveUp(id).whenComplete((done, failure) -> {
                if (failure != null) {
                    RoLog.LOG.lostNotTold(failure, id);
                }
            });
        }
        events.sweep(BATCH);
    }
}
