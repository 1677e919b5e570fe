package org.carillon.charging.diameter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.carillon.charging.diameter.CcrWriter.Kind;
import org.carillon.charging.model.OcsLink;
import org.carillon.diameter.AvpList;
import org.jspecify.annotations.Nullable;

/**
 * A call and its session with a server. A request that was not answered is sent again as it was, with its number, before
 * there is another one: so nothing is counted twice, whether it was received or not. Thread-safe.
 */
final class RoCall {
    /** After a crash the numbers go on here: some that were used may not be known any more. */
    private static final long UNKNOWN_NUMBERS = 1000;

    private final String id;
    private final OcsRoute route;
    private final AvpList facts;
    private OcsLink link;
    private FailureHandling handling;
    private boolean failover = true;
    private long granted;
    private @Nullable Request pending;
    private boolean ended;

    /**
     * A request that is to be sent.
     *
     * @param reported seconds in all that are told as used when it is answered
     * @param again whether it was sent before
     */
    record Request(Kind kind, AvpList avps, long number, long reported, boolean again) {
        private Request repeated() {
            return new Request(kind, avps, number, reported, true);
        }
    }

    RoCall(String id, OcsRoute route, String sessionId, AvpList facts, FailureHandling handling) {
        this(id, route, new OcsLink(route.realm(), null, sessionId, -1L, 0L), facts, handling);
    }

    private RoCall(String id, OcsRoute route, OcsLink link, AvpList facts, FailureHandling handling) {
        this.id = id;
        this.route = route;
        this.link = link;
        this.facts = facts;
        this.handling = handling;
    }

    /** One of an earlier start, or of another node. */
    static RoCall lost(String id, OcsLink link, long granted, AvpList facts) {
        OcsLink onward = new OcsLink(
                link.realm(),
                link.host(),
                link.sessionId(),
                link.requestNumber() + UNKNOWN_NUMBERS,
                link.reportedSeconds());
        RoCall call = new RoCall(
                id,
                new OcsRoute(OcsRoute.EVERY, link.realm(), List.of()),
                onward,
                facts,
                FailureHandling.RETRY_AND_TERMINATE);
        call.granted = granted;
        return call;
    }

    String id() {
        return id;
    }

    String realm() {
        return route.realm();
    }

    synchronized OcsLink link() {
        return link;
    }

    synchronized FailureHandling handling() {
        return handling;
    }

    /** Seconds in all. */
    synchronized long granted() {
        return granted;
    }

    synchronized void grants(long seconds) {
        granted = seconds;
    }

    // ---- requests ----

    synchronized Request begins(long wanted, Instant now) {
        return next(Kind.INITIAL, 0, wanted, now);
    }

    /** @param talked seconds in all */
    synchronized Request goesOn(long talked, long wanted, Instant now) {
        return pending != null ? pending.repeated() : next(Kind.UPDATE, talked, wanted, now);
    }

    /** What was sent and not answered; null where there is nothing. */
    synchronized @Nullable Request unanswered() {
        return pending == null ? null : pending.repeated();
    }

    /** @param talked seconds in all */
    synchronized Request ends(long talked, Instant now) {
        return pending != null ? pending.repeated() : next(Kind.TERMINATION, talked, null, now);
    }

    private Request next(Kind kind, long talked, @Nullable Long wanted, Instant now) {
        long number = link.requestNumber() + 1;
        long reported = Math.max(talked, link.reportedSeconds());
        Long used = kind == Kind.INITIAL ? null : Long.valueOf(reported - link.reportedSeconds());
        AvpList avps = CcrWriter.write(link, kind, number, used, wanted, facts, now);
        Request request = new Request(kind, avps, number, reported, false);
        pending = request;
        return request;
    }

    /** The hosts that are asked, one after the other: the one that answered last, then the others. */
    synchronized List<String> hosts() {
        String current = link.host();
        List<String> hosts = new ArrayList<>();
        if (current != null) {
            hosts.add(current);
        }
        if (failover || current == null) {
            route.hosts().stream().filter(Predicate.not(hosts::contains)).forEach(hosts::add);
            if (route.hosts().isEmpty()) {
                hosts.add(RoClient.ANY);
            }
        }
        return hosts;
    }

    // ---- answers ----

    /** It was answered for good. */
    synchronized void answered(Request request, Cca cca) {
        pending = null;
        ended |= request.kind() == Kind.TERMINATION;
        link = new OcsLink(
                link.realm(),
                cca.host() == null ? link.host() : cca.host(),
                link.sessionId(),
                request.number(),
                request.reported());
        handling = cca.handling() == null ? handling : cca.handling();
        failover = cca.failover() == null ? failover : cca.failover();
    }

    /** Whether the server knows that it has ended. */
    synchronized boolean ended() {
        return ended;
    }
}
