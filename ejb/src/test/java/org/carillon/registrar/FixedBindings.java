package org.carillon.registrar;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.carillon.registrar.BindingCache.Storing;

/** Bindings that a test lays down, for the tests of other features. */
public final class FixedBindings {
    private final FakeBindingCache cache = new FakeBindingCache();
    private final Bindings bindings;

    public FixedBindings(Clock clock) {
        this(clock, flow -> true);
    }

    public FixedBindings(Clock clock, OpenFlows flows) {
        bindings = new Bindings(cache, flows, clock);
    }

    public Bindings bindings() {
        return bindings;
    }

    public void add(long accountId, Binding more) {
        List<Binding> before = cache.find(accountId);
        List<Binding> after = new ArrayList<>(before);
        after.add(more);
        cache.replace(accountId, before, List.copyOf(after), Storing.SOON);
    }

    /** In place of what was there. */
    public void set(long accountId, Binding... now) {
        cache.replace(accountId, cache.find(accountId), List.of(now), Storing.SOON);
    }
}
