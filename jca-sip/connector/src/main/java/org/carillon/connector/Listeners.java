package org.carillon.connector;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The listeners that are active; the one that came last receives, so that a redeployment takes over.
 *
 * @param <L> their interface
 */
public class Listeners<L> {
    private final Class<L> type;
    private final ListenerLog log;
    private final Map<MessageEndpointFactory, Activation<L>> activations = new ConcurrentHashMap<>();
    private volatile @Nullable Activation<L> current;

    protected Listeners(Class<L> type, ListenerLog log) {
        this.type = type;
        this.log = log;
    }

    public final synchronized void activate(MessageEndpointFactory factory) {
        Activation<L> activation = new Activation<>(factory, type, log);
        activations.put(factory, activation);
        current = activation;
        log.activated().accept(activation.name());
    }

    public final synchronized void deactivate(MessageEndpointFactory factory) {
        Activation<L> ended = activations.remove(factory);
        if (ended != null) {
            if (current == ended) {
                current = activations.values().stream().findAny().orElse(null);
            }
            ended.close();
            log.deactivated().accept(ended.name());
        }
    }

    /** Returns false when nobody is there to take it; throws what the listener throws. */
    protected final boolean call(Consumer<L> call) {
        Activation<L> receiver = current;
        return receiver != null && receiver.deliver(call);
    }
}
