package org.carillon.connector;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/**
 * One listener. Its endpoints are kept and used again, as many as there were requests at the same time; each serves one
 * request after the other. Delivery is without a transaction: the bean says NOT_SUPPORTED and begins its own where it
 * touches what is kept.
 */
final class Activation<L> {
    private final MessageEndpointFactory factory;
    private final Class<L> type;
    private final ListenerLog log;
    private final ConcurrentLinkedDeque<MessageEndpoint> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;
    private volatile boolean complained;

    Activation(MessageEndpointFactory factory, Class<L> type, ListenerLog log) {
        this.factory = factory;
        this.type = type;
        this.log = log;
    }

    String name() {
        return String.valueOf(factory.getActivationName());
    }

    /** Returns false when the container has no endpoint to offer: the application starts or stops. */
    boolean deliver(Consumer<L> call) {
        MessageEndpoint endpoint = idle.poll();
        if (endpoint == null) {
            try {
                endpoint = factory.createEndpoint(null);
            } catch (UnavailableException unavailable) {
                if (!complained) {
                    complained = true;
                    log.unavailable().accept(unavailable.toString());
                }
                return false;
            }
            complained = false;
        }
        boolean reusable = false;
        try {
            call.accept(type.cast(endpoint));
            reusable = true;
        } finally {
            if (reusable && !closed) {
                idle.push(endpoint);
            } else {
                // an endpoint that threw may be discarded by the container
                endpoint.release();
            }
            if (closed) {
                releaseIdle();
            }
        }
        return true;
    }

    void close() {
        closed = true;
        releaseIdle();
    }

    private void releaseIdle() {
        MessageEndpoint endpoint;
        while ((endpoint = idle.poll()) != null) {
            endpoint.release();
        }
    }
}
