package org.carillon.trace;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.trace.model.SipTrace;
import org.carillon.trace.model.TraceRepository;

/** What an administrator does with traces. Each change is in the event log. */
@Stateless
public class TraceAdministration {
    /**
     * A trace as it is now.
     *
     * @param kind account, user, call or peer
     * @param state active, full or ended
     * @param messages so many were found
     */
    public record View(
            long id,
            String kind,
            String subject,
            String state,
            Instant startedAt,
            String startedBy,
            Instant until,
            int limit,
            int messages,
            boolean bodies) {}

    private TraceRepository traces;
    private TraceTargets targets;
    private Event<TraceChanged> changes;
    private TraceConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TraceAdministration() {}

    @Inject
    public TraceAdministration(
            TraceRepository traces,
            TraceTargets targets,
            Event<TraceChanged> changes,
            TraceConfig config,
            Clock clock) {
        this.traces = traces;
        this.targets = targets;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Begins a trace.
     *
     * @throws DomainException INVALID_REQUEST about a field; NOT_FOUND when there is no such account or call; CONFLICT when
     *     there are as many traces as there may be
     */
    public View start(TraceRequest request, CorrelationId correlationId, String by) {
        // what a database keeps of it
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant until = request.until() == null ? now.plus(config.duration()) : request.until();
        if (!until.isAfter(now) || until.isAfter(now.plus(config.maxDuration()))) {
            throw DomainException.invalid(
                    "until", "A trace ends in the future, and goes on for " + config.maxDuration() + " at most.");
        }
        if (request.limit() < 1 || request.limit() > SipTrace.MAX_LIMIT) {
            throw DomainException.invalid("limit", "A trace has 1 to " + SipTrace.MAX_LIMIT + " messages.");
        }
        TraceTarget target = targets.of(request);
        if (traces.active(now).size() >= config.maxActive()) {
            throw new DomainException(
                    ProblemType.CONFLICT, "There are " + config.maxActive() + " traces already: stop one first.");
        }
        SipTrace trace = new SipTrace(
                target.kind(),
                target.subject(),
                target.matches(),
                now,
                by,
                until.truncatedTo(ChronoUnit.MICROS),
                request.limit(),
                request.bodies());
        traces.add(trace);
        note("trace.started", trace, correlationId, by);
        return view(trace);
    }

    /** The newest first. */
    public List<View> all(int limit) {
        return traces.all(limit).stream().map(this::view).toList();
    }

    /** @throws DomainException NOT_FOUND */
    public View get(long id) {
        return view(found(id));
    }

    /**
     * Ends a trace; what it found stays.
     *
     * @throws DomainException NOT_FOUND
     */
    public View stop(long id, CorrelationId correlationId, String by) {
        SipTrace trace = found(id);
        trace.stop(clock.instant().truncatedTo(ChronoUnit.MICROS));
        note("trace.stopped", trace, correlationId, by);
        return view(trace);
    }

    /**
     * Ends a trace and removes what it found.
     *
     * @throws DomainException NOT_FOUND
     */
    public void remove(long id, CorrelationId correlationId, String by) {
        SipTrace trace = found(id);
        traces.remove(trace);
        note("trace.removed", trace, correlationId, by);
    }

    private SipTrace found(long id) {
        return traces.find(id).orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such trace."));
    }

    private void note(String kind, SipTrace trace, CorrelationId correlationId, String by) {
        changes.fire(new TraceChanged(new org.carillon.event.model.Event(
                correlationId,
                clock.instant(),
                kind,
                null,
                Map.of(
                        "trace",
                        Long.toString(trace.id()),
                        "kind",
                        trace.kind().name().toLowerCase(Locale.ROOT),
                        "subject",
                        trace.subject(),
                        "bodies",
                        Boolean.toString(trace.bodies()),
                        "by",
                        by))));
    }

    private View view(SipTrace trace) {
        return new View(
                trace.id(),
                trace.kind().name().toLowerCase(Locale.ROOT),
                trace.subject(),
                trace.isActive(clock.instant()) ? "active" : trace.isFull() ? "full" : "ended",
                trace.startedAt(),
                trace.startedBy(),
                trace.endsAt(),
                trace.limit(),
                trace.messages(),
                trace.bodies());
    }
}
