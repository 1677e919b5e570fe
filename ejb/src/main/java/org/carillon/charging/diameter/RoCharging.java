package org.carillon.charging.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.carillon.charging.CallEnd;
import org.carillon.charging.ChargeableCall;
import org.carillon.charging.ChargingConfig;
import org.carillon.charging.ChargingThreads;
import org.carillon.charging.Grant;
import org.carillon.charging.diameter.OcsTransactions.Contract;
import org.carillon.charging.diameter.OcsTransactions.Open;
import org.carillon.charging.model.ChargingSession;
import org.carillon.charging.model.Closing;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * Charging of calls by an operator's online charging system, as a client of credit control (RFC 8506 §5 (Session-Based
 * Credit-Control)): INITIAL at the INVITE, UPDATE before a grant is used up or not good any more, TERMINATION at the end.
 */
@ApplicationScoped
public class RoCharging {
    /** A call goes on for no more than a day, whatever happens. */
    private static final long LONGEST = 86_400;

    private static final Grant FREE = new Grant.Free();
    private static final Grant OVER = new Grant.Refused(480, "Call Has Ended");
    private static final Grant AWAY = new Grant.Refused(480, "Charging Is Away");

    private OcsTransactions transactions;
    private Executor threads;
    private ChargingConfig charging;
    private RoConfig config;
    private Clock clock;
    private long started;
    private final Map<String, RoCall> calls = new ConcurrentHashMap<>();
    private final Map<String, String> bySession = new ConcurrentHashMap<>();
    private final AtomicLong sessions = new AtomicLong();
    private volatile @Nullable RoClient client;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RoCharging() {}

    @Inject
    public RoCharging(
            OcsTransactions transactions,
            ChargingThreads threads,
            ChargingConfig charging,
            RoConfig config,
            Clock clock) {
        this(transactions, (Executor) threads, charging, config, clock);
    }

    RoCharging(OcsTransactions transactions, Executor threads, ChargingConfig charging, RoConfig config, Clock clock) {
        this.transactions = transactions;
        this.threads = threads;
        this.charging = charging;
        this.config = config;
        this.clock = clock;
        this.started = clock.instant().getEpochSecond();
    }

    void open(RoClient opened) {
        client = opened;
    }

    void close() {
        client = null;
    }

    /** Whether this node began the call. */
    boolean knows(String id) {
        return calls.containsKey(id);
    }

    /** The call of this node that has a session of this Session-Id. */
    Optional<String> findCall(String sessionId) {
        return Optional.ofNullable(bySession.get(sessionId));
    }

    // ---- a call ----

    /** Empty where nobody else holds the credit of the account. */
    CompletionStage<Optional<Grant>> begin(ChargeableCall call) {
        return ChargingThreads.soon(() -> transactions.contract(call.accountId()), threads)
                .thenCompose(contract -> contract.isEmpty()
                        ? CompletableFuture.completedStage(Optional.empty())
                        : begin(call, contract.get()).thenApply(Optional::of));
    }

    private CompletionStage<Grant> begin(ChargeableCall call, Contract contract) {
        RoCall session = new RoCall(
                call.id(),
                contract.route(),
                newSessionId(),
                CcrWriter.facts(call.id(), call.login(), call.number(), call.sipCallId(), config.domain()),
                config.failureHandling());
        RoCall.Request first = session.begins(slice(), clock.instant());
        return ask(session, first).thenApplyAsync(cca -> begun(call, contract, session, first, cca), threads);
    }

