package org.carillon.subscription;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Subscriptions in a map. */
public final class FakeSubscriptionCache implements SubscriptionCache {
    final Map<DialogId, String> texts = new LinkedHashMap<>();
    Duration lifespan = Duration.ZERO;

    @Override
    public void put(DialogId id, String text, Duration newLifespan) {
        texts.put(id, text);
        lifespan = newLifespan;
    }

    @Override
    public void remove(DialogId id) {
        texts.remove(id);
    }

    @Override
    public List<String> all() {
        return List.copyOf(texts.values());
    }
}
