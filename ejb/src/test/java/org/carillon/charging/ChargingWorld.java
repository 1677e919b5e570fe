package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.carillon.account.model.Account;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.ChargedEventRepository;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.charging.model.Closing;
import org.carillon.charging.model.Difference;
import org.carillon.charging.model.MessageRecord;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Balance;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerFault;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.plan.model.Allowance;
import org.carillon.plan.model.Bundle;
import org.carillon.plan.model.Bundles;
import org.carillon.plan.model.Destinations;
import org.carillon.plan.model.Plan;
import org.carillon.plan.model.PlanPeriod;
import org.carillon.plan.model.PlanPurchase;
import org.carillon.plan.model.PlanRepository;
import org.carillon.rating.RatingLoader;
import org.carillon.rating.Tariffs;
import org.carillon.rating.model.AccountTariff;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.Rate;
import org.carillon.rating.model.RatingRepository;
import org.carillon.rating.model.Tariff;
import org.carillon.rating.model.TariffRate;
import org.carillon.rating.model.TimeBand;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;

/**
 * A user with a tariff and a ledger on a database, and what is charged to him. A call to 44 costs a cent a second, to 48 60
 * cents a minute; a short message to 44 costs 8 cents.
 */
public final class ChargingWorld implements AutoCloseable {
    static final java.util.Currency EUR = Money.currency("EUR");

    final MovableClock clock = new MovableClock();
    final JpaUnit unit;
    final Ledger ledger;
    final LedgerRepository ledgerRows;
    final ChargingRepository repository;
    final ChargedEventRepository events;
    final ChargingTransactions charging;
    final EventTransactions messages;
    final Purse alice;
    private final EventCharging eventCharging;
    private final PlanRepository plans;
    /** The database may be that of other tests too. */
    private final Set<String> charged = ConcurrentHashMap.newKeySet();

    public ChargingWorld(DataSource database) {
        unit = new JpaUnit(database);
        ledgerRows = new LedgerRepository(unit.entities());
        ledger = new Ledger(ledgerRows, clock);
        plans = new PlanRepository(unit.entities());
        repository = new ChargingRepository(unit.entities());
        events = new ChargedEventRepository(unit.entities());
        RatingRepository rates = new RatingRepository(unit.entities());
        JpaAccountRepository accounts = new JpaAccountRepository(unit.entities());
        alice = unit.requiresNew(() -> {
            Account account = Account.ofSip("charged-" + UUID.randomUUID(), clock.instant());
            accounts.add(account);
            Tariff tariff = new Tariff(Tenant.DEFAULT, UUID.randomUUID().toString(), EUR, 4, ZoneOffset.UTC, false);
            rates.add(tariff);
            rates.add(new TariffRate(tariff.id(), "44", rate(new Price(600_000, 0, 0, 1, 1, 0), 80_000L)));
            rates.add(new TariffRate(tariff.id(), "48", rate(new Price(600_000, 0, 0, 60, 60, 0), null)));
            rates.add(new AccountTariff(account.id(), tariff.id()));
            return new Purse(Tenant.DEFAULT, account.id(), EUR);
        });
        Tariffs tariffs = unit.requiresNew(() -> {
            Tariffs read = new Tariffs(new RatingLoader(rates));
            read.refresh();
            return read;
        });
        ChargingConfig config =
                new ChargingConfig(true, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(10));
        Bundles bundles = new Bundles(plans, clock);
        charging =
                new ChargingTransactions(repository, new CallFunds(ledger, bundles), tariffs, accounts, config, clock);
        messages = new EventTransactions(events, new EventFunds(ledger, bundles, clock), tariffs, accounts, clock) {
            @Override
            public Optional<Grant.Refused> debit(ChargeableEvent event, Runnable accept) {
                return unit.required(() -> super.debit(event, accept));
            }

            @Override
            public void ended(String id, boolean happened) {
                unit.required(() -> {
                    super.ended(id, happened);
                    return true;
                });
            }
        };
        eventCharging = new LedgerEvents(messages, tariffs, Runnable::run, config, Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        unit.close();
    }

    public JpaUnit unit() {
        return unit;
    }

    public MovableClock clock() {
        return clock;
    }

    public long account() {
        return alice.accountId();
    }

    // ---- calls ----

    ChargeableCall call(String id, String number) {
        charged.add(id);
        return new ChargeableCall(
                id, alice.accountId(), "alice", number, number, "sip:" + number + "@x", "call-id", clock.instant());
    }

    String begins(String number, long granted) {
        String id = UUID.randomUUID().toString();
        assertThat(unit.requiresNew(() -> charging.begin(call(id, number)))).isEqualTo(new Grant.Granted(granted));
        return id;
    }

    void answers(String id) {
        unit.run(() -> charging.answered(id, clock.instant()));
    }

    void more(String id, int talked, long granted) {
        assertThat(unit.requiresNew(() -> charging.more(id, Duration.ofSeconds(talked))))
                .isEqualTo(new Grant.Granted(granted));
    }

    CallEnd ends(Duration talked) {
        return new CallEnd(Closing.SERVICE_DELIVERY_END_SUCCESSFULLY, clock.instant(), talked, clock.instant());
    }

    CallRecord record(String id) {
        return unit.requiresNew(() -> repository.findRecord(id).orElseThrow());
    }

    // ---- texts ----

    /** By our ledger, with the transactions of this world, on the thread of who asks. */
    public EventCharging eventCharging() {
        return eventCharging;
    }

    /** Is looked at by {@link #agrees}, too. */
    public void charges(String id) {
        charged.add(id);
    }

    ChargeableEvent text(String id, String number, int shortMessages) {
        charged.add(id);
        return new ChargeableEvent(
                id, alice.accountId(), "alice", number, number, shortMessages, clock.instant(), Duration.ofHours(1));
    }

    MessageRecord messageRecord(String id) {
        return unit.requiresNew(() -> events.findRecord(id).orElseThrow());
    }

    /** How often the work gives true when it is done so often by eight at once. */
    static int atOnce(int times, Supplier<Boolean> work) throws Exception {
        int done = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> all = IntStream.range(0, times)
                    .mapToObj(i -> (Callable<Boolean>) work::get)
                    .toList();
            for (Future<Boolean> one : threads.invokeAll(all)) {
                done += one.get() ? 1 : 0;
            }
        }
        return done;
    }

