package org.carillon.diameter.ra.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import javax.naming.Reference;
import org.carillon.diameter.DiameterClient;
import org.carillon.diameter.DiameterClientFactory;
import org.jspecify.annotations.Nullable;

/** What stands in JNDI. */
public class PooledClientFactory implements DiameterClientFactory {
    private static final long serialVersionUID = 1L;

    private final DiameterManagedConnectionFactory connections;
    private final ConnectionManager manager;
    private @Nullable Reference reference;

    PooledClientFactory(DiameterManagedConnectionFactory connections, ConnectionManager manager) {
        this.connections = connections;
        this.manager = manager;
    }

    @Override
    public DiameterClient getConnection() throws ResourceException {
        return (DiameterClient) manager.allocateConnection(connections, null);
    }

    @Override
    public void setReference(@Nullable Reference reference) {
        this.reference = reference;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }
}
