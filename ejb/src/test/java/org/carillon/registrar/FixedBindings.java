package org.carillon.registrar;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

    /** In place of what was there. */
    public void set(long accountId, Binding... now) {
        String before = cache.find(accountId);
        String after = now.length == 0 ? null : BindingCodec.encode(new ArrayList<>(List.of(now)));
        cache.replace(accountId, before, after, Duration.ofHours(1));
    }
}
