package org.carillon.calling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.carillon.account.AccountLimits;
import org.carillon.charging.CallCharges;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.registrar.Binding;
import org.carillon.sip.Reply;
import org.carillon.sip.SipRequest;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/** The calls that this node set up and that have not ended. A call that another node set up can pass here all the same. */
@Unproxied
public class LiveCalls implements CallPort {
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Reply NOT_WANTED = Reply.of(480, "Temporarily Unavailable");

    private final Map<String, LiveCall> byId = new ConcurrentHashMap<>();
    private final Map<Long, Set<LiveCall>> byCallee = new ConcurrentHashMap<>();
    private final LongAdder started = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final CallLimits limits;
    private final CallEvents events;
    private RelayedMedia media = new RelayedMedia(null);
    private @Nullable Charging charging;
    private final Cache<String, Boolean> cut =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();
    private final WakeUp wakeUp;
    private final Delay<LiveCall> silences;
    private final Delay<LiveCall> wakings;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private long sweptNanos;

    @Inject
    public LiveCalls(CallingConfig config, WakeUp wakeUp, EventLog log, Clock clock) {
        this(config, wakeUp, log, clock, System::nanoTime);
    }

    LiveCalls(CallingConfig config, WakeUp wakeUp, EventLog log, Clock clock, LongSupplier nanoTime) {
        this.limits = new CallLimits(config, nanoTime);
        this.events = new CallEvents(log, clock);
        this.wakeUp = wakeUp;
        this.silences = new Delay<>(config.wakeAfter());
        this.wakings = new Delay<>(config.wakeWait());
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.sweptNanos = nanoTime.getAsLong();
    }

    /** Calls into other networks are charged. */
    @Inject
    void chargeBy(CallCharges found, HangUpSender sender) {
        charging = new Charging(found, sender);
    }

    /** Accounts may have limits of their own. */
    @Inject
    void limitBy(AccountLimits found) {
        limits.ownLimits(found::findMaxCalls);
    }

    /** Null where nothing is charged. */
    @Nullable
    Charging charging() {
        return charging;
    }

    /** Media of calls goes through a relay where there is one. */
    @Inject
    void relayThrough(@Any Instance<MediaRelay> relays) {
        relays.stream().findFirst().ifPresent(this::relayThrough);
    }

    void relayThrough(MediaRelay relay) {
        media = new RelayedMedia(relay);
    }

    CallLimits limits() {
        return limits;
    }

    /** Takes in a call that the limits allow and that both sides were counted for; false when nobody can be reached. */
    boolean begin(LiveCall call) {
        started.increment();
        byId.put(call.setup().id().value(), call);
        Long callee = call.setup().calleeAccount();
        if (callee != null) {
            byCallee.computeIfAbsent(callee, unknown -> ConcurrentHashMap.newKeySet())
                    .add(call);
        }
        return call.begin();
    }

    // ---- what is told of calls ----

    /** A device of the callee can be reached that could not be reached before. */
    void registered(long accountId, Binding binding) {
        Set<LiveCall> calls = byCallee.get(accountId);
        if (calls != null) {
            calls.stream()
                    .filter(call -> call.setup().mayRing(binding.deviceId()))
                    .forEach(call -> call.registered(binding, DeviceTargets.late(binding)));
        }
    }

    /** A request within a dialog went by. */
    public void passing(String dialog, SipRequest request) {
        LiveCall call = byId.get(dialog);
        if (call != null) {
            call.setup().passing(request);
        }
        if (!request.method().equals("BYE")) {
            if (call != null) {
                call.talkingUntil(SessionExpires.in(request));
            }
            return;
        }
        if (call == null) {
            endedUnknown(dialog, request);
        } else if (over(call)) {
            events.ended(call.setup(), call.setup().by(request), call.talked(clock.instant()));
        }
    }

    /** Called every few moments by one thread. */
    void tick() {
        if (charging != null) {
            charging.charges().tick();
        }
        long now = nanoTime.getAsLong();
        silences.run(now, LiveCall::silent);
        wakings.run(now, LiveCall::timeOver);
        if (now - sweptNanos >= SWEEP.toNanos()) {
            sweptNanos = now;
            Instant instant = clock.instant();
            for (LiveCall call : byId.values()) {
                if (call.neverBegan(instant) && over(call)) {
                    events.failed(call.setup(), 0);
                } else if (call.expired(instant) && over(call)) {
                    events.ended(call.setup(), "time", call.talked(instant));
                }
            }
        }
    }

