package org.carillon.subscription;

import java.time.Duration;
import java.util.List;

/** Where subscriptions outlive the server, as text. */
interface SubscriptionCache {
    void put(DialogId id, String text, Duration lifespan);

    void remove(DialogId id);

    /** Every text that is there. */
    List<String> all();
}
