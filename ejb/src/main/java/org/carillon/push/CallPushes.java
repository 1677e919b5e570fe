package org.carillon.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.carillon.calling.IncomingCall;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.push.PushException.Remedy;
import org.carillon.push.PushTokenLookup.Addressee;
import org.carillon.registrar.Bindings;
import org.carillon.wiring.Unproxied;

/**
 * Wakes phones for calls. Nothing is kept: who is called hears it now or never, so a push goes straight to the gateway, is
 * tried again for a few seconds only, and is not counted against the allowance of messages. Each one has its event under
 * the call's correlation id. Safe for any thread; only a look-up that is not cached waits.
 */
@Unproxied
public class CallPushes implements org.carillon.calling.WakeUp {
    private enum Result {
        SENT,
        NOT_SENT,
        TRY_AGAIN
    }

    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Longer than any call waits for its phones. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int CALLS_KEPT = 100_000;

    /** By call and device: whether its phone was told of the call. */
    private final Cache<CorrelationId, Map<Long, CompletableFuture<Boolean>>> calls =
            Caffeine.newBuilder().maximumSize(CALLS_KEPT).expireAfterWrite(KEPT).build();

    private final PushConfig config;
    private final WakeableDevices devices;
    private final Bindings bindings;
    private final PushTokenLookup tokens;
    private final WakeUpRecords records;
    private final PushGateway gateway;
    private final EventLog events;
    private final Clock clock;
    private final Executor atOnce;
    private final Executor later;

