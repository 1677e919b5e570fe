package org.carillon.registrar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToLongBiFunction;
import org.carillon.account.Devices;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.registrar.BindingCache.Storing;
import org.carillon.registrar.ExpiryPolicy.Decision;
import org.carillon.registrar.RegistrationEvents.Removal;
import org.carillon.registrar.RegistrationOutcome.IntervalTooBrief;
import org.carillon.registrar.RegistrationOutcome.OutOfOrder;
import org.carillon.registrar.RegistrationOutcome.Registered;
import org.carillon.registrar.RegistrationOutcome.TooManyBindings;
import org.jspecify.annotations.Nullable;

/**
 * RFC 3261 §10.3 (Processing REGISTER Requests) from step 6 on: all of a request takes effect, or nothing. A refresh
 * touches neither database nor transaction; a device that is new asks for its id once.
 */
@ApplicationScoped
public class RegistrationService {
    /** A stored binding with this much time left may stand in for its refresh after a crash. */
    static final Duration SAFE = Duration.ofMinutes(5);

    /** What changed the bindings; without Call-ID where it was no REGISTER. */
    private record Change(
            long accountId,
            CorrelationId correlationId,
            @Nullable String callId) {}

    private final List<RegistrationEvents> listeners = new ArrayList<>();
    private BindingCache cache;
    private Bindings bindings;
    private ToLongBiFunction<Long, String> devices;
    private EventLog events;
    private RegistrarConfig config;
    private ExpiryPolicy expiry;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RegistrationService() {}

    @Inject
    RegistrationService(
            BindingCache cache,
            Bindings bindings,
            Devices devices,
            EventLog events,
            @Any Instance<RegistrationEvents> listeners,
            RegistrarConfig config,
            Clock clock) {
        this(cache, bindings, devices::deviceId, events, listeners.stream().toList(), config, clock);
    }

