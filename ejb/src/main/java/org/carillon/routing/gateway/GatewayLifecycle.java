package org.carillon.routing.gateway;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;

/** Probes gateways and registers with them from the start of the application to its end, on one thread. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class GatewayLifecycle {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    /** How long the end waits for gateways to confirm that our registration is over. */
    private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(2);

    @Inject
    private Gateways gateways;

    @Inject
    private GatewayRequests requests;

    @Inject
    private GatewayChallenges challenges;

    @Inject
    private GatewayStates states;

    @Inject
    private GatewayConfig config;

    @Inject
    private Clock clock;

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = SipConnectionFactory.JNDI_NAME)
    private SipConnectionFactory factory;

    private SipConnection connection;
    private GatewayProber prober;
    private GatewayRegistrar registrar;
    private Thread ticker;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        try {
            connection = factory.getConnection();
        } catch (ResourceException e) {
            throw new IllegalStateException("the SIP adapter gives no connection", e);
        }
        prober = new GatewayProber(requests, states, connection, config.probeTimeout());
        registrar = new GatewayRegistrar(requests, challenges, states, connection, clock, new SecureRandom());
        ticker = threads.newThread(this::tickUntilStopped);
        ticker.setName("carillon-gateways");
        ticker.start();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        try {
            if (ticker.join(STOP_PATIENCE)) {
                registrar.leave(LEAVE_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private void tickUntilStopped() {
        while (!stopping) {
            try {
                TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
                List<GatewayDefinition> known = gateways.all();
                Instant now = clock.instant();
                states.keepOnly(known);
                prober.tick(known, now);
                registrar.tick(known, now);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                GatewayLog.LOG.failed(e);
            }
        }
    }
}
