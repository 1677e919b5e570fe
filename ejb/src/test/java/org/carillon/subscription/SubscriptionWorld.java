package org.carillon.subscription;

import java.time.Clock;
import java.util.List;

/** Subscriptions over fakes, for the tests of other packages. */
public final class SubscriptionWorld {
    private final FakeSubscriptionCache cache = new FakeSubscriptionCache();
    private final FakeNotifySender sender = new FakeNotifySender();
    private final Subscriptions subscriptions;

    public SubscriptionWorld(Clock clock, EventPackage... packages) {
        subscriptions = new Subscriptions(List.of(packages), cache, sender, clock);
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public FakeNotifySender sender() {
        return sender;
    }

    public void tick() {
        subscriptions.tick();
    }
}
