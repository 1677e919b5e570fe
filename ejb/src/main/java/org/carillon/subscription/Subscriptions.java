package org.carillon.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * All subscriptions. They are served from memory; the cache keeps them over a restart. Safe for any thread; nothing here
 * waits.
 */
@ApplicationScoped
public class Subscriptions {
    /** What came of a SUBSCRIBE within a dialog. */
    public enum Refresh {
        DONE,
        /** There is no such subscription: 481. */
        UNKNOWN,
        /** A later SUBSCRIBE was here before: 500 (RFC 3261 §12.2.2 (UAS Behavior)). */
        OUT_OF_ORDER
    }

    private record Watched(String event, long resource) {}

    /** An entry of the cache outlives its subscription, so that its end can still be told after a restart. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Map<DialogId, LiveSubscription> live = new ConcurrentHashMap<>();
    private final Map<Watched, Set<LiveSubscription>> byResource = new ConcurrentHashMap<>();
    private final Map<Long, Set<LiveSubscription>> byWatcher = new ConcurrentHashMap<>();
    private final LiveSubscription.Port port = new Port();
    private Map<String, EventPackage> packages = Map.of();
    private SubscriptionCache cache;
    private NotifySender sender;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Subscriptions() {}

    @Inject
    Subscriptions(@Any Instance<EventPackage> packages, SubscriptionCache cache, NotifySender sender, Clock clock) {
        this(packages.stream().toList(), cache, sender, clock);
    }

    Subscriptions(List<EventPackage> packages, SubscriptionCache cache, NotifySender sender, Clock clock) {
        this.packages = new TreeMap<>();
        packages.forEach(one -> this.packages.put(one.event(), one));
        this.cache = cache;
        this.sender = sender;
        this.clock = clock;
    }

    /** The event package of this name, or null. */
    public @Nullable EventPackage findPackage(String event) {
        return packages.get(event);
    }

    /** The names of all event packages, in order. */
    public Collection<String> events() {
        return packages.keySet();
    }

    /** How many subscriptions the account has. */
    public int count(long watcher) {
        return byWatcher.getOrDefault(watcher, Set.of()).size();
    }

    /** Opens a subscription, which has expired already when the watcher only asks, and sends its first NOTIFY. */
    public void open(Subscription subscription) {
        LiveSubscription opened = add(subscription);
        if (subscription.expired(clock.instant())) {
            opened.end(Termination.TIMEOUT);
        } else {
            opened.tellAll();
        }
    }

    /** The subscription of this dialog, or null. */
    public @Nullable Subscription find(DialogId id) {
        LiveSubscription found = live.get(id);
        return found == null ? null : found.subscription();
    }

    /** Prolongs a subscription, or ends it when it is to expire now; {@link #announce} is to follow when the answer is out. */
    public Refresh refresh(DialogId id, SipUri target, Flow flow, long cseq, Instant expiresAt) {
        LiveSubscription found = live.get(id);
        if (found == null) {
            return Refresh.UNKNOWN;
        }
        Refresh refreshed = found.refresh(cseq, before -> before.refreshed(target, flow, cseq, expiresAt));
        if (refreshed == Refresh.DONE) {
            port.keep(found.subscription());
        }
        return refreshed;
    }

    /** Sends the NOTIFY that follows each SUBSCRIBE (RFC 6665 §4.2.1.2 (Confirmation of Subscription Creation/Refreshing)). */
    public void announce(DialogId id) {
        LiveSubscription found = live.get(id);
        if (found == null) {
            return;
        }
        if (found.subscription().expired(clock.instant())) {
            found.end(Termination.TIMEOUT);
        } else {
            found.tellAll();
        }
    }

    /** Whether anybody watches the resource. */
    public boolean isWatched(String event, long resource) {
        return byResource.containsKey(new Watched(event, resource));
    }

    /**
     * Tells everybody who watches the resource.
     *
     * @param change makes the document with what has changed, given the document's number
     */
    public void tell(String event, long resource, IntFunction<byte[]> change) {
        byResource.getOrDefault(new Watched(event, resource), Set.of()).forEach(one -> one.tell(change));
    }

    /**
     * Takes up what a restart has left; those whose package is gone are dropped. Each watcher gets the whole state with the
     * next change, because what ended meanwhile was not told.
     */
    void load() {
        for (String text : cache.all()) {
            Subscription subscription;
            try {
                subscription = SubscriptionCodec.decode(text);
            } catch (IllegalArgumentException e) {
                SubscriptionLog.LOG.unreadable(e);
                continue;
            }
            if (packages.containsKey(subscription.event())) {
                add(subscription);
            } else {
                cache.remove(subscription.id());
            }
        }
    }

    /** Called about once a second: ends what has expired. */
    void tick() {
        Instant now = clock.instant();
        for (LiveSubscription one : live.values()) {
            if (one.subscription().expired(now)) {
                one.end(Termination.TIMEOUT);
            }
        }
        packages.values().forEach(EventPackage::tick);
    }

    private LiveSubscription add(Subscription subscription) {
        EventPackage events = packages.get(subscription.event());
        if (events == null) {
            throw new IllegalArgumentException("no event package " + subscription.event());
        }
        LiveSubscription opened = new LiveSubscription(subscription, events, port, clock);
        live.put(subscription.id(), opened);
        link(byResource, new Watched(subscription.event(), subscription.resource()), opened);
        link(byWatcher, subscription.watcher(), opened);
        events.watched(subscription.resource());
        return opened;
    }

    private static <K> void link(Map<K, Set<LiveSubscription>> index, K key, LiveSubscription one) {
        index.compute(key, (unused, there) -> {
            Set<LiveSubscription> set = there == null ? ConcurrentHashMap.newKeySet(2) : there;
            set.add(one);
            return set;
        });
    }

    private static <K> void unlink(Map<K, Set<LiveSubscription>> index, K key, LiveSubscription one) {
        index.computeIfPresent(key, (unused, there) -> {
            there.remove(one);
            return there.isEmpty() ? null : there;
        });
    }

    private final class Port implements LiveSubscription.Port {
        @Override
        public void send(LiveSubscription subscription, Notification notification) {
            sender.send(notification, subscription::ended);
        }

        @Override
        public void keep(Subscription subscription) {
            Duration lifespan = Duration.between(clock.instant(), subscription.expiresAt());
            cache.put(
                    subscription.id(),
                    SubscriptionCodec.encode(subscription),
                    (lifespan.isNegative() ? Duration.ZERO : lifespan).plus(MARGIN));
        }

        @Override
        public void gone(LiveSubscription subscription) {
            Subscription last = subscription.subscription();
            live.remove(last.id(), subscription);
            unlink(byResource, new Watched(last.event(), last.resource()), subscription);
            unlink(byWatcher, last.watcher(), subscription);
            cache.remove(last.id());
        }
    }
}
