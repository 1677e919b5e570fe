package org.carillon.registrar.sip;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;
import org.carillon.registrar.OpenFlows;
import org.carillon.sip.Flow;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;

/** {@link OpenFlows} as the SIP adapter sees them. */
@ApplicationScoped
public class SipFlows implements OpenFlows {
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

    @Override
    public boolean isOpen(Flow flow) {
        return connection.isOpen(flow);
    }
}
