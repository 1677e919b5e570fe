package org.carillon.sip.ra.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.carillon.sip.Changes;
import org.carillon.sip.DialogListener;
import org.carillon.sip.Flow;
import org.carillon.sip.Forwarding;
import org.carillon.sip.ForwardingListener;
import org.carillon.sip.Lease;
import org.carillon.sip.Reply;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.message.RequestCopy;
import org.carillon.sip.ra.message.ResponseWriter;
import org.carillon.sip.ra.message.Triage;
import org.carillon.sip.ra.overload.Overload;
import org.carillon.sip.ra.overload.PeerLosses;
import org.carillon.sip.ra.transaction.ClientTransaction;
import org.carillon.sip.ra.transaction.ClientTransactions;
import org.carillon.sip.ra.transaction.Counters;
import org.carillon.sip.ra.transaction.Forwarder;
import org.carillon.sip.ra.transaction.ServerTransaction;
import org.carillon.sip.ra.transaction.Tags;
import org.carillon.sip.ra.transaction.TimerWheel;
import org.carillon.sip.ra.transaction.Timers;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests on: those that a handler decided on, and by themselves those within dialogs that we record-routed (RFC
 * 3261 §16 (Proxy Behavior)).
 */
public final class Proxy implements Forwarder {
    /** Within a dialog timers B, C and F alone end a request. */
    private static final Duration UNLIMITED = Duration.ofDays(1);

    /** How much longer a copy is than what came in, roughly: our Via and Record-Route. */
    private static final int GROWTH = 300;

    private static final ForwardingListener NOBODY = new ForwardingListener() {};

    private final Timers timers;
    private final int bound;
    private final ClientTransactions clients;
    private final TimerWheel wheel;
    private final Executor workers;
    private final Counters counters;
    private final Tags tags;
    private final Paths paths;
    private final DialogTokens tokens;
    private final Overload overload;
    private final RoutePolicy routes;
    private final Resolver resolver;
    private final DeadHops dead;
    private final RecordRoutes recordRoutes;
    private final List<DialogListener> observers = new CopyOnWriteArrayList<>();
    private final AtomicInteger live = new AtomicInteger();

    /**
     * @param bound how many requests may be on their way without a final response
     * @param workers where timers and slow look-ups are gone on with
     */
    public Proxy(
            Timers timers,
            int bound,
            ClientTransactions clients,
            TimerWheel wheel,
            Executor workers,
            Counters counters,
            Tags tags,
            Paths paths,
            DialogTokens tokens,
            Dns dns,
            Overload overload) {
        this.timers = timers;
        this.bound = bound;
        this.clients = clients;
        this.wheel = wheel;
        this.workers = workers;
        this.counters = counters;
        this.tags = tags;
        this.paths = paths;
        this.tokens = tokens;
        this.overload = overload;
        this.routes = new RoutePolicy(tokens);
        this.dead = new DeadHops(System::nanoTime);
        this.resolver = new Resolver(dns, AddressPolicy.ofThisMachine(), dead, paths.transports(), new Random());
        this.recordRoutes = new RecordRoutes(tokens, paths);
    }

    /**
     * Sends a request on that its Route leads through us, or refuses one that claims so.
     *
     * @param transaction null for an ACK, which is sent on without one and never answered
     * @return false when the Route does not say where it goes: who receives requests decides
     */
    public boolean route(ReceivedRequest request, @Nullable ServerTransaction transaction) {
        switch (routes.decide(request, paths.ownHosts())) {
            case RouteDecision.Ours ours -> {
                return false;
            }
            case RouteDecision.Forbidden forbidden -> {
                SipLog.LOG.routeForged(request.flow().remote().toString(), request.method());
                if (transaction != null) {
                    transaction.respond(Reply.of(403, "Forbidden"));
                }
            }
            case RouteDecision.Onward onward -> {
                Destination destination = Destination.of(onward, request.requestUri());
                boolean sent = transaction == null
                        ? sendStatelessly(request, destination)
                        : forward(
                                request,
                                transaction,
                                new Forwarding(List.of(), Changes.NONE, null, UNLIMITED, NOBODY),
                                List.of(destination),
                                true);
                if (sent) {
                    passing(onward.dialog(), request);
                }
            }
        }
        return true;
    }

