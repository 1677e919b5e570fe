package org.carillon.sip.ra.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import javax.naming.Reference;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;
import org.jspecify.annotations.Nullable;

/** What stands in JNDI. */
public class PooledConnectionFactory implements SipConnectionFactory {
    private static final long serialVersionUID = 1L;

    private final SipManagedConnectionFactory connections;
    private final ConnectionManager manager;
    private @Nullable Reference reference;

    PooledConnectionFactory(SipManagedConnectionFactory connections, ConnectionManager manager) {
        this.connections = connections;
        this.manager = manager;
    }

    @Override
    public SipConnection getConnection() throws ResourceException {
        return (SipConnection) manager.allocateConnection(connections, null);
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
