package org.carillon.calling.agent;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.carillon.account.SipConfig;
import org.carillon.account.model.Tenant;
import org.carillon.calling.Caller;
import org.carillon.calling.CallingService;
import org.carillon.calling.OwnDoor;
import org.carillon.calling.answering.Answering;
import org.carillon.event.LogContext;
import org.carillon.routing.CallRoute;
import org.carillon.routing.CallRouting;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.sip.Changes;
import org.carillon.sip.Header;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
import org.carillon.wiring.Unproxied;

/**
 * The calls that this node places itself. Their INVITE comes to our own door, is known there by its Call-ID and tag, which
 * nobody else has seen, and goes on as a call of the account that it is placed for.
 */
@Unproxied
public class OwnCalls implements OwnCallPort {
    private static final Reply NO_WAY_OUT = Reply.of(404, "No Route To Other Networks");
    private static final Reply NO_EMERGENCY = Reply.of(403, "Emergency Calls Are For People");

    private final Map<String, OwnCall> byCallId = new ConcurrentHashMap<>();
    private final SipConnection connection;
    private final OwnDoor door;
    private final CallRouting routing;
    private final Answering answering;
    private final CallingService calling;
    private final SipConfig sip;
    private final LongSupplier nanoTime;

    @Inject
    public OwnCalls(
            SipConnection connection,
            OwnDoor door,
            CallRouting routing,
            Answering answering,
            CallingService calling,
            SipConfig sip) {
        this(connection, door, routing, answering, calling, sip, System::nanoTime);
    }

    OwnCalls(
            SipConnection connection,
            OwnDoor door,
            CallRouting routing,
            Answering answering,
            CallingService calling,
            SipConfig sip,
            LongSupplier nanoTime) {
        this.connection = connection;
        this.door = door;
        this.routing = routing;
        this.answering = answering;
        this.calling = calling;
        this.sip = sip;
        this.nanoTime = nanoTime;
    }

    /** Places a call and does not wait for anything. The voice is closed at its end, which the listener is told. */
    public void place(OwnCallOrder order, Voice voice, OwnCallListener listener) {
        OwnCall call = new OwnCall(order, invite(order, voice), voice, this, listener);
        // before it leaves: it comes in at our own door
        byCallId.put(call.callId(), call);
        try {
            call.begin();
        } catch (RuntimeException stopping) {
            over(call);
            voice.close();
            throw stopping;
        }
    }

    /** How many are under way. */
    public int size() {
        return byCallId.size();
    }

    /** Where an INVITE goes that is one of ours; empty for everybody else's. */
    public Optional<Outcome> take(ServerExchange exchange) {
        SipRequest invite = exchange.request();
        OwnCall call = byCallId.get(invite.callId());
        if (call == null || !call.comesIn(invite)) {
            return Optional.empty();
        }
        ServerExchange noted = new NotedExchange(exchange, call);
        Outcome outcome = begin(call.order(), noted);
        if (outcome instanceof Outcome.Respond refusal) {
            // not by the dispatcher, for which a number that is not there is a stranger's offence
            noted.respond(refusal.reply());
            return Optional.of(Outcome.pending());
        }
        return Optional.of(outcome);
    }

    /** A BYE of the callee; false where the dialog is none of ours. */
    public boolean hungUp(SipRequest bye) {
        OwnCall call = byCallId.get(bye.callId());
        return call != null && call.hungUp(bye);
    }

    /** Whether a request belongs to a dialog of ours. */
    public boolean isTalking(SipRequest request) {
        OwnCall call = byCallId.get(request.callId());
        return call != null && call.isTalking(request);
    }

    /** Called every few moments by one thread. */
    public void tick() {
        long now = nanoTime();
        byCallId.values().forEach(call -> call.tick(now));
    }

    @Override
    public SipConnection connection() {
        return connection;
    }

    @Override
    public long nanoTime() {
        return nanoTime.getAsLong();
    }

    @Override
    public void over(OwnCall call) {
        byCallId.remove(call.callId(), call);
    }

    private Outcome begin(OwnCallOrder order, ServerExchange exchange) {
        SipRequest invite = exchange.request();
        Caller caller = Caller.user(order.accountId(), order.login(), null, false);
        try (LogContext context = LogContext.open(order.id(), invite.callId()).account(order.accountId())) {
            CallRoute found = routing.find(
                    new CallerIdentity(order.accountId(), Tenant.DEFAULT, order.from(), order.from(), null),
                    order.dialled(),
                    invite);
            if (found instanceof CallRoute.Emergency) {
                return calling.refuse(order.id(), invite, caller, NO_EMERGENCY);
            }
            if (order.beyondUs() && found instanceof CallRoute.OnNet) {
                return calling.refuse(order.id(), invite, caller, NO_WAY_OUT);
            }
            return calling.begin(order.id(), exchange, caller, answering.answer(caller, invite, found), Changes.NONE);
        }
    }

    private OutboundRequest invite(OwnCallOrder order, Voice voice) {
        SipUri callee = SipUri.of(order.dialled(), sip.domain());
        SipUri server = SipUri.parse(sip.servers().getFirst());
        SipUri contact = new SipUri(server.scheme(), "agent", server.host(), server.port(), server.parameters(), null);
        return new OutboundRequest(
                "INVITE",
                callee,
                NameAddress.of(null, SipUri.of(order.from(), sip.domain())),
                UUID.randomUUID().toString(),
                NameAddress.of(null, callee),
                UUID.randomUUID() + "@" + sip.domain(),
                1,
                List.of(new Header("Contact", "<" + contact + ">"), new Header("Allow", "INVITE, ACK, CANCEL, BYE")),
                "application/sdp",
                voice.offer(),
                door.flow());
    }
}