    @Inject
    CallPushes(
            PushConfig config,
            WakeableDevices devices,
            Bindings bindings,
            PushTokenLookup tokens,
            WakeUpRecords records,
            PushGateway gateway,
            EventLog events,
            Clock clock,
            CallPushThreads threads) {
        this(
                config,
                devices,
                bindings,
                tokens,
                records,
                gateway,
                events,
                clock,
                threads::execute,
                CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, threads::execute));
    }

    CallPushes(
            PushConfig config,
            WakeableDevices devices,
            Bindings bindings,
            PushTokenLookup tokens,
            WakeUpRecords records,
            PushGateway gateway,
            EventLog events,
            Clock clock,
            Executor atOnce,
            Executor later) {
        this.config = config;
        this.devices = devices;
        this.bindings = bindings;
        this.tokens = tokens;
        this.records = records;
        this.gateway = gateway;
        this.events = events;
        this.clock = clock;
        this.atOnce = atOnce;
        this.later = later;
    }

    @Override
    public int wakeOthers(IncomingCall call, Set<Long> registered) {
        List<Long> sleeping = wakeable(call).stream()
                .filter(device -> !registered.contains(device) && !isRegistered(call.calleeAccount(), device))
                .toList();
        return (int) sleeping.stream().filter(device -> ring(call, device)).count();
    }

    /** Registered is not awake: it may be a phone whose connection died without a word. */
    @Override
    public boolean wake(IncomingCall call, long deviceId) {
        return wakeable(call).contains(deviceId) && ring(call, deviceId);
    }

    /** Follows the push of the call, and goes only where that one was taken. */
    @Override
    public void missed(IncomingCall call, Missed why) {
        Map<Long, CompletableFuture<Boolean>> rung = calls.asMap().remove(call.id());
        if (rung != null) {
            rung.forEach((device, told) -> {
                CompletableFuture<Void> unused = told.thenAccept(wasTold -> {
                    if (wasTold) {
                        begin(call, device, PushPayload.Type.MISSED_CALL);
                    }
                });
            });
        }
    }

    /** Nobody while the database is away: the devices that are registered ring all the same. */
    private List<Long> wakeable(IncomingCall call) {
        if (!config.enabled()) {
            return List.of();
        }
        try {
            return devices.find(call.calleeAccount());
        } catch (EJBException | PersistenceException e) {
            PushLog.LOG.tokensUnknown(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private boolean isRegistered(long account, long device) {
        return bindings.find(account).stream().anyMatch(binding -> binding.deviceId() == device);
    }

    private boolean ring(IncomingCall call, long deviceId) {
        Map<Long, CompletableFuture<Boolean>> rung = calls.get(call.id(), unknown -> new ConcurrentHashMap<>());
        Optional<CompletableFuture<Boolean>> begun = begin(call, deviceId, PushPayload.Type.INCOMING_CALL);
        begun.ifPresent(told -> rung.put(deviceId, told));
        return begun.isPresent();
    }

    /** Empty where too many pushes wait for their turn. */
    private Optional<CompletableFuture<Boolean>> begin(IncomingCall call, long deviceId, PushPayload.Type type) {
        try {
            return Optional.of(attempt(call, deviceId, type, ATTEMPTS, atOnce));
        } catch (RejectedExecutionException e) {
            happened("push.failed", call, deviceId, type, "reason", "too many pushes wait");
            return Optional.empty();
        }
    }

    private CompletableFuture<Boolean> attempt(
            IncomingCall call, long deviceId, PushPayload.Type type, int left, Executor when) {
        return CompletableFuture.supplyAsync(() -> send(call, deviceId, type), when)
                .thenCompose(result -> result == Result.TRY_AGAIN && left > 1
                        ? attempt(call, deviceId, type, left - 1, later)
                        : CompletableFuture.completedFuture(result == Result.SENT))
                .exceptionally(broken -> {
                    PushLog.LOG.callPushBroken(broken, deviceId);
                    happened("push.failed", call, deviceId, type, "reason", "an error of ours");
                    return false;
                });
    }

    private Result send(IncomingCall call, long deviceId, PushPayload.Type type) {
        if (type == PushPayload.Type.INCOMING_CALL && calls.getIfPresent(call.id()) == null) {
            happened("push.skipped", call, deviceId, type, "reason", "the call is over");
            return Result.NOT_SENT;
        }
        Optional<Addressee> found = tokens.findAddressee(deviceId);
        if (found.isEmpty()) {
            happened("push.skipped", call, deviceId, type, "reason", "no token");
            return Result.NOT_SENT;
        }
        Addressee addressee = found.get();
        String id = "%s-%d-%s".formatted(call.id().value(), deviceId, type.slug());
        try {
            gateway.send(new Push(id, addressee.instance(), addressee.address(), payload(call, type)));
        } catch (PushException e) {
            String reason = String.valueOf(e.getMessage());
            happened("push.failed", call, deviceId, type, "reason", reason);
            return refused(deviceId, addressee, e.remedy(), reason);
        }
        happened(
                "push.sent",
                call,
                deviceId,
                type,
                "provider",
                addressee.address().provider().slug());
        return Result.SENT;
    }

    private Result refused(long deviceId, Addressee addressee, Remedy remedy, String reason) {
        return switch (remedy) {
            case TRY_AGAIN -> {
                PushLog.LOG.delayed(deviceId, reason);
                yield Result.TRY_AGAIN;
            }
            case FORGET_TOKEN -> {
                PushLog.LOG.tokenGone(deviceId);
                records.forget(deviceId, addressee.address());
                yield Result.NOT_SENT;
            }
            case DROP -> {
                PushLog.LOG.refused(deviceId, reason);
                yield Result.NOT_SENT;
            }
        };
    }

    private PushPayload payload(IncomingCall call, PushPayload.Type type) {
        String display = call.callerDisplay();
        String shown = display == null || display.isBlank() ? call.callerLogin() : display;
        return new PushPayload(type, shown, call.callerLogin(), clock.instant(), null, call.callId());
    }

    private void happened(
            String kind, IncomingCall call, long deviceId, PushPayload.Type type, String detail, String value) {
        Map<String, String> details = new TreeMap<>(Map.of(detail, Objects.requireNonNull(value)));
        details.put("device", Long.toString(deviceId));
        details.put("type", type.slug());
        events.record(new Event(call.id(), clock.instant(), kind, call.calleeAccount(), details));
    }
}
