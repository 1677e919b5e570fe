package org.carillon.diameter.ra.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.carillon.diameter.ra.DiameterResourceAdapter;
import org.jspecify.annotations.Nullable;

/** Makes connections for the container's pool. All are equal: a connection is a right to send, not a socket. */
public class DiameterManagedConnectionFactory implements ManagedConnectionFactory, ResourceAdapterAssociation {
    private static final long serialVersionUID = 1L;

    private transient @Nullable DiameterResourceAdapter resourceAdapter;
    private transient @Nullable PrintWriter logWriter;

    @Override
    public Object createConnectionFactory(ConnectionManager manager) {
        return new PooledClientFactory(this, manager);
    }

    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new NotSupportedException("the container manages the connections");
    }

    @Override
    public ManagedConnection createManagedConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo info) {
        return new DiameterManagedConnection(Objects.requireNonNull(resourceAdapter, "no resource adapter"));
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface is older than generic types
    public @Nullable ManagedConnection matchManagedConnections(
            Set connections, @Nullable Subject subject, @Nullable ConnectionRequestInfo info) {
        for (Object connection : connections) {
            if (connection instanceof DiameterManagedConnection ours) {
                return ours;
            }
        }
        return null;
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.resourceAdapter = (DiameterResourceAdapter) resourceAdapter;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter logWriter) {
        this.logWriter = logWriter;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // of the same adapter, not of one with equal settings
    public boolean equals(@Nullable Object other) {
        return other instanceof DiameterManagedConnectionFactory factory
                && Objects.equals(factory.resourceAdapter, resourceAdapter);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(resourceAdapter);
    }
}
