package org.carillon.calling;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.carillon.calling.answering.Answered;
import org.carillon.calling.answering.Diversions;
import org.carillon.charging.CallCharge;
import org.carillon.charging.CallCharges;
import org.carillon.event.LogContext;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Bindings;
import org.carillon.routing.CallRoute;
import org.carillon.routing.CallRoute.OffNet;
import org.carillon.routing.CallRoute.OnNet;
import org.carillon.routing.Passage;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.sip.Changes;
import org.carillon.sip.Forwarding;
import org.carillon.sip.HeaderNames;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;
import org.carillon.sip.Target;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/** Begins calls: limits, devices, the live call. Neither transaction nor interceptor on this path. */
@Unproxied
public class CallingService {
    private static final Reply CALLER_FULL = Reply.of(403, "Too Many Calls");
    private static final Reply CALLEE_FULL = Reply.of(486, "Busy Here");

    /** Without Retry-After it is about this call alone (RFC 3261 §21.5.4 (503 Service Unavailable)). */
    private static final Reply GATEWAY_FULL = Reply.of(503, "Too Many Calls From Gateway");

    private static final Reply GATEWAYS_FULL = Reply.unavailable("Service Unavailable", Duration.ofSeconds(5));

    private static final Reply NOBODY_TO_CHARGE = Reply.unavailable("Charging Is Away", Duration.ofSeconds(5));

    private final LiveCalls live;
    private final Bindings bindings;
    private final CallingConfig config;
    private final Clock clock;

    @Inject
    public CallingService(LiveCalls live, Bindings bindings, CallingConfig config, Clock clock) {
        this.live = live;
        this.bindings = bindings;
        this.config = config;
        this.clock = clock;
    }

    /** Counts an attempt of the account; returns null, or the refusal where it calls too often. */
    public @Nullable Reply attempt(long accountId) {
        Duration wait = live.limits().attempt(accountId);
        return wait.isZero() ? null : Reply.unavailable("Too Many Calls In Too Short A Time", wait);
    }

    /** Begins the call where it can begin; the changes are those of every copy. */
    public Outcome begin(CorrelationId id, SipRequest invite, Caller caller, CallRoute route, Changes changes) {
        return begin(id, invite, caller, Answered.direct(route), changes);
    }

    /** The same after the rules of whom the call was for. */
    public Outcome begin(CorrelationId id, SipRequest invite, Caller caller, Answered answered, Changes changes) {
        return begin(id, invite, caller, answered, null, null, changes);
    }

    /** The same. Where it costs something, credit is set aside first, and the exchange is gone on with then. */
    public Outcome begin(CorrelationId id, ServerExchange exchange, Caller caller, Answered answered, Changes changes) {
        return begin(id, exchange, caller, answered, null, changes);
    }

    private Outcome begin(
            CorrelationId id,
            ServerExchange exchange,
            Caller caller,
            Answered answered,
            GatewayStates.@Nullable Place place,
            Changes changes) {
        SipRequest invite = exchange.request();
        Charging charging = live.charging();
        Charging.Payer payer = charging == null ? null : charging.payer(caller, answered);
        if (charging == null || payer == null || !(answered.route() instanceof OffNet offNet)) {
            return begin(id, invite, caller, answered, place, null, changes);
        }
        charging.begin(id, invite, payer, offNet, clock.instant())
                .whenComplete((begun, failure) ->
                        goOn(exchange, () -> begin(id, invite, caller, payer, answered, place, changes, begun)));
        return Outcome.pending();
    }

    /** @param begun null where nobody can say whether there is credit: then there is no call */
    private Outcome begin(
            CorrelationId id,
            SipRequest invite,
            Caller caller,
            Charging.Payer payer,
            Answered answered,
            GatewayStates.@Nullable Place place,
            Changes changes,
            CallCharges.@Nullable Begun begun) {
        try (LogContext context = LogContext.open(id, invite.callId())) {
            return switch (begun) {
                case CallCharges.Begun.Allowed allowed ->
                    begin(id, invite, caller, answered, place, charged(id, payer, allowed.charge(), invite), changes);
                case CallCharges.Begun.Refused refused -> {
                    leave(place, null);
                    yield refuse(id, invite, caller, Reply.of(refused.status(), refused.reason()));
                }
                case null -> {
                    leave(place, null);
                    yield refuse(id, invite, caller, NOBODY_TO_CHARGE);
                }
            };
        }
    }