    @Override
    public void forward(ReceivedRequest request, ServerTransaction transaction, Forwarding forwarding) {
        List<Destination> destinations = new ArrayList<>(forwarding.targets().size());
        forwarding.targets().forEach(target -> destinations.add(Destination.of(target)));
        forward(request, transaction, forwarding, destinations, false);
    }

    /** Tells the listener of requests within dialogs until the observation is closed. */
    public Lease observe(DialogListener listener) {
        // the same listener may observe twice: an object of its own is what is removed
        DialogListener observer = listener::passing;
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /** How many requests are on their way without a final response. */
    public int live() {
        return live.get();
    }

    private boolean forward(
            ReceivedRequest request,
            ServerTransaction transaction,
            Forwarding forwarding,
            List<Destination> destinations,
            boolean inDialog) {
        if (request.maxForwards() == 0) {
            transaction.respond(Reply.of(483, "Too Many Hops"));
            return false;
        }
        String mark = loopMark(request);
        if (request.hasInVia(mark)) {
            transaction.respond(Reply.of(482, "Loop Detected"));
            return false;
        }
        if (live.get() >= bound || clients.isFull()) {
            counters.overloaded();
            transaction.respond(ResponseWriter.NO_ROOM);
            return false;
        }
        ResponseContext context = new ResponseContext(this, transaction, request, forwarding, mark, inDialog);
        if (!transaction.take(context::cancel)) {
            return false;
        }
        live.incrementAndGet();
        counters.requestForwarded(request.method());
        if (transaction.isInvite()) {
            // before any copy leaves: an answer would be quicker than it (RFC 3261 §16.2 (Stateful Proxy))
            transaction.trying();
        }
        context.begin(destinations);
        return true;
    }

    /** An ACK to a 2xx (RFC 3261 §16.11 (Stateless Proxy)): the same branch for each repetition. */
    private boolean sendStatelessly(ReceivedRequest ack, Destination destination) {
        String mark = loopMark(ack);
        if (ack.maxForwards() == 0 || ack.hasInVia(mark)) {
            return false;
        }
        String branch = Tags.MAGIC_COOKIE + tags.of(List.of(ack.transactionKey("ACK"))) + '.' + mark;
        counters.requestForwarded("ACK");
        Flow flow = destination.flow();
        // as it is: a hop would not tell which WebSocket connection is meant
        List<Flow> known = flow == null ? flows(known(destination, ack.octets())) : List.of(flow);
        if (known != null && (known.isEmpty() || sendAtOnce(ack, destination, known.get(0), branch))) {
            return true;
        }
        aside(() -> {
            try {
                List<Flow> found = known == null ? flows(lookUp(destination, ack.octets())) : known;
                if (!found.isEmpty() && (flow == null || paths.open(flow) != null)) {
                    Path path = paths.connect(found.get(0));
                    path.send(copy(ack, Changes.NONE, List.of(), destination, path, branch));
                    counters.requestSent("ACK", path.flow().transport());
                }
            } catch (IOException | RuntimeException unreachable) {
                SipLog.LOG.notConnected(destination.nextHop().host(), unreachable.toString());
            }
        });
        return true;
    }

    private static @Nullable List<Flow> flows(@Nullable List<Hop> hops) {
        return hops == null ? null : hops.stream().map(Hop::flow).toList();
    }

    /** False when the path has to be opened first. */
    private boolean sendAtOnce(ReceivedRequest ack, Destination destination, Flow to, String branch) {
        try {
            Path path = paths.open(to);
            if (path == null || path.isClosed()) {
                return false;
            }
            path.send(copy(ack, Changes.NONE, List.of(), destination, path, branch));
            counters.requestSent("ACK", path.flow().transport());
        } catch (IOException unreachable) {
            SipLog.LOG.notConnected(to.remote().toString(), unreachable.toString());
        }
        return true;
    }

    /** A client transaction for one copy, still to begin; null where the next hop asked not to get it (RFC 7339). */
    @Nullable
    ClientTransaction transaction(
            ReceivedRequest request,
            Changes changes,
            @Nullable String dialog,
            Destination destination,
            Path path,
            String mark,
            Branch user) {
        if (isHeldBack(request, destination, path)) {
            return null;
        }
        String branch = tags.nextBranch() + '.' + mark;
        List<String> ours = dialog == null ? List.of() : recordRoutes.of(request, dialog, destination, path);
        byte[] octets = copy(request, changes, ours, destination, path, branch);
        counters.requestSent(request.method(), path.flow().transport());
        return clients.create(branch, request.method(), octets, path, user);
    }

    /**
     * The hops of a destination that needs no look-up, or null.
     *
     * @param octets of the request as it came
     */
    @Nullable
    List<Hop> known(Destination destination, int octets) {
        return resolver.known(destination.nextHop(), octets + GROWTH);
    }

    List<Hop> lookUp(Destination destination, int octets) throws IOException {
        return resolver.lookUp(destination.nextHop(), octets + GROWTH);
    }

    /** Runs what may wait, on a thread of its own. */
    void aside(Runnable work) {
        Thread.ofVirtual().name("sip-next-hop").start(work);
    }

    /**
     * Runs a task later on a worker, unless it has become pointless. The wheel looks for that after T1, when most requests
     * are over, and every 64*T1: so long at most it holds what is.
     */
    void later(Duration delay, BooleanSupplier pointless, Runnable task) {
        step(timers.t1(), delay, pointless, task);
    }

    void ended() {
        live.decrementAndGet();
    }

    Timers timers() {
        return timers;
    }

    Counters counters() {
        return counters;
    }

    Paths paths() {
        return paths;
    }

    /** What next hops asked for. */
    PeerLosses losses() {
        return overload.peers();
    }

    /** What a client is told of our own load, from "=" of oc on; null when it does not ask. */
    @Nullable
    String feedback(boolean asks) {
        return asks ? overload.feedback() : null;
    }

    private boolean isHeldBack(ReceivedRequest request, Destination destination, Path path) {
        return destination.flow() == null
                && losses().isAnyAsked()
                && losses().holdsBack(path.remote(), Triage.of(request, overload.emergencyNumbers()));
    }

    DeadHops dead() {
        return dead;
    }

    private void step(Duration step, Duration left, BooleanSupplier pointless, Runnable task) {
        boolean last = left.compareTo(step) <= 0;
        wheel.schedule(last ? left : step, () -> {
            if (pointless.getAsBoolean()) {
                return;
            }
            if (last) {
                onWorker(task);
            } else {
                step(timers.giveUp(), left.minus(step), pointless, task);
            }
        });
    }

    private void onWorker(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException full) {
            task.run();
        }
    }

