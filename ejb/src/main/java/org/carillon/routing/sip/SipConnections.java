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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.resource.ResourceException;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;

/**
 * Produces the connection to the SIP adapter that whoever sends requests may share. It is taken when the application
 * starts, where the container's context is, and not by the first request on a thread of the adapter.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SipConnections {
    @Resource(lookup = SipConnectionFactory.JNDI_NAME)
    private SipConnectionFactory factory;

    private SipConnection connection;

    @PostConstruct
    void connect() {
        try {
            connection = factory.getConnection();
        } catch (ResourceException e) {
            throw new IllegalStateException("the SIP adapter gives no connection", e);
        }
    }

    @PreDestroy
    void close() {
        connection.close();
    }

    @Produces
    @ApplicationScoped
    public SipConnection connection() {
        return connection;
    }
}