    private @Nullable ChargedCall charged(
            CorrelationId id, Charging.Payer payer, @Nullable CallCharge charge, SipRequest invite) {
        Charging charging = live.charging();
        if (charge == null || charging == null) {
            return null;
        }
        live.events().charged(id, payer.accountId());
        return new ChargedCall(charge, invite, charging.sender());
    }

    private static void goOn(ServerExchange exchange, Supplier<Outcome> decision) {
        try {
            switch (decision.get()) {
                case Outcome.Respond answer -> exchange.respond(answer.reply());
                case Outcome.Forward onward -> exchange.forward(onward.forwarding());
                case Outcome.Pending later -> {}
            }
        } catch (RuntimeException e) {
            CallingLog.LOG.notBegun(e, exchange.request().callId());
            exchange.respond(Reply.of(500, "Server Internal Error"));
        }
    }

    private Outcome begin(
            CorrelationId id,
            SipRequest invite,
            Caller caller,
            Answered answered,
            GatewayStates.@Nullable Place place,
            @Nullable ChargedCall charged,
            Changes changes) {
        answered.applied().forEach(applied -> live.events().ruleApplied(id, applied));
        Long blockedBy = answered.blockedBy();
        if (blockedBy != null) {
            live.events().blocked(id, blockedBy);
        }
        Changes all = changes.and(answered.changes());
        return switch (answered.route()) {
            case OnNet onNet -> begin(id, invite, caller, onNet, answered.diversions(), place, all);
            case OffNet offNet -> begin(id, invite, caller, offNet, answered, place, charged, all);
            case CallRoute.Emergency emergency -> begin(id, invite, caller, emergency, changes);
            case CallRoute.Refused refused -> {
                leave(place, charged);
                yield refuse(id, invite, caller, Reply.of(refused.status(), refused.reason()));
            }
        };
    }

    /** Begins a call to one device of a user and no other; these are its flows. */
    public Outcome beginToDevice(
            CorrelationId id, SipRequest invite, Caller caller, OnNet route, List<Binding> flows, Changes changes) {
        if (flows.isEmpty()) {
            return refuse(id, invite, caller, LiveCall.AWAY);
        }
        List<Leg> legs = DeviceTargets.of(flows, invite);
        Long device = flows.getFirst().deviceId();
        return begin(
                setup(id, invite, caller, route.login(), route.accountId(), device, null, null, Diversions.NONE),
                legs,
                relayed(id, invite, changes));
    }

    /**
     * Begins a call that comes from a gateway.
     *
     * @param places where a place at the gateway is taken, which is given back at the end
     */
    public Outcome beginFromGateway(
            CorrelationId id,
            ServerExchange exchange,
            Caller caller,
            Answered answered,
            Supplier<Optional<GatewayStates.Place>> places,
            Changes changes) {
        GatewayStates.Place place = places.get().orElse(null);
        return place == null
                ? refuse(id, exchange.request(), caller, GATEWAY_FULL)
                : begin(id, exchange, caller, answered, place, changes);
    }

    private Outcome begin(
            CorrelationId id,
            SipRequest invite,
            Caller caller,
            OnNet route,
            Diversions diversions,
            GatewayStates.@Nullable Place place,
            Changes changes) {
        List<Leg> legs = DeviceTargets.of(bindings.find(route.accountId()), invite);
        return begin(
                setup(id, invite, caller, route.login(), route.accountId(), null, null, place, diversions),
                legs,
                relayed(id, invite, changes));
    }

    /** The same with the relay's candidates in the caller's session description, where there is a relay. */
    private Changes relayed(CorrelationId id, SipRequest invite, Changes changes) {
        byte[] body = live.media().body(id, MediaRelay.CALLER, invite);
        return body == null ? changes : changes.and(new Changes(HeaderNames.NONE, List.of(), body));
    }