    private byte[] copy(
            ReceivedRequest request,
            Changes changes,
            List<String> recordRoutes,
            Destination destination,
            Path path,
            String branch) {
        Transport transport = path.flow().transport();
        String via = "SIP/2.0/" + transport + ' ' + paths.sentBy(path.flow()) + ";branch=" + branch
                + (transport.reliable() ? "" : ";rport")
                // a next hop that we chose may be a server that is overloaded; at the end of a flow is a phone
                + (destination.flow() == null ? ";oc;oc-algo=\"loss\"" : "");
        return new RequestCopy(
                        destination.requestUri(),
                        via,
                        recordRoutes,
                        destination.routes(),
                        changes,
                        destination.target().changes())
                .of(request);
    }

    /**
     * The part of our branch that is the same when the request comes round unchanged (RFC 5393 §4.2.1 (Updates to RFC 3261
     * Section 16.6)); nobody else can make it.
     */
    private String loopMark(ReceivedRequest request) {
        return tags.of(List.of(
                request.requestUriText(),
                request.callId(),
                String.valueOf(request.from().tag()),
                String.valueOf(request.to().tag()),
                Long.toString(request.cseq().number()),
                String.valueOf(request.header("Route"))));
    }

    private void passing(String dialog, ReceivedRequest request) {
        for (DialogListener observer : observers) {
            try {
                observer.passing(dialog, request);
            } catch (RuntimeException failure) {
                SipLog.LOG.listenerFailed(failure);
            }
        }
    }
}
