package org.carillon.connector;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections for the container's pool. All are equal: a connection is a right to send, not a socket.
 *
 * @param <A> the adapter, which the container sets
 */
public abstract class AdapterConnections<A extends ResourceAdapter>
        implements ManagedConnectionFactory, ResourceAdapterAssociation {
    private static final long serialVersionUID = 1L;

    private final AdapterConnection.Product product;
    private final Class<A> type;
    private transient @Nullable A resourceAdapter;
    private transient @Nullable PrintWriter logWriter;

    /** @param type of the adapter */
    protected AdapterConnections(String product, String version, Class<A> type) {
        this.product = new AdapterConnection.Product(product, version);
        this.type = type;
    }

    /** What an application is given. */
    protected abstract AdapterHandle handle(A adapter);

    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new NotSupportedException("the container manages the connections");
    }

    @Override
    public ManagedConnection createManagedConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo info) {
        A adapter = Objects.requireNonNull(resourceAdapter, "no resource adapter");
        return new AdapterConnection(product, () -> handle(adapter));
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface is older than generic types
    public @Nullable ManagedConnection matchManagedConnections(
            Set connections, @Nullable Subject subject, @Nullable ConnectionRequestInfo info) {
        for (Object connection : connections) {
            if (connection instanceof AdapterConnection ours) {
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
        this.resourceAdapter = type.cast(resourceAdapter);
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
        return other instanceof AdapterConnections<?> factory && factory.resourceAdapter == resourceAdapter;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(resourceAdapter);
    }
}
