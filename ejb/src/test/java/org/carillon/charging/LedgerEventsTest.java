package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.carillon.rating.Tariffs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that hangs does not hold a text up for longer than Tx, and a text that was refused so is not kept afterwards. */
@Tag("F6")
class LedgerEventsTest {
    private static final ChargeableEvent TEXT =
            new ChargeableEvent("text", 1, "alice", "4861", "4861", 1, Instant.EPOCH, Duration.ofHours(1));

    private final Queue<Runnable> hanging = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final LedgerEvents charging = new LedgerEvents(
            new EventTransactions() {
                @Override
                public Optional<Grant.Refused> debit(ChargeableEvent event, Runnable accept) {
                    done.add("begun");
                    accept.run();
                    done.add("committed");
                    return Optional.empty();
                }
            },
            new Tariffs() {},
            hanging::add,
            new ChargingConfig(true, Duration.ofMinutes(1), Duration.ofSeconds(15), Duration.ofMinutes(10)),
            Duration.ofMillis(20));

    @Test
    void textShouldBeAcceptedForWhoWaits() {
        CompletableFuture<Optional<Grant.Refused>> asked =
                charging.debit(TEXT, () -> done.add("kept")).toCompletableFuture();
        hanging.remove().run();

        assertThat(asked).isCompletedWithValue(Optional.empty());
        assertThat(done).containsExactly("begun", "kept", "committed");
    }

    @Test
    void nothingShouldBeDoneForWhoHasGivenUp() {
        CompletableFuture<Optional<Grant.Refused>> asked =
                charging.debit(TEXT, () -> done.add("kept")).toCompletableFuture();
        assertThat(asked).failsWithin(10, TimeUnit.SECONDS);
        hanging.remove().run();

        assertThat(done).isEmpty();
    }

    @Test
    void nothingShouldBeCommittedWhereItComesTooLate() {
        List<CompletableFuture<Optional<Grant.Refused>>> asked = new ArrayList<>();
        asked.add(charging.debit(TEXT, () -> assertThat(asked.getFirst()).failsWithin(10, TimeUnit.SECONDS))
                .toCompletableFuture());
        hanging.remove().run();

        assertThat(done).containsExactly("begun");
    }
}
