package org.carillon.diameter.ra.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterException.Reason;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ResultCode;
import org.carillon.diameter.ra.message.Encoder;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.Node;
import org.carillon.diameter.ra.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * Our requests until they have an answer: sent, matched by Hop-by-Hop Identifier and peer, sent again elsewhere when the peer
 * fails (RFC 6733 §5.5.4 (Failover and Failback Procedures)), ended by time. Nothing of a request is kept once its future has
 * ended, however it did.
 */
final class Requester {
    /** RFC 6733 §7.1.3 (Protocol Errors): another peer may do better. */
    private static final Set<Integer> LEADS_ON =
            Set.of(ResultCode.UNABLE_TO_DELIVER, ResultCode.TOO_BUSY, ResultCode.REDIRECT_INDICATION);

    private final Node us;
    private final Routes routes;
    private final Redirects redirects;
    private final Counters counters;
    private final int most;
    private final Map<Integer, Outstanding> outstanding = new ConcurrentHashMap<>();
    private final AtomicInteger hopByHop =
            new AtomicInteger(ThreadLocalRandom.current().nextInt());
    private final AtomicInteger endToEnd;
    private volatile boolean stopped;

    Requester(Node us, Routes routes, Redirects redirects, Counters counters, int most) {
        this.us = us;
        this.routes = routes;
        this.redirects = redirects;
        this.counters = counters;
        this.most = most;
        // RFC 6733 §3: unique for four minutes even after a restart
        int seconds = (int) (System.currentTimeMillis() / 1000);
        this.endToEnd =
                new AtomicInteger(seconds << 20 | ThreadLocalRandom.current().nextInt(1 << 20));
    }

    int pending() {
        return outstanding.size();
    }

    CompletableFuture<DiameterAnswer> send(DiameterRequest request, Duration timeout) {
        request.avps().get(BaseAvps.DESTINATION_REALM);
        long now = System.nanoTime();
        return start(new Outstanding(
                request,
                completed(request),
                endToEnd.getAndIncrement(),
                now + timeout.toNanos(),
                redirects.find(request, now)));
    }

    /**
     * Sends on a request of somebody else as it is, with his End-to-End Identifier (RFC 6733 §6.1.9 (Relaying and Proxying
     * Requests)).
     *
     * @param from where it came from, and does not go back to
     */
    CompletableFuture<DiameterAnswer> forward(DiameterRequest request, int itsEndToEnd, Peer from, Duration timeout) {
        long now = System.nanoTime();
        Outstanding one = new Outstanding(
                request, request.avps(), itsEndToEnd, now + timeout.toNanos(), redirects.find(request, now));
        one.tried.add(from);
        return start(one);
    }

    private CompletableFuture<DiameterAnswer> start(Outstanding one) {
        if (stopped) {
            fail(one, Reason.STOPPED, "Diameter is stopped");
        } else if (outstanding.size() >= most) {
            fail(one, Reason.BUSY, "more than " + most + " requests wait for their answers");
        } else {
            dispatch(one, Reason.NO_PEER);
        }
        return one.future;
    }

    /** Returns false for an answer to nothing. */
    boolean answered(Peer from, Received answer) {
        Header header = answer.header();
        Outstanding one = outstanding.get(header.hopByHop());
        if (one == null || one.endToEnd != header.endToEnd() || !one.isWith(from)) {
            return false;
        }
        if (!outstanding.remove(header.hopByHop(), one)) {
            return false;
        }
        if (answer.isReadable()) {
            take(one, new DiameterAnswer(header.has(Header.ERROR), answer.avps()));
        } else {
            fail(
                    one,
                    Reason.MALFORMED_ANSWER,
                    "the answer of " + from.settings().host() + " cannot be read");
        }
        return true;
    }

    /** What an agent or a busy server tells may lead to another peer; anything else is the answer. */
    private void take(Outstanding one, DiameterAnswer answer) {
        int code = answer.error() ? answer.resultCode().orElse(0) : 0;
        if (code == ResultCode.REDIRECT_INDICATION) {
            List<Peer> to = redirects.learn(one.request, answer, System.nanoTime());
            if (to.stream().anyMatch(peer -> !one.tried.contains(peer))) {
                one.redirected(to);
            }
        }
        if (LEADS_ON.contains(code) && choose(one) != null) {
            one.refused();
            dispatch(one, Reason.CONNECTION_LOST);
        } else {
            one.future.complete(answer);
        }
    }

