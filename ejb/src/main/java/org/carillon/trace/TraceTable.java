package org.carillon.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import org.carillon.event.EventLog;
import org.carillon.health.SipAdapter;

/**
 * Tells the adapter of the traces that go on. A change on this node reaches it after the commit and before the answer to
 * whoever made it; a change on another node, or an end, within a second.
 */
@ApplicationScoped
public class TraceTable {
    private TraceRecords records;
    private TraceLog found;
    private SipAdapter adapter;
    private EventLog events;
    private boolean behind;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TraceTable() {}

    @Inject
    public TraceTable(TraceRecords records, TraceLog found, SipAdapter adapter, EventLog events) {
        this.records = records;
        this.found = found;
        this.adapter = adapter;
        this.events = events;
    }

    /** Reads all anew; one after the other, so that the last to read has seen the commits of all. */
    synchronized void look() {
        try {
            var active = records.active();
            adapter.findTracer().ifPresent(tracer -> tracer.trace(active, found::take));
            if (behind) {
                behind = false;
                TraceMessageLog.LOG.currentAgain();
            }
        } catch (RuntimeException e) {
            // what the adapter knows goes on until its end; the next look tells it more
            if (!behind) {
                behind = true;
                TraceMessageLog.LOG.cannotRead(e);
            }
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) TraceChanged change) {
        events.record(change.event());
        look();
    }

    /** Nothing is traced any more: the application stops. */
    synchronized void clear() {
        adapter.findTracer().ifPresent(tracer -> tracer.trace(List.of(), message -> {}));
    }
}
