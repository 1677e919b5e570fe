package org.carillon.registrar;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.carillon.wiring.Unproxied;

/** The bindings of accounts. Safe for any thread, and cheap: nothing is read from the database. */
@Unproxied
public class Bindings {
    private final BindingCache cache;
    private final OpenFlows flows;
    private final Clock clock;

    @Inject
    public Bindings(BindingCache cache, OpenFlows flows, Clock clock) {
        this.cache = cache;
        this.flows = flows;
        this.clock = clock;
    }

    /**
     * The bindings of the account that have not expired, in the order of their making. One of several flows of a device
     * whose connection was closed is gone: nobody may open another one in its place (RFC 5626 §5.3 (Forwarding
     * Non-REGISTER Requests)).
     */
    public List<Binding> find(long accountId) {
        return current(cache.find(accountId), clock.instant());
    }

    /** Of what the cache holds, what can be used. */
    List<Binding> current(List<Binding> bindings, Instant now) {
        for (Binding binding : bindings) {
            if (gone(binding, now)) {
                return bindings.stream().filter(other -> !gone(other, now)).toList();
            }
        }
        return bindings;
    }

    /** The bindings through which the device of this one is reached, the best first. */
    public List<Binding> flowsOf(long accountId, long deviceId) {
        return FlowPolicy.ofDevice(find(accountId), deviceId);
    }

    private boolean gone(Binding binding, Instant now) {
        return binding.expired(now)
                || binding.outbound() && binding.flow().transport().reliable() && !flows.isOpen(binding.flow());
    }
}