    // ---- money ----

    public void gives(String amount) {
        unit.run(() -> ledger.post(new Order(
                "gift:" + UUID.randomUUID(),
                CorrelationId.create(),
                TransactionKind.ADJUSTMENT,
                Tenant.DEFAULT,
                null,
                null,
                Order.charge(alice.accountId(), eur(amount).negated(), AccountKind.ADJUSTMENT))));
    }

    public Balance balance() {
        return unit.requiresNew(() -> ledger.balance(alice));
    }

    void has(Bundle bundle) {
        unit.run(() -> {
            Plan plan = new Plan(
                    Tenant.DEFAULT,
                    new Plan.Terms("test", "", eur("1"), false, PlanPeriod.of("P1M")),
                    clock.instant(),
                    "admin");
            plans.add(plan, List.of(bundle));
            PlanPurchase purchase =
                    new PlanPurchase(UUID.randomUUID().toString(), plan, alice.accountId(), clock.instant());
            plans.add(purchase);
            plans.add(new Allowance(purchase, bundle, EUR, clock.instant()));
        });
    }

    /** What is left in bundles. */
    long free() {
        return unit.requiresNew(() -> plans.purchases(alice.accountId(), 1).stream()
                .flatMap(purchase ->
                        plans.allowances(purchase.id(), purchase.term().endsAt()).stream())
                .mapToLong(Allowance::free)
                .sum());
    }

    static Destinations to(String prefix) {
        return new Destinations(List.of(prefix), null);
    }

    // ---- what must be ----

    public void agrees() {
        assertThat(differences()).isEmpty();
        assertThat(faults()).isEmpty();
    }

    List<LedgerFault> faults() {
        return unit.requiresNew(() -> ledgerRows.faults(100));
    }

    /** Of what this test charged: named by its id, or by the key of its transaction. */
    List<Difference> differences() {
        Instant end = clock.instant().plus(Duration.ofDays(1));
        return unit.requiresNew(() -> repository.differences(Instant.EPOCH, end, 1000)).stream()
                .filter(difference -> charged.contains(
                        difference.id().substring(difference.id().indexOf(':') + 1)))
                .toList();
    }

    void sql(String statement) {
        unit.entities().createNativeQuery(statement).executeUpdate();
    }

    public static Money eur(String amount) {
        return Money.of(amount, EUR);
    }

    private static Rate rate(Price price, @Nullable Long perMessage) {
        return new Rate("", null, price, perMessage, TimeBand.ALWAYS, Instant.EPOCH, null);
    }
}
