package org.carillon.routing.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.carillon.routing.model.GatewaySettings;
import org.jspecify.annotations.Nullable;

/**
 * How the gateways are, as this node sees them: probes, registrations, calls under way. Safe for any thread. Who sends a
 * call to a gateway asks for a place first and gives it back at the end of the call.
 */
@ApplicationScoped
public class GatewayStates {
    private final Map<Long, State> states = new ConcurrentHashMap<>();
    private ProbeRecord.Limits limits = new ProbeRecord.Limits(1, 1);

    /** For the container's proxy only. */
    protected GatewayStates() {}

    @Inject
    public GatewayStates(GatewayConfig config) {
        this(config.limits());
    }

    public GatewayStates(ProbeRecord.Limits limits) {
        this.limits = limits;
    }

    private static final class State {
        final AtomicInteger calls = new AtomicInteger();
        volatile ProbeRecord probes = ProbeRecord.NEW;
        volatile boolean registered;
    }

    /** A place at a gateway, held for the time of a call. Closing it a second time does nothing. */
    public static final class Place implements AutoCloseable {
        private final AtomicInteger calls;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Place(AtomicInteger calls) {
            this.calls = calls;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                calls.decrementAndGet();
            }
        }
    }

    public Availability availability(GatewayDefinition gateway) {
        State state = state(gateway.id());
        if (!gateway.settings().enabled()) {
            return Availability.DISABLED;
        }
        if (probeState(gateway.id(), gateway.settings()) == ProbeRecord.State.DOWN) {
            return Availability.DOWN;
        }
        if (gateway.settings().registers() && !state.registered) {
            return Availability.NOT_REGISTERED;
        }
        Integer bound = gateway.settings().maxCalls();
        return bound != null && state.calls.get() >= bound ? Availability.FULL : Availability.AVAILABLE;
    }

    /** A place for a call, or empty where the gateway carries as many as it may. */
    public Optional<Place> take(GatewayDefinition gateway) {
        AtomicInteger calls = state(gateway.id()).calls;
        Integer bound = gateway.settings().maxCalls();
        int limit = bound == null ? Integer.MAX_VALUE : bound;
        int before = calls.getAndUpdate(now -> now < limit ? now + 1 : now);
        return before < limit ? Optional.of(new Place(calls)) : Optional.empty();
    }

    /** A place for a call for help, beyond the bound where it is reached. */
    public Place takeInAnyCase(GatewayDefinition gateway) {
        AtomicInteger calls = state(gateway.id()).calls;
        calls.incrementAndGet();
        return new Place(calls);
    }

    public int calls(long gatewayId) {
        return state(gatewayId).calls.get();
    }

    /** What the probes show; unknown for a gateway that is not probed. */
    public ProbeRecord.State probeState(long gatewayId, GatewaySettings settings) {
        return settings.optionsSeconds() > 0 ? state(gatewayId).probes.state() : ProbeRecord.State.UNKNOWN;
    }

    public boolean registered(long gatewayId) {
        return state(gatewayId).registered;
    }

    /**
     * Notes the result of a probe, or of a call that got no answer in time.
     *
     * @return the state after it, when it is another than before; otherwise null
     */
    public ProbeRecord.@Nullable State probed(long gatewayId, boolean alive) {
        State state = state(gatewayId);
        synchronized (state) {
            ProbeRecord before = state.probes;
            state.probes = before.after(alive, limits);
            return state.probes.state() == before.state() ? null : state.probes.state();
        }
    }

    void registered(long gatewayId, boolean accepted) {
        state(gatewayId).registered = accepted;
    }

    /** Forgets what it knows of gateways that are no more; their calls may still end. */
    void keepOnly(Collection<GatewayDefinition> gateways) {
        Set<Long> ids = gateways.stream().map(GatewayDefinition::id).collect(Collectors.toSet());
        states.keySet().retainAll(ids);
    }

    private State state(long gatewayId) {
        return states.computeIfAbsent(gatewayId, unknown -> new State());
    }
}
