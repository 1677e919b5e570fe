package org.carillon.diameter.ra.inflow;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.ra.engine.RequestSink;
import org.carillon.diameter.ra.log.DiameterLog;
import org.jspecify.annotations.Nullable;

/** The listeners that are active; the one that came last receives, so that a redeployment takes over. */
public final class Inflow implements RequestSink {
    private final Map<MessageEndpointFactory, Activation> activations = new ConcurrentHashMap<>();
    private volatile @Nullable Activation current;

    public synchronized void activate(MessageEndpointFactory factory) {
        Activation activation = new Activation(factory);
        activations.put(factory, activation);
        current = activation;
        DiameterLog.LOG.listenerActivated(activation.name());
    }

    public synchronized void deactivate(MessageEndpointFactory factory) {
        Activation ended = activations.remove(factory);
        if (ended != null) {
            if (current == ended) {
                current = activations.values().stream().findAny().orElse(null);
            }
            ended.close();
            DiameterLog.LOG.listenerDeactivated(ended.name());
        }
    }

    @Override
    public boolean deliver(DiameterExchange exchange) {
        Activation receiver = current;
        return receiver != null && receiver.deliver(exchange);
    }
}