    private Grant begun(ChargeableCall call, Contract contract, RoCall session, RoCall.Request first, Cca cca) {
        if (cca.resultCode() == ResultCode.CREDIT_CONTROL_NOT_APPLICABLE) {
            return FREE;
        }
        Optional<Grant.Refused> refusal = CcaPolicy.refusal(cca.resultCode());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!ResultCode.isSuccess(cca.resultCode())) {
            FailureHandling handling = cca.handling() == null ? session.handling() : cca.handling();
            CcaPolicy.Failure consequence = CcaPolicy.failure(handling, false);
            RoLog.LOG.away(session.realm(), session.id(), cca.resultCode(), consequence);
            if (consequence == CcaPolicy.Failure.GOES_ON) {
                return FREE;
            }
            throw new CreditAwayException(session.realm(), cca.resultCode());
        }
        session.answered(first, cca);
        long seconds = cca.granted().orElse(0);
        if (seconds == 0) {
            giveBack(session);
            return CcaPolicy.NO_CREDIT;
        }
        session.grants(Math.min(LONGEST, seconds));
        keep(call, contract, session);
        return granted(session, seconds, cca);
    }

    private void keep(ChargeableCall call, Contract contract, RoCall session) {
        try {
            transactions.begin(call, contract, session.link(), session.granted());
        } catch (RuntimeException failure) {
            RoLog.LOG.notBegun(failure, call.id());
            giveBack(session);
            throw failure;
        }
        calls.put(call.id(), session);
        bySession.put(session.link().sessionId(), call.id());
    }

    /** Nothing was used of it. An answer is not waited for: the server gives up what nobody speaks of. */
    private void giveBack(RoCall session) {
        CompletionStage<Cca> unused = ask(session, session.ends(0, clock.instant()));
    }

    /** Somebody has answered. */
    CompletionStage<Void> answered(String id, Instant at) {
        return ChargingThreads.soon(() -> transactions.answered(id, at), threads);
    }

    /** Asks for more; what was asked and not answered is asked again as it was. */
    CompletionStage<Grant> more(String id, Duration talked) {
        RoCall session = calls.get(id);
        if (session == null) {
            return CompletableFuture.completedStage(OVER);
        }
        RoCall.Request request = session.goesOn(talked.toSeconds(), slice(), clock.instant());
        return keep(session, request)
                .thenCompose(open -> open
                        ? ask(session, request).thenApplyAsync(cca -> wentOn(session, request, cca), threads)
                        : CompletableFuture.completedStage(OVER));
    }

    /** Writes down what is about to be asked; false where the call has ended. */
    private CompletionStage<Boolean> keep(RoCall session, RoCall.Request request) {
        if (session.kept()) {
            return CompletableFuture.completedStage(true);
        }
        return ChargingThreads.soon(
                () -> {
                    boolean open = transactions.asks(session.id(), session.link(), request.pending());
                    session.keeps();
                    return open;
                },
                threads);
    }

    private Grant wentOn(RoCall session, RoCall.Request request, Cca cca) {
        if (cca.isFinal()) {
            session.answered(request, cca);
        }
        Optional<Grant.Refused> refusal = CcaPolicy.refusal(cca.resultCode());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (cca.resultCode() == ResultCode.CREDIT_CONTROL_NOT_APPLICABLE) {
            return uncounted(session);
        }
        if (!ResultCode.isSuccess(cca.resultCode())) {
            CcaPolicy.Failure consequence = CcaPolicy.failure(session.handling(), true);
            RoLog.LOG.away(session.realm(), session.id(), cca.resultCode(), consequence);
            return switch (consequence) {
                case GOES_ON -> uncounted(session);
                case ENDS -> AWAY;
                case FAILS -> throw new CreditAwayException(session.realm(), cca.resultCode());
            };
        }
        long more = cca.granted().orElse(0);
        if (more == 0) {
            return CcaPolicy.NO_CREDIT;
        }
        session.grants(Math.min(LONGEST, request.reported() + more));
        transactions.goesOn(session.id(), session.link(), session.unanswered(), session.granted());
        return granted(session, more, cca);
    }

    private Grant uncounted(RoCall session) {
        session.grants(LONGEST);
        transactions.goesOn(session.id(), session.link(), session.unanswered(), LONGEST);
        return new Grant.Granted(LONGEST);
    }

    /** Where the server does not say, more is asked for when half of it is left, or what is configured if that is less. */
    private Grant granted(RoCall session, long seconds, Cca cca) {
        Duration half = Duration.ofSeconds(seconds).dividedBy(2);
        Duration usual = charging.renewBefore().compareTo(half) < 0 ? charging.renewBefore() : half;
        return new Grant.Granted(
                session.granted(),
                new Grant.Renewal(cca.threshold() == null ? usual : cca.threshold(), cca.validity(), cca.last()));
    }

    // ---- its end ----

    /** Tells what was used, after what was not answered before; fails as long as nobody has answered. */
    CompletionStage<Void> end(String id, CallEnd end) {
        RoCall session = calls.get(id);
        if (session == null) {
            return CompletableFuture.completedStage(null);
        }
        return tell(session, end).thenRunAsync(() -> ended(session, end), threads);
    }

    /** What is told is written down before, with all that was used: whoever goes on after a crash repeats it as it was. */
    private CompletionStage<Void> tell(RoCall session, CallEnd end) {
        if (session.ended()) {
            return CompletableFuture.completedStage(null);
        }
        long talked = end.answeredAt() == null ? 0 : ChargingSession.counted(end.talked(), session.granted());
        RoCall.Request first = session.ends(talked, clock.instant());
        return ChargingThreads.soon(
                        () -> transactions.ending(session.id(), end, session.link(), first.pending()), threads)
                .thenCompose(open -> open ? told(session, first, talked) : CompletableFuture.completedStage(null));
    }

    private CompletionStage<Void> told(RoCall session, RoCall.Request first, long talked) {
        session.keeps();
        return told(session, first).thenCompose(done -> {
            if (session.ended()) {
                return CompletableFuture.completedStage(null);
            }
            RoCall.Request last = session.ends(talked, clock.instant());
            return keep(session, last)
                    .thenCompose(open -> open ? told(session, last) : CompletableFuture.completedStage(null));
        });
    }

    private CompletionStage<Void> told(RoCall session, RoCall.Request request) {
        return ask(session, request).thenAccept(cca -> {
            if (!cca.isFinal()) {
                throw new CreditAwayException(session.realm(), cca.resultCode());
            }
            session.answered(request, cca);
            if (!ResultCode.isSuccess(cca.resultCode())) {
                RoLog.LOG.endRefused(session.id(), session.realm(), cca.resultCode());
            }
        });
    }

    private void ended(RoCall session, CallEnd end) {
        transactions.end(session.id(), end);
        calls.remove(session.id());
        bySession.remove(session.link().sessionId());
    }

    // ---- calls of other starts and nodes ----

    /** Somebody hung up a call that this node does not know. */
    CompletionStage<Void> hungUp(String id, Instant at) {
        return ended(id, open -> {
            Instant since = open.answeredAt();
            Duration known = Duration.ofSeconds(open.knownSeconds());
            boolean told = open.pending() != null && open.pending().ends();
            // the clock of a node that is started anew may be behind
            Duration talked =
                    since == null || told || at.isBefore(since.plus(known)) ? known : Duration.between(since, at);
            return new CallEnd(Closing.SERVICE_DELIVERY_END_SUCCESSFULLY, since, talked, at);
        });
    }

    /** A call of which nobody has spoken in time: only the time until it was last known is told. */
    CompletionStage<Void> giveUp(String id) {
        return ended(
                id,
                open -> new CallEnd(
                        Closing.ABNORMAL_RELEASE,
                        open.answeredAt(),
                        Duration.ofSeconds(open.knownSeconds()),
                        clock.instant()));
    }

    private CompletionStage<Void> ended(String id, Function<Open, CallEnd> how) {
        return ChargingThreads.soon(() -> transactions.find(id), threads).thenCompose(found -> {
            if (found.isEmpty() || calls.containsKey(id)) {
                return CompletableFuture.completedStage(null);
            }
            Open open = found.get();
            AvpList facts = CcrWriter.facts(
                    id,
                    open.subject().login(),
                    open.subject().number(),
                    open.subject().sipCallId(),
                    config.domain());
            RoCall session = RoCall.lost(id, open.link(), open.pending(), open.grantedSeconds(), facts);
            CallEnd end = how.apply(open);
            return tell(session, end).thenRunAsync(() -> transactions.end(id, end), threads);
        });
    }

    // ---- the rest ----

    private long slice() {
        return charging.slice().toSeconds();
    }

    private CompletionStage<Cca> ask(RoCall session, RoCall.Request request) {
        RoClient open = client;
        return open == null
                ? CompletableFuture.completedStage(Cca.NONE)
                : open.ask(request.avps(), session.hosts(), request.again());
    }

    /** RFC 6733 §8.8 (Session-Id AVP): our host, the time of our start, a number. */
    private String newSessionId() {
        return config.node() + ";" + started + ";" + sessions.incrementAndGet() + ";ro";
    }
}
