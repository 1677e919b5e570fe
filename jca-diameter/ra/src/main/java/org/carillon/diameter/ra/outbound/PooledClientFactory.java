package org.carillon.diameter.ra.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import org.carillon.connector.NamedObject;
import org.carillon.diameter.DiameterClient;
import org.carillon.diameter.DiameterClientFactory;

/** What stands in JNDI. */
public class PooledClientFactory extends NamedObject implements DiameterClientFactory {
    private static final long serialVersionUID = 1L;

    private final DiameterManagedConnectionFactory connections;
    private final ConnectionManager manager;

    PooledClientFactory(DiameterManagedConnectionFactory connections, ConnectionManager manager) {
        this.connections = connections;
        this.manager = manager;
    }

    @Override
    public DiameterClient getConnection() throws ResourceException {
        return (DiameterClient) manager.allocateConnection(connections, null);
    }
}
