package org.carillon.sip.ra.outbound;

import jakarta.resource.spi.ConnectionManager;
import org.carillon.connector.AdapterConnections;
import org.carillon.connector.AdapterHandle;
import org.carillon.sip.ra.SipResourceAdapter;

/** Makes connections for the container's pool. */
public class SipManagedConnectionFactory extends AdapterConnections<SipResourceAdapter> {
    private static final long serialVersionUID = 1L;

    public SipManagedConnectionFactory() {
        super("Carillon SIP", "2.0", SipResourceAdapter.class);
    }

    @Override
    public Object createConnectionFactory(ConnectionManager manager) {
        return new PooledConnectionFactory(this, manager);
    }

    @Override
    protected AdapterHandle handle(SipResourceAdapter adapter) {
        return new ConnectionHandle(adapter);
    }
}
