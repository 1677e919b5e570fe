package org.carillon.connector;

import org.jspecify.annotations.Nullable;

/** What an application holds of a pooled connection, until it closes it. */
public abstract class AdapterHandle implements AutoCloseable {
    private volatile @Nullable AdapterConnection connection;
    private volatile boolean closed;

    /** @throws IllegalStateException when the handle is closed */
    protected final void checkOpen() {
        if (closed) {
            throw new IllegalStateException("connection is closed");
        }
    }

    protected final boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        AdapterConnection held = connection;
        if (!closed && held != null) {
            closed = true;
            held.closed(this);
        }
    }

    final void moveTo(AdapterConnection other) {
        connection = other;
    }
}
