package org.carillon.sip.ra.inflow;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.sip.Lease;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequestListener;
import org.carillon.sip.ra.engine.RequestSink;
import org.carillon.sip.ra.log.SipLog;
import org.jspecify.annotations.Nullable;

/** The listeners that are active; the one that came last receives, so that a redeployment takes over. */
public final class Inflow implements RequestSink {
    private final Map<MessageEndpointFactory, Activation> activations = new ConcurrentHashMap<>();
    private volatile @Nullable Activation current;
    private volatile Map<String, Lent> lent = Map.of();

    private record Lent(SipRequestListener listener, boolean stateless) {}

    public synchronized void activate(MessageEndpointFactory factory) {
        Activation activation = new Activation(factory);
        activations.put(factory, activation);
        current = activation;
        SipLog.LOG.listenerActivated(activation.name());
    }

    public synchronized void deactivate(MessageEndpointFactory factory) {
        Activation ended = activations.remove(factory);
        if (ended != null) {
            if (current == ended) {
                current = activations.values().stream().findAny().orElse(null);
            }
            ended.close();
            SipLog.LOG.listenerDeactivated(ended.name());
        }
    }

    /** The one who lent last receives; what is taken back goes to the bean again. */
    public synchronized Lease lend(Set<String> methods, SipRequestListener listener, boolean stateless) {
        Lent given = new Lent(listener, stateless);
        Map<String, Lent> more = new HashMap<>(lent);
        methods.forEach(method -> more.put(method, given));
        lent = Map.copyOf(more);
        return () -> takeBack(given);
    }

    private synchronized void takeBack(Lent given) {
        Map<String, Lent> fewer = new HashMap<>(lent);
        fewer.values().removeIf(given::equals);
        lent = Map.copyOf(fewer);
    }

    @Override
    public boolean isStateless(String method) {
        Lent direct = lent.get(method);
        return direct != null && direct.stateless();
    }

    @Override
    public boolean deliver(ServerExchange exchange) {
        Lent direct = lent.get(exchange.request().method());
        if (direct != null) {
            direct.listener().onRequest(exchange);
            return true;
        }
        Activation receiver = current;
        return receiver != null && receiver.deliver(exchange);
    }
}
