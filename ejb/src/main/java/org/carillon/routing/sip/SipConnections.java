package org.carillon.routing.sip;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.resource.ResourceException;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;

/** Produces the connection to the SIP adapter that whoever sends requests may share. */
@ApplicationScoped
public class SipConnections {
    @Resource(lookup = SipConnectionFactory.JNDI_NAME)
    private SipConnectionFactory factory;

    @Produces
    @ApplicationScoped
    SipConnection connection() {
        try {
            return factory.getConnection();
        } catch (ResourceException e) {
            throw new IllegalStateException("the SIP adapter gives no connection", e);
        }
    }

    void close(@Disposes SipConnection connection) {
        connection.close();
    }
}
