package org.carillon.routing.sip;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import java.util.Set;
import org.carillon.sip.Lease;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;

/**
 * Lends the dispatcher to the adapter for the methods that come thousands of times a second. Their handlers decide from
 * memory and open what they need of the container themselves, so they do without the bean's interceptors.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DispatcherLease {
    private static final Set<String> FREQUENT = Set.of("MESSAGE", "OPTIONS", "REGISTER");

    @Resource(lookup = SipConnectionFactory.JNDI_NAME)
    private SipConnectionFactory factory;

    @Inject
    private SipDispatcher dispatcher;

    private SipConnection connection;
    private Lease lease;

    @PostConstruct
    void lend() {
        // makes the dispatcher and its handlers here, where the container's context is, and not on a thread of the
        // adapter
        dispatcher.allow();
        try {
            connection = factory.getConnection();
        } catch (ResourceException e) {
            throw new IllegalStateException("the SIP adapter gives no connection", e);
        }
        lease = connection.lend(FREQUENT, dispatcher::dispatch);
    }

    @PreDestroy
    void takeBack() {
        lease.close();
        connection.close();
    }
}
