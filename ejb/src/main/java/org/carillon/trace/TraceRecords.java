package org.carillon.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.carillon.sip.Trace;
import org.carillon.trace.model.SipTrace;
import org.carillon.trace.model.TraceRepository;

/**
 * What the platform itself does with traces, each time in a transaction of its own. No enterprise bean: a call of one waits
 * until the application has started, and this is called before.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class TraceRecords {
    private TraceRepository traces;
    private TraceConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TraceRecords() {}

    @Inject
    public TraceRecords(TraceRepository traces, TraceConfig config, Clock clock) {
        this.traces = traces;
        this.config = config;
        this.clock = clock;
    }

    /** Those that go on, as the adapter takes them. */
    public List<Trace> active() {
        return traces.active(clock.instant()).stream().map(TraceRecords::trace).toList();
    }

    /** Removes traces with their messages when they have been kept long enough; returns how many. */
    public int removeOld() {
        return traces.removeEndedBefore(clock.instant().minus(config.keep()));
    }

    private static Trace trace(SipTrace trace) {
        return new Trace(
                trace.id(),
                switch (trace.kind()) {
                    case ACCOUNT, USER -> Trace.Subject.USER;
                    case CALL -> Trace.Subject.CALL;
                    case PEER -> Trace.Subject.PEER;
                },
                trace.matches(),
                trace.endsAt(),
                trace.limit(),
                trace.bodies());
    }
}
