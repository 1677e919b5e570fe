package org.carillon.sip.ra.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import org.carillon.connector.NamedObject;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;

/** What stands in JNDI. */
public class PooledConnectionFactory extends NamedObject implements SipConnectionFactory {
    private static final long serialVersionUID = 1L;

    private final SipManagedConnectionFactory connections;
    private final ConnectionManager manager;

    PooledConnectionFactory(SipManagedConnectionFactory connections, ConnectionManager manager) {
        this.connections = connections;
        this.manager = manager;
    }

    @Override
    public SipConnection getConnection() throws ResourceException {
        return (SipConnection) manager.allocateConnection(connections, null);
    }
}
