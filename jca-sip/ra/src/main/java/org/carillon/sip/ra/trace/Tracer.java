package org.carillon.sip.ra.trace;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.carillon.sip.Flow;
import org.carillon.sip.SipTracer;
import org.carillon.sip.Trace;
import org.carillon.sip.TraceListener;
import org.carillon.sip.TracedMessage;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.Glance;
import org.carillon.sip.ra.message.Redaction;
import org.carillon.sip.ra.transport.Tap;
import org.jspecify.annotations.Nullable;

/** Watches the tap while there is a trace, or the capture server wants every message. */
public final class Tracer implements SipTracer, Tap.Watcher, AutoCloseable {
    private final Tap tap;
    private final boolean exportsAll;
    private final @Nullable HepExporter exporter;
    private volatile List<LiveTrace> traces = List.of();
    private volatile TraceListener listener = message -> {};

    /** @throws IOException when there is no socket for the capture server */
    public Tracer(Tap tap, @Nullable HepSettings hep) throws IOException {
        this.tap = tap;
        this.exportsAll = hep != null && hep.all();
        this.exporter = hep == null ? null : new HepExporter(hep);
        watch();
    }

    @Override
    public synchronized void trace(Collection<Trace> wanted, TraceListener whom) {
        List<LiveTrace> next = new ArrayList<>(wanted.size());
        for (Trace trace : wanted) {
            next.add(traces.stream()
                    .filter(live -> live.trace().equals(trace))
                    .findFirst()
                    .orElseGet(() -> new LiveTrace(trace)));
        }
        listener = whom;
        if (!next.equals(traces)) {
            traces = List.copyOf(next);
            watch();
        }
    }

    @Override
    public long exported() {
        return exporter == null ? 0 : exporter.sent();
    }

    @Override
    public long exportsDropped() {
        return exporter == null ? 0 : exporter.dropped();
    }

    @Override
    public void passed(boolean received, byte[] octets, Flow flow) {
        try {
            look(received, octets, flow);
        } catch (RuntimeException | Error failure) {
            // the message itself goes its way
            SipLog.LOG.workFailed(failure);
        }
    }

    @Override
    public void close() {
        tap.watch(null);
        if (exporter != null) {
            exporter.close();
        }
    }

    private void watch() {
        tap.watch(traces.isEmpty() && !exportsAll ? null : this);
    }

    private void look(boolean received, byte[] octets, Flow flow) {
        // what a database keeps of it
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        boolean exported = exportsAll;
        boolean bodies = false;
        List<LiveTrace> live = traces;
        Glance glance = live.isEmpty() ? null : Glance.of(octets);
        if (glance != null) {
            long millis = now.toEpochMilli();
            for (LiveTrace trace : live) {
                if (trace.takes(glance, flow, millis)) {
                    exported = true;
                    bodies |= trace.trace().bodies();
                    listener.traced(new TracedMessage(
                            trace.trace().id(),
                            now,
                            received,
                            flow,
                            glance.callId(),
                            glance.startLine(),
                            trace.trace().bodies() ? octets : Redaction.bodies(octets)));
                }
            }
        }
        if (exported && exporter != null) {
            exporter.offer(new HepExporter.Copy(received, octets, flow, now, bodies));
        }
    }
}
