package org.carillon.trace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of traces, proved on each database. */
abstract class TraceContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    JpaUnit unit;
    TraceRepository traces;
    TraceStore store;

    abstract DataSource database();

    @BeforeEach
    void open() {
        DataSource database = database();
        unit = new JpaUnit(database);
        traces = new TraceRepository(unit.entities());
        store = new JdbcTraceStore(database);
    }

    @AfterEach
    void close() {
        unit.run(() -> traces.all(1000).forEach(traces::remove));
        unit.close();
    }

    @Test
    void traceShouldBeKeptAsItWasStarted() {
        long id = started(SipTrace.Kind.ACCOUNT, ONE, 100);

        SipTrace found = unit.requiresNew(() -> traces.find(id)).orElseThrow();
        assertThat(found.kind()).isEqualTo(SipTrace.Kind.ACCOUNT);
        assertThat(found.subject()).isEqualTo("alice");
        assertThat(found.matches()).containsExactlyInAnyOrder("alice", "442085676789");
        assertThat(found.startedAt()).isEqualTo(NOON);
        assertThat(found.endsAt()).isEqualTo(ONE);
        assertThat(found.startedBy()).isEqualTo("admin");
        assertThat(found.limit()).isEqualTo(100);
        assertThat(found.messages()).isZero();
        assertThat(found.bodies()).isTrue();
    }

    @Test
    void messagesShouldBeFoundInTheirOrderAsTheyWere() throws SQLException {
        long id = started(SipTrace.Kind.CALL, ONE, 100);

        assertThat(store.append(List.of(message(id, "first"), message(id, "second\0")), NOON))
                .isEqualTo(2);

        List<FoundMessage> found = store.find(id, 0, 10);
        assertThat(found).extracting(FoundMessage::callId).containsExactly("first", "second ");
        FoundMessage first = found.getFirst();
        assertThat(first).usingRecursiveComparison().ignoringFields("id").isEqualTo(message(id, "first"));
        assertThat(store.find(id, first.id(), 10)).hasSize(1);
        assertThat(store.find(id, 0, 1)).hasSize(1);
    }

    @Test
    void limitShouldHoldOverAllWriters() throws SQLException {
        long id = started(SipTrace.Kind.USER, ONE, 3);
        long other = started(SipTrace.Kind.USER, ONE, 3);

        assertThat(store.append(List.of(message(id, "1"), message(other, "a"), message(id, "2")), NOON))
                .isEqualTo(3);
        assertThat(store.append(List.of(message(id, "3"), message(id, "4")), NOON))
                .isEqualTo(1);
        assertThat(store.append(List.of(message(id, "5")), NOON)).isZero();

        assertThat(store.find(id, 0, 10)).extracting(FoundMessage::callId).containsExactly("1", "2", "3");
        SipTrace full = unit.requiresNew(() -> traces.find(id)).orElseThrow();
        assertThat(full.messages()).isEqualTo(3);
        assertThat(full.isFull()).isTrue();
        assertThat(active(NOON)).containsExactly(other);
    }

    @Test
    void nothingShouldBeWrittenForATraceThatIsOver() throws SQLException {
        long id = started(SipTrace.Kind.PEER, ONE, 100);

        assertThat(store.append(List.of(message(id, "late"), message(id + 1000, "nobody's")), ONE))
                .isZero();
        assertThat(active(ONE.minusSeconds(1))).containsExactly(id);
        assertThat(active(ONE)).isEmpty();
    }

    @Test
    void stopShouldEndATraceAndLeaveItsCount() throws SQLException {
        long id = started(SipTrace.Kind.USER, ONE, 100);
        unit.run(() -> {
            SipTrace trace = traces.find(id).orElseThrow();
            append(message(id, "meanwhile"));
            trace.stop(NOON.plusSeconds(5));
        });

        SipTrace stopped = unit.requiresNew(() -> traces.find(id)).orElseThrow();
        assertThat(stopped.isActive(NOON.plusSeconds(5))).isFalse();
        assertThat(stopped.messages()).isEqualTo(1);
        unit.run(() -> traces.find(id).orElseThrow().stop(ONE));
        assertThat(unit.requiresNew(() -> traces.find(id)).orElseThrow().endsAt())
                .isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void oldTracesShouldGoWithTheirMessages() throws SQLException {
        long old = started(SipTrace.Kind.USER, ONE, 100);
        long young = started(SipTrace.Kind.USER, ONE.plusSeconds(1), 100);
        store.append(List.of(message(old, "1"), message(young, "2")), NOON);

        assertThat(unit.requiresNew(() -> traces.removeEndedBefore(ONE.plusSeconds(1))))
                .isEqualTo(1);

        assertThat(store.find(old, 0, 10)).isEmpty();
        assertThat(store.find(young, 0, 10)).hasSize(1);
        unit.run(() -> traces.remove(traces.find(young).orElseThrow()));
        assertThat(store.find(young, 0, 10)).isEmpty();
    }

    @Test
    void boundsOfATraceShouldBeChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> trace(SipTrace.Kind.USER, ONE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> trace(SipTrace.Kind.USER, ONE, 10_001));
        assertThatIllegalArgumentException().isThrownBy(() -> trace(SipTrace.Kind.USER, NOON, 1));
    }

    private void append(FoundMessage message) {
        try {
            store.append(List.of(message), NOON);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<Long> active(Instant now) {
        return unit.requiresNew(
                () -> traces.active(now).stream().map(SipTrace::id).toList());
    }

    private long started(SipTrace.Kind kind, Instant end, int limit) {
        return unit.requiresNew(() -> {
            SipTrace trace = trace(kind, end, limit);
            traces.add(trace);
            return trace.id();
        });
    }

    private static SipTrace trace(SipTrace.Kind kind, Instant end, int limit) {
        return new SipTrace(kind, "alice", Set.of("alice", "442085676789"), NOON, "admin", end, limit, true);
    }

    private static FoundMessage message(long trace, String callId) {
        return new FoundMessage(
                0,
                trace,
                NOON,
                true,
                "UDP",
                "127.0.0.1:5060",
                "[2001:db8::1]:5060",
                callId,
                "OPTIONS sip:x SIP/2.0",
                "OPTIONS sip:x SIP/2.0\r\n\r\n\0".getBytes(StandardCharsets.UTF_8));
    }
}