    /** The peer is gone: what it was asked goes to another one, or ends. */
    void lost(Peer peer) {
        for (Outstanding one : with(peer)) {
            if (outstanding.remove(one.hopByHop(), one)) {
                dispatch(one, Reason.CONNECTION_LOST);
            }
        }
    }

    /** The peer does not answer: what it was asked goes to another one, or waits on. */
    void suspect(Peer peer) {
        for (Outstanding one : with(peer)) {
            if (choose(one) != null && outstanding.remove(one.hopByHop(), one)) {
                dispatch(one, Reason.CONNECTION_LOST);
            }
        }
    }

    /** Ends what is over. */
    void tick(long now) {
        redirects.tick(now);
        end(one -> now - one.deadline >= 0 || one.future.isDone(), Reason.TIMEOUT, "no answer in time");
    }

    void stop() {
        stopped = true;
        end(one -> true, Reason.STOPPED, "Diameter is stopped");
    }

    private void end(Predicate<Outstanding> which, Reason reason, String text) {
        List<Outstanding> over = outstanding.values().stream().filter(which).toList();
        over.forEach(one -> {
            outstanding.remove(one.hopByHop(), one);
            if (reason == Reason.TIMEOUT && !one.future.isDone()) {
                one.timedOut();
            }
            fail(one, reason, text);
        });
    }

    private void dispatch(Outstanding one, Reason otherwise) {
        Reason reason = otherwise;
        for (Peer peer = choose(one); peer != null; peer = choose(one)) {
            int id = hopByHop.getAndIncrement();
            Header header = one.goesTo(peer, id);
            if (header.has(Header.REPEATED) && !one.request.repeated()) {
                counters.failedOver();
            }
            outstanding.put(id, one);
            if (peer.send(Encoder.encode(header, one.avps)) || !outstanding.remove(id, one)) {
                // who has removed it meanwhile goes on with it
                return;
            }
            one.stayed();
            reason = reason == Reason.CONNECTION_LOST ? reason : Reason.BUSY;
        }
        fail(
                one,
                reason,
                "no peer for realm " + one.request.avps().getText(BaseAvps.DESTINATION_REALM) + " and application "
                        + one.request.application());
    }

    private @Nullable Peer choose(Outstanding one) {
        return one.future.isDone() ? null : routes.choose(one.request, one.tried, one.told());
    }

    private List<Outstanding> with(Peer peer) {
        return outstanding.values().stream().filter(one -> one.isWith(peer)).toList();
    }

    private static void fail(Outstanding one, Reason reason, String text) {
        one.future.completeExceptionally(new DiameterException(reason, text));
    }

    private AvpList completed(DiameterRequest request) {
        AvpList avps = request.avps();
        List<Avp> more = new ArrayList<>();
        if (!avps.has(BaseAvps.ORIGIN_HOST)) {
            more.add(us.originHost());
        }
        if (!avps.has(BaseAvps.ORIGIN_REALM)) {
            more.add(us.originRealm());
        }
        if (!avps.has(BaseAvps.AUTH_APPLICATION_ID)
                && !avps.has(BaseAvps.ACCT_APPLICATION_ID)
                && !avps.has(BaseAvps.VENDOR_SPECIFIC_APPLICATION_ID)) {
            more.add(named(request.application()).avp());
        }
        if (request.application().keepsNoState() && !avps.has(BaseAvps.AUTH_SESSION_STATE)) {
            more.add(BaseAvps.noStateMaintained());
        }
        return more.isEmpty() ? avps : avps.with(more);
    }

    /** RFC 8506 §3.1 (Credit-Control-Request) wants Auth-Application-Id 4, whoever advertises it. */
    private static ApplicationId named(ApplicationId application) {
        return application.equals(ApplicationId.RO) ? ApplicationId.CREDIT_CONTROL : application;
    }
}
