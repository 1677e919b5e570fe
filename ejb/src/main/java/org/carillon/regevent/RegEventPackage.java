package org.carillon.regevent;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.carillon.account.AccountDirectory;
import org.carillon.regevent.ContactChange.Event;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Bindings;
import org.carillon.registrar.Gruus;
import org.carillon.registrar.RegistrationEvents;
import org.carillon.routing.OwnAddresses;
import org.carillon.sip.SipUri;
import org.carillon.subscription.EventPackage;
import org.carillon.subscription.Subscription;
import org.carillon.subscription.Subscriptions;
import org.carillon.wiring.Unproxied;

/**
 * Tells the watchers of an address-of-record what happens to its bindings. Of each watched account the bindings are kept
 * that were told last; a change is the difference between them and what is there now, so that nothing is told twice and
 * what ends by itself, a time or a connection, is noticed at the next tick.
 */
@Unproxied
public class RegEventPackage implements EventPackage, RegistrationEvents {
    static final String EVENT = "reg";

    /** A power of two. */
    private static final int LOCKS = 64;

    private final Object[] locks = new Object[LOCKS];
    private final Map<Long, List<Binding>> told = new ConcurrentHashMap<>();
    private final Bindings bindings;
    private final Gruus gruus;
    private final AccountDirectory directory;
    private final OwnAddresses ours;
    private final Supplier<Subscriptions> subscriptions;
    private final Clock clock;

    /** @param subscriptions looked up late, because they look for event packages themselves */
    @Inject
    public RegEventPackage(
            Bindings bindings,
            Gruus gruus,
            AccountDirectory directory,
            OwnAddresses ours,
            Instance<Subscriptions> subscriptions,
            Clock clock) {
        this(bindings, gruus, directory, ours, subscriptions::get, clock);
    }

    RegEventPackage(
            Bindings bindings,
            Gruus gruus,
            AccountDirectory directory,
            OwnAddresses ours,
            Supplier<Subscriptions> subscriptions,
            Clock clock) {
        this.bindings = bindings;
        this.gruus = gruus;
        this.directory = directory;
        this.ours = ours;
        this.subscriptions = subscriptions;
        this.clock = clock;
        Arrays.setAll(locks, i -> new Object());
    }

    @Override
    public String event() {
        return EVENT;
    }

    @Override
    public String contentType() {
        return RegInfo.CONTENT_TYPE;
    }

    /** RFC 3680 §4.5 (Notifier Processing of SUBSCRIBE Requests): a user watches his own address-of-record. */
    @Override
    public boolean permits(long watcher, long resource) {
        return watcher == resource;
    }

    @Override
    public byte[] state(Subscription subscription, int version) {
        List<ContactChange> contacts = bindings.find(subscription.resource()).stream()
                .map(binding -> new ContactChange(binding, Event.REGISTERED))
                .toList();
        return document(subscription.resource(), clock.instant()).full(version, contacts);
    }

    @Override
    public void watched(long resource) {
        synchronized (lock(resource)) {
            told.computeIfAbsent(resource, bindings::find);
        }
    }

    @Override
    public void bindingAdded(long accountId, Binding binding) {}

    @Override
    public void bindingRefreshed(long accountId, Binding binding) {}

    @Override
    public void bindingRemoved(long accountId, Binding binding) {}

    @Override
    public void bindingsChanged(long accountId, Removal removal) {
        if (told.containsKey(accountId)) {
            tell(accountId, removal == Removal.DEACTIVATED ? Event.DEACTIVATED : Event.UNREGISTERED);
        }
    }

    /** A connection that was closed without a word ends its flow: to the watcher it has expired. */
    @Override
    public void tick() {
        for (long accountId : told.keySet()) {
            forgetUnlessWatched(accountId);
            tell(accountId, Event.EXPIRED);
        }
    }

    private void forgetUnlessWatched(long accountId) {
        synchronized (lock(accountId)) {
            if (!subscriptions.get().isWatched(EVENT, accountId)) {
                told.remove(accountId);
            }
        }
    }

    /** Two changes of one account are told in the order in which they were seen. */
    private void tell(long accountId, Event gone) {
        synchronized (lock(accountId)) {
            List<Binding> before = told.get(accountId);
            if (before == null) {
                return;
            }
            Instant now = clock.instant();
            List<Binding> after = bindings.find(accountId);
            List<ContactChange> changes = RegistrationChangePolicy.changes(before, after, gone, now);
            if (!changes.isEmpty()) {
                told.replace(accountId, after);
                RegInfo.State state = after.isEmpty() ? RegInfo.State.TERMINATED : RegInfo.State.ACTIVE;
                RegInfo document = document(accountId, now);
                subscriptions.get().tell(EVENT, accountId, version -> document.partial(version, state, changes));
            }
        }
    }

    private Object lock(long accountId) {
        return locks[(int) (accountId & (LOCKS - 1))];
    }

    private RegInfo document(long accountId, Instant now) {
        String login = directory.findLogin(accountId).orElse("");
        return new RegInfo(
                SipUri.of(login, ours.domain()).toString(),
                accountId,
                binding -> gruus.publicGruu(login, binding.instance()),
                now);
    }
}
