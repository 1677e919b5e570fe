package org.carillon.dispatch.jms;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import org.carillon.dispatch.Dispatched;

/** Keeps the relay running while the application does. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutboxRelay {
    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = JmsBroker.CONNECTION_FACTORY)
    private ConnectionFactory connections;

    @Inject
    private RelayBatch batch;

    private RelayLoop loop;

    /** For the container. */
    @SuppressWarnings("NullAway")
    public OutboxRelay() {}

    @PostConstruct
    void start() {
        loop = new RelayLoop(batch::relay, new DispatchSender(connections, new JndiQueues()));
        loop.start(threads);
    }

    @PreDestroy
    void stop() {
        loop.stop();
    }

    /** A dispatch was committed. */
    public void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Dispatched dispatched) {
        loop.wake();
    }
}
