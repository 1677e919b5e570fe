package org.carillon.accounting.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.carillon.accounting.model.RecordType.EVENT;
import static org.carillon.accounting.model.RecordType.START;
import static org.carillon.accounting.model.RecordType.STOP;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.ImsAvps;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the event log is accounted for: R287, calls with their length and messages without. */
@Tag("R287")
class AccountedEventsTest {
    private static final CorrelationId CALL = new CorrelationId("call-1");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final MovableClock clock = new MovableClock();

    @SuppressWarnings("NullAway.Init")
    private AcrJournal journal;

    @SuppressWarnings("NullAway.Init")
    private AccountedSessions sessions;

    @SuppressWarnings("NullAway.Init")
    private AccountedEvents events;

    @BeforeEach
    void open() throws IOException {
        journal = new AcrJournal(folder, 1 << 20);
        journal.open();
        AccountingSender nobody = new AccountingSender(
                journal,
                (request, timeout) -> new CompletableFuture<>(),
                answer -> {},
                new AccountingSender.Settings(1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        sessions = new AccountedSessions(journal, nobody, "cdf.test", "as.test", clock, nanos::get);
        events =
                new AccountedEvents(sessions, id -> id == 7 ? Optional.of("48601") : Optional.empty(), "carillon.test");
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void callShouldBeAccountedForFromItsAnswerToItsEnd() throws IOException {
        happens("call.started", null, Map.of("from", "48601", "to", "+4861", "callId", "abc@phone"));
        happens("call.ringing", null, Map.of());
        happens("call.answered", null, Map.of());
        nanos.addAndGet(Duration.ofSeconds(75).toNanos());
        happens("call.ended", null, Map.of("by", "caller"));

        List<Acr> kept = kept();
        assertThat(kept).extracting(Acr::type, Acr::number).containsExactly(tuple(START, 0L), tuple(STOP, 1L));
        assertThat(kept.getLast().avps().getNumber(BaseAvps.ACCT_SESSION_TIME)).isEqualTo(75);
        assertThat(kept).allSatisfy(acr -> {
            assertThat(acr.avps().getText(BaseAvps.USER_NAME)).isEqualTo("48601.call@carillon.test");
            assertThat(acr.avps()
                            .getGroup(ImsAvps.SERVICE_INFORMATION)
                            .getGroup(ImsAvps.IMS_INFORMATION)
                            .getText(ImsAvps.USER_SESSION_ID))
                    .isEqualTo("abc@phone");
        });
        assertThat(sessions.open()).isZero();
    }

    @Test
    void callThatNobodyAnswersShouldCostNothing() throws IOException {
        happens("call.started", null, Map.of("from", "48601", "to", "+4861", "callId", "abc@phone"));
        happens("call.cancelled", null, Map.of());
        happens("call.answered", null, Map.of());
        happens("call.ended", null, Map.of());

        assertThat(kept()).isEmpty();
    }

    @Test
    void messageShouldBeAnEventOfItsSender() throws IOException {
        happens("message.accepted", 8L, Map.of("from", "7", "callId", "m@phone"));

        assertThat(kept()).hasSize(1).first().satisfies(acr -> {
            assertThat(acr.type()).isEqualTo(EVENT);
            assertThat(acr.avps().getText(BaseAvps.USER_NAME)).isEqualTo("48601.message@carillon.test");
        });
    }

    private void happens(String kind, @Nullable Long account, Map<String, String> details) {
        events.account(new Event(CALL, clock.instant(), kind, account, details));
    }

    /** As a next run would find it. */
    private List<Acr> kept() throws IOException {
        try (AcrJournal next = new AcrJournal(folder, 1 << 20)) {
            return next.open().unanswered().stream().map(next::read).toList();
        }
    }
}