    private Outcome begin(
            CorrelationId id,
            SipRequest invite,
            Caller caller,
            OffNet route,
            Answered answered,
            GatewayStates.@Nullable Place place,
            @Nullable ChargedCall charged,
            Changes changes) {
        if (answered.leavesUs() && !mayCallOn(answered.diversions())) {
            leave(place, charged);
            return refuse(id, invite, caller, CALLEE_FULL);
        }
        Optional<Target> first = route.passage().first();
        if (first.isEmpty()) {
            leave(place, charged);
            return refuse(id, invite, caller, GATEWAYS_FULL);
        }
        List<Leg> legs = List.of(Leg.toGateway(first.get(), route.passage().gateway()));
        return begin(
                setup(id, invite, caller, route.number(), null, null, route.passage(), place, answered.diversions())
                        .with(charged),
                legs,
                changes.and(route.changes()));
    }

    /** A call that leaves us for a user is an attempt of his, as if he had dialled. */
    private boolean mayCallOn(Diversions diversions) {
        return diversions.accounts().isEmpty()
                || live.limits().attempt(diversions.accounts().getLast()).isZero();
    }

    private static void leave(GatewayStates.@Nullable Place place, @Nullable ChargedCall charged) {
        if (place != null) {
            place.close();
        }
        if (charged != null) {
            charged.over();
        }
    }

    /** No limit of the caller counts; the call does. */
    private Outcome begin(
            CorrelationId id, SipRequest invite, Caller caller, CallRoute.Emergency route, Changes changes) {
        Optional<Target> first = route.passage().first();
        if (first.isEmpty()) {
            return refuse(id, invite, caller, Reply.of(503, "No Emergency Gateway Is Available"));
        }
        CallSetup setup = setup(id, invite, caller, route.number(), null, null, route.passage(), null, Diversions.NONE);
        Long account = caller.accountId();
        if (account != null) {
            live.limits().enterInAnyCase(account);
        }
        live.events().emergency(setup, route.service());
        return start(setup, List.of(Leg.toGateway(first.get(), route.passage().gateway())), changes);
    }

    /** A call that goes nowhere, for whatever reason. */
    public Outcome refuse(CorrelationId id, SipRequest invite, Caller caller, Reply reply) {
        live.events()
                .notStarted(
                        id, caller, invite.requestUri().addressOfRecord().toString(), invite.callId(), reply.status());
        return Outcome.respond(reply);
    }

    private Outcome begin(CallSetup setup, List<Leg> legs, Changes changes) {
        Reply refusal = enter(setup);
        if (refusal != null) {
            setup.leave();
            live.media().over(setup.id());
            live.events().notStarted(setup.id(), setup.caller(), setup.dialled(), setup.callId(), refusal.status());
            return Outcome.respond(refusal);
        }
        return start(setup, legs, changes);
    }

    private Outcome start(CallSetup setup, List<Leg> legs, Changes changes) {
        LiveCall call = new LiveCall(setup, legs, live, config);
        if (!live.begin(call)) {
            return Outcome.respond(LiveCall.AWAY);
        }
        List<Target> targets = legs.stream().map(Leg::target).toList();
        return Outcome.forward(new Forwarding(targets, changes, setup.id().value(), config.ringTime(), call));
    }

    private @Nullable Reply enter(CallSetup setup) {
        CallLimits limits = live.limits();
        Long caller = setup.caller().accountId();
        List<Long> entered = new ArrayList<>();
        for (Long account : setup.accounts()) {
            if (!limits.enter(account)) {
                entered.forEach(limits::leave);
                return entered.isEmpty() && account.equals(caller) ? CALLER_FULL : CALLEE_FULL;
            }
            entered.add(account);
        }
        return null;
    }

    private CallSetup setup(
            CorrelationId id,
            SipRequest invite,
            Caller caller,
            String callee,
            @Nullable Long calleeAccount,
            @Nullable Long onlyDevice,
            @Nullable Passage passage,
            GatewayStates.@Nullable Place place,
            Diversions diversions) {
        return new CallSetup(
                id,
                caller,
                callee,
                calleeAccount,
                onlyDevice,
                passage,
                place,
                null,
                invite.requestUri().addressOfRecord().toString(),
                invite.callId(),
                invite.from().tag(),
                clock.instant(),
                diversions,
                invite.headers("Require").stream().anyMatch(value -> value.contains("100rel")));
    }
}
