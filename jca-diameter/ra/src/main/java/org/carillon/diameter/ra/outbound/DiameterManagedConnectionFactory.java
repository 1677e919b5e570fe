package org.carillon.diameter.ra.outbound;

import jakarta.resource.spi.ConnectionManager;
import org.carillon.connector.AdapterConnections;
import org.carillon.connector.AdapterHandle;
import org.carillon.diameter.ra.DiameterResourceAdapter;

/** Makes connections for the container's pool. */
public class DiameterManagedConnectionFactory extends AdapterConnections<DiameterResourceAdapter> {
    private static final long serialVersionUID = 1L;

    public DiameterManagedConnectionFactory() {
        super("Carillon Diameter", "RFC 6733", DiameterResourceAdapter.class);
    }

    @Override
    public Object createConnectionFactory(ConnectionManager manager) {
        return new PooledClientFactory(this, manager);
    }

    @Override
    protected AdapterHandle handle(DiameterResourceAdapter adapter) {
        return new ClientHandle(adapter);
    }
}
