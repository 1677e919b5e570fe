package org.carillon.diameter.ra.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterClient;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.DiameterResourceAdapter;

/** What an application holds; a future that it was given ends also when the handle is closed before. */
public class ClientHandle implements DiameterClient {
    private final DiameterResourceAdapter adapter;
    private volatile DiameterManagedConnection connection;
    private volatile boolean closed;

    ClientHandle(DiameterManagedConnection connection, DiameterResourceAdapter adapter) {
        this.connection = connection;
        this.adapter = adapter;
    }

    /** @throws IllegalStateException when the handle is closed */
    @Override
    public CompletableFuture<DiameterAnswer> send(DiameterRequest request, Duration timeout) {
        if (closed) {
            throw new IllegalStateException("connection is closed");
        }
        return adapter.engine().send(request, timeout);
    }

    @Override
    public String newSessionId() {
        return adapter.engine().newSessionId();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            connection.closed(this);
        }
    }

    void moveTo(DiameterManagedConnection other) {
        connection = other;
    }
}
