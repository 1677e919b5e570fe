package org.carillon.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carillon.event.EventConfig;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.health.SipAdapter;
import org.carillon.sip.SipTracer;
import org.carillon.sip.Trace;
import org.carillon.sip.TraceListener;
import org.junit.jupiter.api.Test;

class TraceTableTest {
    private static final TraceConfig CONFIG =
            new TraceConfig(Duration.ofHours(1), Duration.ofDays(1), 20, Duration.ofDays(7), 3);
    private static final Trace ALICE =
            new Trace(1, Trace.Subject.USER, Set.of("alice"), Instant.parse("2026-03-01T12:00:00Z"), 10, false);

    private final FakeTracer tracer = new FakeTracer();
    private final FakeRecords records = new FakeRecords();
    private final EventLog events = new EventLog(new EventConfig(10, 10, Duration.ZERO));
    private final TraceTable table =
            new TraceTable(records, new TraceLog(CONFIG, Clock.systemUTC()), new FakeAdapter(), events);

    @Test
    void whatAnotherNodeStartedShouldBeSeenAtTheNextLook() {
        table.look();
        assertThat(tracer.traces).isEmpty();

        records.active.add(ALICE);
        table.look();

        assertThat(tracer.traces).containsExactly(ALICE);
    }

    @Test
    void changeOfThisNodeShouldBeSeenAtOnceAndBeInTheEventLog() {
        records.active.add(ALICE);

        table.changed(new TraceChanged(
                new Event(CorrelationId.create(), Instant.EPOCH, "trace.started", null, Map.of("trace", "1"))));

        assertThat(tracer.traces).containsExactly(ALICE);
        assertThat(events.waiting()).isEqualTo(1);
    }

    @Test
    void tracesShouldGoOnWhileTheDatabaseIsAway() {
        records.active.add(ALICE);
        table.look();
        records.away = true;
        table.look();
        assertThat(tracer.traces).containsExactly(ALICE);

        records.away = false;
        records.active.clear();
        table.look();
        assertThat(tracer.traces).isEmpty();
    }

    @Test
    void nothingShouldBeTracedAfterTheStop() {
        records.active.add(ALICE);
        table.look();
        table.clear();
        assertThat(tracer.traces).isEmpty();
    }

    private static final class FakeRecords extends TraceRecords {
        final List<Trace> active = new ArrayList<>();
        boolean away;

        @Override
        public List<Trace> active() {
            if (away) {
                throw new IllegalStateException("the database is away, as the test wants it");
            }
            return List.copyOf(active);
        }
    }

    private final class FakeAdapter extends SipAdapter {
        @Override
        public Optional<SipTracer> findTracer() {
            return Optional.of(tracer);
        }
    }

    private static final class FakeTracer implements SipTracer {
        List<Trace> traces = List.of();

        @Override
        public void trace(Collection<Trace> wanted, TraceListener listener) {
            traces = List.copyOf(wanted);
        }

        @Override
        public long exported() {
            return 0;
        }

        @Override
        public long exportsDropped() {
            return 0;
        }
    }
}
