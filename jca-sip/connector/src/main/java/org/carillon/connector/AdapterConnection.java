package org.carillon.connector;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/** A pooled connection; its handles send through the adapter, and it holds nothing itself. */
public final class AdapterConnection implements ManagedConnection {
    private final Product product;
    private final Supplier<? extends AdapterHandle> handles;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable PrintWriter logWriter;

    /** What the container shows of the other side. */
    public record Product(String name, String version) implements ManagedConnectionMetaData {
        @Override
        public String getEISProductName() {
            return name;
        }

        @Override
        public String getEISProductVersion() {
            return version;
        }

        @Override
        public int getMaxConnections() {
            return 0;
        }

        @Override
        public String getUserName() {
            return "";
        }
    }

    AdapterConnection(Product product, Supplier<? extends AdapterHandle> handles) {
        this.product = product;
        this.handles = handles;
    }

    @Override
    public Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo info) {
        AdapterHandle handle = handles.get();
        handle.moveTo(this);
        return handle;
    }

    @Override
    public void associateConnection(Object handle) throws ResourceException {
        ((AdapterHandle) handle).moveTo(this);
    }

    @Override
    public void cleanup() {}

    @Override
    public void destroy() {}

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException(product.name() + " takes no part in transactions");
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException(product.name() + " takes no part in transactions");
    }

    @Override
    public ManagedConnectionMetaData getMetaData() {
        return product;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter logWriter) {
        this.logWriter = logWriter;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    void closed(AdapterHandle handle) {
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        listeners.forEach(listener -> listener.connectionClosed(event));
    }
}
