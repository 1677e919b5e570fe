package org.carillon.charging.diameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carillon.charging.ChargeableCall;
import org.carillon.charging.ChargingConfig;
import org.carillon.charging.Grant;
import org.carillon.charging.model.OcsLink;
import org.carillon.charging.model.OcsPending;
import org.carillon.ledger.model.Money;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that grants without end: a call goes on for no more than a day all the same. */
@Tag("R303")
class RoLongGrantTest {
    private static final long FOR_EVER = 0xFFFF_FFFFL;
    private static final long DAY = 86_400;

    private final MovableClock clock = new MovableClock();
    private final FakeOcs ocs = new FakeOcs();
    private final List<Long> kept = new ArrayList<>();

    @Test
    void grantShouldBeADayAtMost() {
        RoConfig config = new RoConfig(
                Optional.of(List.of("*>ocs.test>" + FakeOcs.FIRST)),
                Duration.ofSeconds(5),
                FailureHandling.TERMINATE.name(),
                "carillon.local",
                "as.test");
        RoCharging charging = new RoCharging(
                new Kept(),
                Runnable::run,
                new ChargingConfig(true, Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofMinutes(10)),
                config,
                clock);
        charging.open(new RoClient(ocs::send, config.tx()));
        ocs.grants(FOR_EVER).grants(FOR_EVER);

        Grant first = charging.begin(
                        new ChargeableCall("call", 1, "48", "44", "44", "sip:44@x", "call-id", clock.instant()))
                .toCompletableFuture()
                .join()
                .orElseThrow();
        Grant second = charging.more("call", Duration.ofSeconds(20))
                .toCompletableFuture()
                .join();

        assertThat(first)
                .isInstanceOfSatisfying(
                        Grant.Granted.class,
                        grant -> assertThat(grant.seconds()).isEqualTo(DAY));
        assertThat(second)
                .isInstanceOfSatisfying(
                        Grant.Granted.class,
                        grant -> assertThat(grant.seconds()).isEqualTo(DAY));
        assertThat(kept).containsExactly(DAY, DAY);
    }

    private final class Kept extends OcsTransactions {
        @Override
        public Optional<Contract> contract(long accountId) {
            return Optional.of(new Contract(
                    new OcsRoute(OcsRoute.EVERY, "ocs.test", List.of(FakeOcs.FIRST)), 1, "t", Money.currency("EUR")));
        }

        @Override
        public void begin(ChargeableCall call, Contract contract, OcsLink link, long granted) {
            kept.add(granted);
        }

        @Override
        public boolean asks(String id, OcsLink link, OcsPending pending) {
            return true;
        }

        @Override
        public void goesOn(String id, OcsLink link, @Nullable OcsPending pending, long granted) {
            kept.add(granted);
        }
    }
}
