package org.carillon.charging.diameter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.carillon.charging.diameter.CcrWriter.Kind;
import org.carillon.charging.model.OcsLink;
import org.carillon.charging.model.OcsPending;
import org.carillon.diameter.AvpList;
import org.jspecify.annotations.Nullable;

/**
 * A call and its session with a server. A request that was not answered is sent again as it was, with its number, before
 * there is another one: so nothing is counted twice, whether it was received or not. Thread-safe.
 */
final class RoCall {
    private final String id;
    private final OcsRoute route;
    private final AvpList facts;
    private OcsLink link;
    private FailureHandling handling;
    private boolean failover = true;
    private long granted;
    private @Nullable Request pending;
    private boolean kept;
    private boolean ended;

    /**
     * A request that is to be sent.
     *
     * @param pending what is kept of it; that of an INITIAL is not
     * @param again whether it was sent before
     */
    record Request(Kind kind, AvpList avps, long number, OcsPending pending, boolean again) {
        private Request repeated() {
            return new Request(kind, avps, number, pending, true);
        }

        /** Seconds in all that are told as used when it is answered. */
        long reported() {
            return pending.seconds();
        }
    }

    RoCall(String id, OcsRoute route, String sessionId, AvpList facts, FailureHandling handling) {
        this(id, route, OcsLink.fresh(route.realm(), sessionId), facts, handling);
    }

    private RoCall(String id, OcsRoute route, OcsLink link, AvpList facts, FailureHandling handling) {
        this.id = id;
        this.route = route;
        this.link = link;
        this.facts = facts;
        this.handling = handling;
    }

    /** One of an earlier start, or of another node. */
    static RoCall lost(String id, OcsLink link, @Nullable OcsPending unanswered, long granted, AvpList facts) {
        RoCall call = new RoCall(
                id,
                new OcsRoute(OcsRoute.EVERY, link.realm(), List.of()),
                link,
                facts,
                FailureHandling.RETRY_AND_TERMINATE);
        call.granted = granted;
        if (unanswered != null) {
            call.pending = call.request(unanswered.ends() ? Kind.TERMINATION : Kind.UPDATE, unanswered);
            call.kept = true;
        }
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
    synchronized @Nullable OcsPending unanswered() {
        return pending == null ? null : pending.pending();
    }

    /** Whether what was asked last is written down. */
    synchronized boolean kept() {
        return kept;
    }

    synchronized void keeps() {
        kept = true;
    }

    /**
     * What was not answered, or else the end.
     *
     * @param talked seconds in all
     */
    synchronized Request ends(long talked, Instant now) {
        return pending != null ? pending.repeated() : next(Kind.TERMINATION, talked, null, now);
    }

    private Request next(Kind kind, long talked, @Nullable Long wanted, Instant now) {
        Request request = request(
                kind,
                new OcsPending(
                        kind == Kind.TERMINATION,
                        Math.max(talked, link.reportedSeconds()),
                        wanted,
                        now.truncatedTo(ChronoUnit.SECONDS)));
        pending = request;
        kept = false;
        return request;
    }

    private Request request(Kind kind, OcsPending asked) {
        long number = link.requestNumber() + 1;
        Long used = kind == Kind.INITIAL ? null : Long.valueOf(asked.seconds() - link.reportedSeconds());
        AvpList avps = CcrWriter.write(link, kind, number, used, asked.wanted(), facts, asked.at());
        return new Request(kind, avps, number, asked, false);
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
        link = link.answered(cca.host(), request.number(), request.reported());
        handling = cca.handling() == null ? handling : cca.handling();
        failover = cca.failover() == null ? failover : cca.failover();
    }

    /** Whether the server knows that it has ended. */
    synchronized boolean ended() {
        return ended;
    }
}
