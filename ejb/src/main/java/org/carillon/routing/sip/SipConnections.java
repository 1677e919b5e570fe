package org.carillon.routing.sip;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.resource.ResourceException;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;

/**
 * Produces the connection to the SIP adapter that whoever sends requests may share. No enterprise bean: a call of one
 * waits until the application has started, and what starts would wait for the connection.
 */
@ApplicationScoped
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