    /** One of an earlier start of this node, or of another node; or one that was cut, whose BYEs of ours pass here. */
    private void endedUnknown(String dialog, SipRequest bye) {
        if (cut.getIfPresent(dialog) == null) {
            events.endedUnknown(new CorrelationId(dialog), bye.callId());
            if (charging != null) {
                charging.charges().hungUp(dialog);
            }
        }
    }

    /** RFC 8506 §5.6 (Graceful Service Termination): both hang up. */
    private void creditEnds(LiveCall call, ChargedCall charged) {
        cut.put(call.setup().id().value(), true);
        if (over(call)) {
            events.ended(call.setup(), "credit", call.talked(clock.instant()));
            charged.hangUp();
        }
    }

    private void recordOnNet(LiveCall call) {
        if (charging != null) {
            Instant now = clock.instant();
            charging.recordOnNet(call.setup(), call.talked(now), now);
        }
    }

    // ---- what others see ----

    /** The calls of this moment, the oldest first. */
    public List<CallState> find(int limit) {
        return byId.values().stream()
                .map(LiveCall::state)
                .sorted(Comparator.comparing(CallState::since).thenComparing(CallState::id))
                .limit(limit)
                .toList();
    }

    /** Those of one account, as caller or callee; the oldest first. */
    public List<CallState> find(String login, int limit) {
        return find(Integer.MAX_VALUE).stream()
                .filter(call -> call.gateway() == null && call.from().equals(login)
                        || call.to().equals(login))
                .limit(limit)
                .toList();
    }

    /** @throws DomainException NOT_FOUND */
    public CallState get(String id) {
        LiveCall call = byId.get(id);
        if (call == null) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no such call.");
        }
        return call.state();
    }

    /**
     * Ends a call that nobody has answered: its caller gets 480.
     *
     * @throws DomainException NOT_FOUND; CONFLICT when somebody has answered, because a proxy cannot hang up
     */
    public void end(String id) {
        LiveCall call = byId.get(id);
        if (call == null) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no such call.");
        }
        if (!call.end(NOT_WANTED)) {
            throw new DomainException(ProblemType.CONFLICT, "The call was answered: only its phones can end it.");
        }
    }

    public int size() {
        return byId.size();
    }

    /** Calls since the start of the node, whatever became of them. */
    public long started() {
        return started.sum();
    }

    /** Calls since the start of the node that somebody answered. */
    public long answered() {
        return answered.sum();
    }

    // ---- what calls need ----

    @Override
    public long nanoTime() {
        return nanoTime.getAsLong();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public WakeUp wakeUp() {
        return wakeUp;
    }

    @Override
    public CallEvents events() {
        return events;
    }

    @Override
    public RelayedMedia media() {
        return media;
    }

    @Override
    public void watchSilence(LiveCall call) {
        silences.add(call, nanoTime.getAsLong());
    }

    @Override
    public void watchWaking(LiveCall call) {
        wakings.add(call, nanoTime.getAsLong());
    }

    @Override
    public void answered(LiveCall call) {
        answered.increment();
        ChargedCall charged = call.setup().charged();
        if (charged != null) {
            charged.talks(() -> creditEnds(call, charged));
        }
        ringsNoMore(call);
    }

    @Override
    public boolean over(LiveCall call) {
        if (!byId.remove(call.setup().id().value(), call)) {
            return false;
        }
        ringsNoMore(call);
        call.setup().leave();
        recordOnNet(call);
        media.over(call.setup().id());
        call.setup().accounts().forEach(limits::leave);
        return true;
    }

    private void ringsNoMore(LiveCall call) {
        Long callee = call.setup().calleeAccount();
        if (callee != null) {
            byCallee.computeIfPresent(callee, (id, calls) -> {
                calls.remove(call);
                return calls.isEmpty() ? null : calls;
            });
        }
    }
}
