package org.carillon.diameter.ra.inflow;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterRequestListener;
import org.carillon.diameter.ra.log.DiameterLog;

/**
 * One listener. Its endpoints are kept and used again, as many as there were requests at the same time; each serves one
 * request after the other. Delivery is without a transaction: the bean says NOT_SUPPORTED and begins its own where it
 * touches what is kept.
 */
final class Activation {
    private final MessageEndpointFactory factory;
    private final ConcurrentLinkedDeque<MessageEndpoint> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;
    private volatile boolean complained;

    Activation(MessageEndpointFactory factory) {
        this.factory = factory;
    }

    String name() {
        return String.valueOf(factory.getActivationName());
    }

    /** Returns false when the container has no endpoint to offer: the application starts or stops. */
    boolean deliver(DiameterExchange exchange) {
        MessageEndpoint endpoint = idle.poll();
        if (endpoint == null) {
            try {
                endpoint = factory.createEndpoint(null);
            } catch (UnavailableException unavailable) {
                if (!complained) {
                    // once for each time that it is away, not for each request
                    complained = true;
                    DiameterLog.LOG.listenerUnavailable(unavailable.toString());
                }
                return false;
            }
            complained = false;
        }
        boolean reusable = false;
        try {
            ((DiameterRequestListener) endpoint).onRequest(exchange);
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
