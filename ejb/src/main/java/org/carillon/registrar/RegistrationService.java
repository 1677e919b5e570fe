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
import java.util.function.ToLongBiFunction;
import org.carillon.account.Devices;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;
import org.carillon.registrar.BindingCache.Storing;
import org.carillon.registrar.ExpiryPolicy.Decision;
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
    /** An entry of the cache outlives its last binding, so that a clock that runs behind finds it. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** A stored binding with this much time left may stand in for its refresh after a crash. */
    static final Duration SAFE = Duration.ofMinutes(5);

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
        this.expiry = new ExpiryPolicy(config.defaultExpires(), config.minExpires(), config.maxExpires());
    }

    /** Changes the bindings as asked, tells of the changes, and gives all bindings of the account. */
    public RegistrationOutcome register(RegistrationRequest request) {
        while (true) {
            Instant now = clock.instant();
            String encoded = cache.find(request.accountId());
            List<Binding> before = bindings.current(encoded, now);
            if (!request.removeAll() && request.contacts().isEmpty()) {
                return new Registered(before, now);
            }
            List<Binding> after = new ArrayList<>(before);
            RegistrationOutcome refusal = request.removeAll() ? removeAll(request, after) : apply(request, after, now);
            if (refusal != null) {
                return refusal;
            }
            String text = after.isEmpty() ? null : BindingCodec.encode(after);
            if (cache.replace(request.accountId(), encoded, text, lifespan(after, now), storing(before, after, now))) {
                tell(request, before, after);
                return new Registered(List.copyOf(after), now);
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
                request.userAgent());
    }

    private static int find(ContactRequest contact, List<Binding> bindings) {
        for (int i = 0; i < bindings.size(); i++) {
            Binding binding = bindings.get(i);
            if (contact.instance() != null && contact.instance().equals(binding.instance())) {
                return i;
            }
        }
        for (int i = 0; i < bindings.size(); i++) {
            if (bindings.get(i).contact().equals(contact.uri())) {
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
            Binding old = ofDevice(binding.deviceId(), before);
            if (old == null || !isRefresh(old, binding) || old.expiresAt().isBefore(safe)) {
                return Storing.SOON;
            }
        }
        return Storing.LATER;
    }

    private static boolean isRefresh(Binding old, Binding binding) {
        return old.contact().equals(binding.contact()) && old.flow().equals(binding.flow());
    }

    private static Duration lifespan(List<Binding> bindings, Instant now) {
        Instant last = now;
        for (Binding binding : bindings) {
            last = binding.expiresAt().isAfter(last) ? binding.expiresAt() : last;
        }
        return Duration.between(now, last).plus(MARGIN);
    }

    @SuppressWarnings("ReferenceEquality") // the same object is an untouched binding
    private void tell(RegistrationRequest request, List<Binding> before, List<Binding> after) {
        for (Binding binding : after) {
            Binding old = ofDevice(binding.deviceId(), before);
            if (old == binding) {
                continue;
            }
            if (old != null && isRefresh(old, binding)) {
                listeners.forEach(listener -> listener.bindingRefreshed(request.accountId(), binding));
            } else {
                record(request, "binding.added", binding);
                listeners.forEach(listener -> listener.bindingAdded(request.accountId(), binding));
            }
        }
        for (Binding binding : before) {
            if (ofDevice(binding.deviceId(), after) == null) {
                record(request, "binding.removed", binding);
                listeners.forEach(listener -> listener.bindingRemoved(request.accountId(), binding));
            }
        }
    }

    private static @Nullable Binding ofDevice(long deviceId, List<Binding> bindings) {
        for (Binding binding : bindings) {
            if (binding.deviceId() == deviceId) {
                return binding;
            }
        }
        return null;
    }

    private void record(RegistrationRequest request, String kind, Binding binding) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("device", Long.toString(binding.deviceId()));
        details.put("contact", binding.contact().toString());
        details.put("transport", binding.flow().transport().toString());
        details.put("callId", request.callId());
        if (binding.userAgent() != null) {
            details.put("userAgent", binding.userAgent());
        }
        events.record(new Event(request.correlationId(), clock.instant(), kind, request.accountId(), details));
    }
}
