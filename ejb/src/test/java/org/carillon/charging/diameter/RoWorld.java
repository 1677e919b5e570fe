package org.carillon.charging.diameter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carillon.account.model.Account;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.charging.CallEnd;
import org.carillon.charging.ChargeableCall;
import org.carillon.charging.ChargingConfig;
import org.carillon.charging.Grant;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.charging.model.Closing;
import org.carillon.charging.model.OcsLink;
import org.carillon.charging.model.OcsPending;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.LedgerConfig;
import org.carillon.rating.RatingLoader;
import org.carillon.rating.Tariffs;
import org.carillon.rating.model.RatingRepository;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A user whose credit another system holds, and a call of his, with what is kept of it on a real database. */
abstract class RoWorld {
    final MovableClock clock = new MovableClock();
    final FakeOcs ocs = new FakeOcs();
    final String id = CorrelationId.create().value();
    JpaUnit unit;
    ChargingRepository repository;
    OcsTransactions transactions;
    RoCharging charging;
    String login;
    long account;
    /** Whether records cannot be written. */
    boolean crashes;

    @BeforeEach
    void setUp() {
        unit = new JpaUnit(Databases.h2());
        repository = new ChargingRepository(unit.entities());
        login = "48"
                + UUID.randomUUID()
                        .toString()
                        .replaceAll("[^0-9]", "")
                        .concat("123456789")
                        .substring(0, 9);
        account = unit.requiresNew(() -> {
            Account opened = Account.ofSip(login, clock.instant());
            new JpaAccountRepository(unit.entities()).add(opened);
            return opened.id();
        });
        charging = charging(FailureHandling.TERMINATE);
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    // ---- what is done ----

    Grant begins() {
        ChargeableCall call = new ChargeableCall(
                id,
                account,
                login,
                "4420123456",
                "004420123456",
                "sip:4420@carillon.local",
                "call@phone",
                clock.instant());
        return charging.begin(call).toCompletableFuture().join().orElseThrow();
    }

    Grant more(int talked) {
        return charging.more(id, Duration.ofSeconds(talked))
                .toCompletableFuture()
                .join();
    }

    void ends(Duration talked) {
        charging.end(id, end(talked)).toCompletableFuture().join();
    }

    CallEnd end(Duration talked) {
        return new CallEnd(
                Closing.SERVICE_DELIVERY_END_SUCCESSFULLY, clock.instant().minus(talked), talked, clock.instant());
    }

    CallRecord record() {
        return unit.requiresNew(() -> repository.findRecord(id)).orElseThrow();
    }

    static Grant granted(long seconds, long before, boolean last) {
        return new Grant.Granted(seconds, new Grant.Renewal(Duration.ofSeconds(before), null, last));
    }

    // ---- the world ----

    static RoConfig config(FailureHandling handling) {
        return new RoConfig(
                Optional.of(List.of("*>ocs.test>" + FakeOcs.FIRST + "|" + FakeOcs.SECOND)),
                Duration.ofSeconds(5),
                handling.name(),
                "carillon.local",
                "as.test");
    }

    RoCharging charging(FailureHandling handling) {
        RoConfig config = config(handling);
        ChargingConfig usual =
                new ChargingConfig(true, Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofMinutes(10));
        Tariffs tariffs = unit.requiresNew(() -> {
            Tariffs read = new Tariffs(new RatingLoader(new RatingRepository(unit.entities())));
            read.refresh();
            return read;
        });
        transactions = new Committing(tariffs, new OcsRoutes(config), usual);
        RoCharging made = new RoCharging(transactions, Runnable::run, usual, config, clock);
        made.open(new RoClient(ocs::send, config.tx()));
        return made;
    }

    /** Each in a transaction of its own, as the container does it. */
    final class Committing extends OcsTransactions {
        Committing(Tariffs tariffs, OcsRoutes routes, ChargingConfig config) {
            super(
                    repository,
                    new JpaAccountRepository(unit.entities()),
                    tariffs,
                    new LedgerConfig("EUR"),
                    routes,
                    config,
                    clock);
        }

        @Override
        public Optional<Contract> contract(long accountId) {
            return unit.requiresNew(() -> super.contract(accountId));
        }

        @Override
        public void begin(ChargeableCall call, Contract contract, OcsLink link, long granted) {
            unit.run(() -> super.begin(call, contract, link, granted));
        }

        @Override
        public void answered(String call, Instant at) {
            unit.run(() -> super.answered(call, at));
        }

        @Override
        public boolean asks(String call, OcsLink link, OcsPending pending) {
            return unit.required(() -> super.asks(call, link, pending));
        }

        @Override
        public void goesOn(String call, OcsLink link, @Nullable OcsPending pending, long granted) {
            unit.run(() -> super.goesOn(call, link, pending, granted));
        }

        @Override
        public boolean ending(String call, CallEnd end, OcsLink link, OcsPending pending) {
            return unit.required(() -> super.ending(call, end, link, pending));
        }

        @Override
        public void end(String call, CallEnd end) {
            if (crashes) {
                throw new IllegalStateException("the node goes down");
            }
            unit.run(() -> super.end(call, end));
        }

        @Override
        public Optional<Open> find(String call) {
            return unit.requiresNew(() -> super.find(call));
        }
    }
}
