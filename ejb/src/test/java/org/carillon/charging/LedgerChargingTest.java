package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.carillon.charging.model.Closing;
import org.carillon.rating.Tariffs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that hangs does not hold a call up for longer than Tx, and takes nothing for it afterwards. */
@Tag("F6")
class LedgerChargingTest {
    private static final ChargeableCall CALL =
            new ChargeableCall("call", 1, "alice", "4861", "4861", "sip:4861@test", "c@test", Instant.EPOCH);

    private final Queue<Runnable> hanging = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final LedgerCharging charging = new LedgerCharging(
            new ChargingTransactions() {
                @Override
                public Grant begin(ChargeableCall call) {
                    done.add("begun");
                    meanwhile.run();
                    return new Grant.Granted(60);
                }

                @Override
                public void end(String id, CallEnd end) {
                    assertThat(end.cause()).isEqualTo(Closing.UNSUCCESSFUL_SERVICE_DELIVERY);
                    done.add("ended");
                }
            },
            new Tariffs() {},
            new ChargingThreads() {
                @Override
                public void execute(Runnable task) {
                    hanging.add(task);
                }
            },
            new ChargingConfig(true, Duration.ofMinutes(1), Duration.ofSeconds(15), Duration.ofMinutes(10)),
            Duration.ofMillis(20));

    private Runnable meanwhile = () -> {};

    @Test
    void creditShouldBeToldToWhoWaits() {
        CompletableFuture<Grant> asked = charging.begin(CALL).toCompletableFuture();
        hanging.remove().run();

        assertThat(asked).isCompletedWithValue(new Grant.Granted(60));
        assertThat(done).containsExactly("begun");
    }

    @Test
    void nothingShouldBeDoneForWhoHasGivenUp() {
        CompletableFuture<Grant> asked = charging.begin(CALL).toCompletableFuture();
        assertThat(asked).failsWithin(10, TimeUnit.SECONDS);
        hanging.remove().run();

        assertThat(done).isEmpty();
    }

    @Test
    void creditShouldBeGivenBackWhereItComesTooLate() {
        CompletableFuture<Grant> asked = charging.begin(CALL).toCompletableFuture();
        meanwhile = () -> assertThat(asked).failsWithin(10, TimeUnit.SECONDS);
        hanging.remove().run();

        assertThat(done).containsExactly("begun", "ended");
    }
}