    RegistrationService(
            BindingCache cache,
            Bindings bindings,
            ToLongBiFunction<Long, String> devices,
            EventLog events,
            List<RegistrationEvents> listeners,
            RegistrarConfig config,
            Clock clock) {
        this.cache = cache;
        this.bindings = bindings;
        this.devices = devices;
        this.events = events;
        this.listeners.addAll(listeners);
        this.config = config;
        this.clock = clock;
        this.expiry = new ExpiryPolicy(
                config.defaultExpires(),
                config.minExpires(),
                config.maxExpires(),
                config.expiresJitterPercent(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** Changes the bindings as asked, tells of the changes, and gives all bindings of the account. */
    public RegistrationOutcome register(RegistrationRequest request) {
        while (true) {
            Instant now = clock.instant();
            List<Binding> there = cache.find(request.accountId());
            List<Binding> before = bindings.current(there, now);
            if (!request.removeAll() && request.contacts().isEmpty()) {
                return new Registered(before, now);
            }
            List<Binding> after = new ArrayList<>(before);
            RegistrationOutcome refusal = request.removeAll() ? removeAll(request, after) : apply(request, after, now);
            if (refusal != null) {
                return refusal;
            }
            after = List.copyOf(after);
            if (cache.replace(request.accountId(), there, after, storing(before, after, now))) {
                tell(new Change(request.accountId(), request.correlationId(), request.callId()), before, after);
                listeners.forEach(listener -> listener.bindingsChanged(request.accountId(), Removal.UNREGISTERED));
                return new Registered(after, now);
            }
        }
    }

    /**
     * Takes bindings away at once, without the device.
     *
     * @param deviceId whose, or null for all of the account
     * @return how many there were
     */
    public int deactivate(long accountId, @Nullable Long deviceId, CorrelationId correlationId) {
        return take(accountId, deviceId, Removal.DEACTIVATED, correlationId);
    }

    /**
     * Takes the bindings of a device away whose user has logged out on it; it is not to register anew.
     *
     * @return how many there were
     */
    public int unregister(long accountId, long deviceId, CorrelationId correlationId) {
        return take(accountId, deviceId, Removal.UNREGISTERED, correlationId);
    }

    private int take(long accountId, @Nullable Long deviceId, Removal removal, CorrelationId correlationId) {
        while (true) {
            Instant now = clock.instant();
            List<Binding> there = cache.find(accountId);
            List<Binding> before = bindings.current(there, now);
            List<Binding> after = before.stream()
                    .filter(binding -> deviceId != null && binding.deviceId() != deviceId)
                    .toList();
            if (after.size() == before.size()) {
                return 0;
            }
            if (cache.replace(accountId, there, after, Storing.SOON)) {
                tell(new Change(accountId, correlationId, null), before, after);
                listeners.forEach(listener -> listener.bindingsChanged(accountId, removal));
                return before.size() - after.size();
            }
        }
    }

    private static @Nullable RegistrationOutcome removeAll(RegistrationRequest request, List<Binding> after) {
        for (Binding binding : after) {
            if (outOfOrder(request, binding)) {
                return new OutOfOrder();
            }
        }
        after.clear();
        return null;
    }

    private @Nullable RegistrationOutcome apply(RegistrationRequest request, List<Binding> after, Instant now) {
        for (ContactRequest contact : request.contacts()) {
            Decision decision = expiry.decide(contact.expires(), request.expires());
            if (decision instanceof Decision.TooBrief) {
                return new IntervalTooBrief(config.minExpires());
            }
            int at = find(contact, after);
            Binding old = at < 0 ? null : after.get(at);
            if (old != null && outOfOrder(request, old)) {
                return new OutOfOrder();
            }
            if (decision instanceof Decision.Keep keep) {
                put(binding(request, contact, old, now.plus(keep.lifetime())), at, after);
            } else if (at >= 0) {
                after.remove(at);
            }
        }
        return after.size() > config.maxBindings() ? new TooManyBindings() : null;
    }

    @SuppressWarnings("ReferenceEquality") // every other one than this very object
    private static void put(Binding binding, int at, List<Binding> after) {
        if (at < 0) {
            after.add(binding);
        } else {
            after.set(at, binding);
            // the device's instance may have stood at one place and its contact at another
            after.removeIf(other -> other != binding && binding.replaces(other));
        }
    }

    private Binding binding(
            RegistrationRequest request, ContactRequest contact, @Nullable Binding old, Instant expiresAt) {
        String instance = contact.deviceInstance();
        long deviceId = old != null && old.instance().equals(instance)
                ? old.deviceId()
                : devices.applyAsLong(request.accountId(), instance);
        return new Binding(
                contact.uri(),
                request.flow(),
                instance,
                deviceId,
                expiresAt,
                request.callId(),
                request.cseq(),
                contact.preference(),
                request.userAgent(),
                contact.regId(),
                request.path(),
                contact.features());
    }

    private static int find(ContactRequest contact, List<Binding> bindings) {
        for (int i = 0; i < bindings.size(); i++) {
            Binding binding = bindings.get(i);
            if (contact.instance() != null && contact.names(binding)) {
                return i;
            }
        }
        for (int i = 0; i < bindings.size() && contact.regId() == 0; i++) {
            if (!bindings.get(i).outbound() && bindings.get(i).contact().equals(contact.uri())) {
                return i;
            }
        }
        return -1;
    }

    /** Step 7: a binding changes only by a request with another Call-ID, or with a higher CSeq. */
    private static boolean outOfOrder(RegistrationRequest request, Binding binding) {
        return binding.callId().equals(request.callId()) && request.cseq() <= binding.cseq();
    }

    /**
     * A refresh that a crash undoes does no harm while the stored binding of the same device has time left, because the
     * device refreshes it again before that is over.
     */
    private static Storing storing(List<Binding> before, List<Binding> after, Instant now) {
        if (before.size() != after.size()) {
            return Storing.SOON;
        }
        Instant safe = now.plus(SAFE);
        for (Binding binding : after) {
            Binding old = same(binding, before);
            if (old == null || !isRefresh(old, binding) || old.expiresAt().isBefore(safe)) {
                return Storing.SOON;
            }
        }
        return Storing.LATER;
    }

    private static boolean isRefresh(Binding old, Binding binding) {
        return old.contact().equals(binding.contact()) && old.flow().equals(binding.flow());
    }

    @SuppressWarnings("ReferenceEquality") // the same object is an untouched binding
    private void tell(Change change, List<Binding> before, List<Binding> after) {
        for (Binding binding : after) {
            Binding old = same(binding, before);
            if (old == binding) {
                continue;
            }
            if (old != null && isRefresh(old, binding)) {
                listeners.forEach(listener -> listener.bindingRefreshed(change.accountId(), binding));
            } else {
                record(change, "binding.added", binding);
                listeners.forEach(listener -> listener.bindingAdded(change.accountId(), binding));
            }
        }
        for (Binding binding : before) {
            if (same(binding, after) == null) {
                record(change, "binding.removed", binding);
                tellRemoved(change.accountId(), binding, after);
            }
        }
    }

    /** A device that has lost one of its flows is reached on another. */
    private void tellRemoved(long accountId, Binding binding, List<Binding> after) {
        List<Binding> others = FlowPolicy.ofDevice(after, binding.deviceId());
        listeners.forEach(listener -> {
            if (others.isEmpty()) {
                listener.bindingRemoved(accountId, binding);
            } else {
                listener.bindingAdded(accountId, others.getFirst());
            }
        });
    }

    private static @Nullable Binding same(Binding binding, List<Binding> bindings) {
        for (Binding other : bindings) {
            if (other.deviceId() == binding.deviceId() && other.regId() == binding.regId()) {
                return other;
            }
        }
        return null;
    }

    private void record(Change change, String kind, Binding binding) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("device", Long.toString(binding.deviceId()));
        details.put("contact", binding.contact().toString());
        details.put("transport", binding.flow().transport().toString());
        if (binding.outbound()) {
            details.put("regId", Integer.toString(binding.regId()));
        }
        if (change.callId() != null) {
            details.put("callId", change.callId());
        }
        if (binding.userAgent() != null) {
            details.put("userAgent", binding.userAgent());
        }
        events.record(new Event(change.correlationId(), clock.instant(), kind, change.accountId(), details));
    }
}
