package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.carillon.account.model.Account;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.charging.model.Closing;
import org.carillon.charging.model.Difference;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Balance;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.plan.model.Allowance;
import org.carillon.plan.model.Bundle;
import org.carillon.plan.model.BundleKind;
import org.carillon.plan.model.Bundles;
import org.carillon.plan.model.Destinations;
import org.carillon.plan.model.Plan;
import org.carillon.plan.model.PlanPeriod;
import org.carillon.plan.model.PlanPurchase;
import org.carillon.plan.model.PlanRepository;
import org.carillon.problem.DomainException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Charged calls on each database: record, ledger and what is set aside agree after whatever happened. */
@Tag("P04")
abstract class ChargingTransactionsContract {
    private static final java.util.Currency EUR = Money.currency("EUR");

    private final MovableClock clock = new MovableClock();
    /** The database may be that of other tests too. */
    private final Set<String> calls = ConcurrentHashMap.newKeySet();

    private JpaUnit unit;
    private Ledger ledger;
    private LedgerRepository ledgerRows;
    private PlanRepository plans;
    private ChargingRepository repository;
    private ChargingTransactions charging;
    private Purse alice;

    abstract DataSource database();

    @BeforeEach
    void setUp() {
        unit = new JpaUnit(database());
        ledgerRows = new LedgerRepository(unit.entities());
        ledger = new Ledger(ledgerRows, clock);
        plans = new PlanRepository(unit.entities());
        repository = new ChargingRepository(unit.entities());
        RatingRepository rates = new RatingRepository(unit.entities());
        JpaAccountRepository accounts = new JpaAccountRepository(unit.entities());
        alice = unit.requiresNew(() -> {
            Account account = Account.ofSip("charged-" + UUID.randomUUID(), clock.instant());
            accounts.add(account);
            Tariff tariff = new Tariff(Tenant.DEFAULT, UUID.randomUUID().toString(), EUR, 4, ZoneOffset.UTC, false);
            rates.add(tariff);
            // a cent a second
            rates.add(new TariffRate(tariff.id(), "44", rate(new Price(600_000, 0, 0, 1, 1, 0))));
            rates.add(new TariffRate(tariff.id(), "48", rate(new Price(600_000, 0, 0, 60, 60, 0))));
            rates.add(new AccountTariff(account.id(), tariff.id()));
            return new Purse(Tenant.DEFAULT, account.id(), EUR);
        });
        Tariffs tariffs = unit.requiresNew(() -> {
            Tariffs read = new Tariffs(new RatingLoader(rates));
            read.refresh();
            return read;
        });
        charging = new ChargingTransactions(
                repository,
                new CallFunds(ledger, new Bundles(plans, clock)),
                tariffs,
                accounts,
                new ChargingConfig(true, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(10)),
                clock);
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    @Test
    void callShouldBeChargedOnceThoughItsEndIsToldAHundredTimes() {
        gives("1.00");
        String id = begins("4420", 30);
        answers(id);
        CallEnd end = ends(Duration.ofMillis(12_300));

        for (int i = 0; i < 100; i++) {
            unit.run(() -> charging.end(id, end));
        }

        CallRecord record = record(id);
        assertThat(record.charge().amount()).isEqualTo(eur("0.13"));
        assertThat(record.charge().chargedSeconds()).isEqualTo(13);
        assertThat(record.course().durationSeconds()).isEqualTo(12);
        assertThat(balance().balance()).isEqualTo(eur("0.87"));
        assertThat(balance().held().isZero()).isTrue();
        agrees();
    }

    /** The example of Kamailio's ims_charging: 75 s of credit, 30 s at a time, two calls at once. */
    @Test
    @Tag("F8")
    void twoCallsAtOnceShouldShareTheCredit() {
        gives("0.75");
        String one = begins("4420", 30);
        answers(one);
        clock.advance(Duration.ofSeconds(15));
        more(one, 15, 45);
        String two = begins("4421", 30);
        answers(two);
        assertThat(balance().available().isZero()).isTrue();
        clock.advance(Duration.ofSeconds(20));
        more(two, 20, 30);
        unit.run(() -> charging.end(one, ends(Duration.ofSeconds(20))));
        assertThat(balance().balance()).isEqualTo(eur("0.55"));
        more(two, 25, 55);
        clock.advance(Duration.ofSeconds(40));
        more(two, 50, 55);
        unit.run(() -> charging.end(two, ends(Duration.ofSeconds(57))));

        assertThat(record(two).charge().chargedSeconds()).isEqualTo(55);
        assertThat(balance().balance()).isEqualTo(eur("0"));
        agrees();
    }

    @Test
    void creditBelowTheFirstIntervalShouldNotBeginACall() {
        gives("0.59");

        assertThatThrownBy(() -> unit.run(() -> charging.begin(call("c" + UUID.randomUUID(), "4860"))))
                .isInstanceOf(DomainException.class);

        assertThat(balance().held().isZero()).isTrue();
        assertThat(begins("4420", 30)).isNotEmpty();
    }

    @Test
    @Tag("F8")
    void hundredCallsAtOnceWithCreditForTenShouldGetTenAndChargeExactly() throws Exception {
        gives("6.00");
        int begun = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> calls = java.util.stream.IntStream.range(0, 100)
                    .mapToObj(i -> (Callable<String>) () -> {
                        String id = UUID.randomUUID().toString();
                        try {
                            unit.run(() -> charging.begin(call(id, "4860")));
                        } catch (DomainException refused) {
                            return "";
                        }
                        unit.run(() -> charging.answered(id, clock.instant()));
                        unit.run(() -> charging.end(id, ends(Duration.ofSeconds(60))));
                        return id;
                    })
                    .toList();
            for (Future<String> call : threads.invokeAll(calls)) {
                begun += call.get().isEmpty() ? 0 : 1;
            }
        }

        assertThat(begun).isEqualTo(10);
        assertThat(balance().balance()).isEqualTo(eur("0"));
        agrees();
    }

    @Test
    void callThatIsLostShouldBeChargedForTheTimeThatItWasKnown() {
        gives("1.00");
        String id = begins("4420", 30);
        answers(id);
        clock.advance(Duration.ofSeconds(25));
        more(id, 25, 55);
        assertThat(lost()).doesNotContain(id);

        clock.advance(Duration.ofMinutes(11));
        assertThat(lost()).contains(id);
        unit.run(() -> charging.closeLost(id));
        unit.run(() -> charging.closeLost(id));
        unit.run(() -> charging.end(id, ends(Duration.ofSeconds(50))));

        assertThat(record(id).course().cause()).isEqualTo(Closing.ABNORMAL_RELEASE);
        assertThat(record(id).charge().amount()).isEqualTo(eur("0.25"));
        assertThat(balance().balance()).isEqualTo(eur("0.75"));
        agrees();
    }

    @Test
    void callOfAnEarlierStartShouldBeChargedToItsEndWithinItsGrant() {
        gives("1.00");
        String id = begins("4420", 30);
        answers(id);
        Instant end = clock.instant().plusSeconds(40);

        unit.run(() -> charging.hungUp(id, end));

        assertThat(record(id).charge().amount()).isEqualTo(eur("0.30"));
        assertThat(record(id).course().durationSeconds()).isEqualTo(40);
        agrees();
    }

    // ---- bundles ----

    @Test
    @Tag("R237")
    void minutesOfABundleShouldBeUsedBeforeMoneyAndTheRestGivenBack() {
        gives("1.00");
        has(new Bundle(BundleKind.MINUTES, 40, to("44")));
        String id = begins("4420", 30);
        assertThat(balance().held().isZero()).isTrue();
        answers(id);
        more(id, 20, 50);
        assertThat(balance().held()).isEqualTo(eur("0.10"));
        unit.run(() -> charging.end(id, ends(Duration.ofSeconds(35))));

        assertThat(record(id).charge().amount()).isEqualTo(eur("0"));
        assertThat(record(id).charge().chargedSeconds()).isEqualTo(35);
        assertThat(balance().balance()).isEqualTo(eur("1.00"));
        assertThat(balance().held().isZero()).isTrue();
        assertThat(free()).isEqualTo(5);
        agrees();
    }

    @Test
    @Tag("R237")
    void callShouldGoOnForMoneyWhereTheBundleEndsAndEndWithBoth() {
        gives("0.10");
        has(new Bundle(BundleKind.MINUTES, 25, to("44")));
        String id = begins("4420", 30);
        answers(id);
        more(id, 20, 35);
        unit.run(() -> charging.end(id, ends(Duration.ofSeconds(36))));

        assertThat(record(id).charge().amount()).isEqualTo(eur("0.10"));
        assertThat(balance().balance()).isEqualTo(eur("0"));
        assertThat(free()).isZero();
        agrees();
    }

    @Test
    @Tag("R237")
    void moneyOfABundleShouldPayBeforeTheUsersOwn() {
        gives("1.00");
        has(new Bundle(BundleKind.MONEY, 200_000, to("44")));
        String id = begins("4420", 30);
        assertThat(balance().held()).isEqualTo(eur("0.10"));
        answers(id);
        unit.run(() -> charging.end(id, ends(Duration.ofSeconds(25))));

        assertThat(record(id).charge().amount()).isEqualTo(eur("0.05"));
        assertThat(balance().balance()).isEqualTo(eur("0.95"));
        assertThat(free()).isZero();
        agrees();
    }

    @Test
    @Tag("R237")
    void callThatFailsOrGoesElsewhereShouldLeaveTheBundleAsItWas() {
        gives("1.00");
        has(new Bundle(BundleKind.MINUTES, 40, to("44")));
        String refused = begins("4420", 30);
        assertThat(free()).isEqualTo(10);
        unit.run(() -> charging.end(
                refused, new CallEnd(Closing.UNSUCCESSFUL_SERVICE_DELIVERY, null, Duration.ZERO, clock.instant())));
        assertThat(free()).isEqualTo(40);

        String elsewhere = UUID.randomUUID().toString();
        unit.run(() -> charging.begin(call(elsewhere, "4860")));
        assertThat(balance().held()).isEqualTo(eur("0.60"));
        unit.run(() -> charging.end(elsewhere, ends(Duration.ofSeconds(1))));

        assertThat(free()).isEqualTo(40);
        assertThat(record(elsewhere).charge().amount()).isEqualTo(eur("0.60"));
        agrees();
    }

    @Test
    @Tag("R237")
    void callsAtOnceShouldNeverUseMoreOfABundleThanThereIs() throws Exception {
        gives("0.60");
        has(new Bundle(BundleKind.MINUTES, 300, to("48")));
        int begun = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> calls = java.util.stream.IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Integer>) () -> {
                        String id = UUID.randomUUID().toString();
                        try {
                            unit.run(() -> charging.begin(call(id, "4860")));
                        } catch (DomainException refused) {
                            return 0;
                        }
                        unit.run(() -> charging.end(id, ends(Duration.ofSeconds(1))));
                        return 1;
                    })
                    .toList();
            for (Future<Integer> call : threads.invokeAll(calls)) {
                begun += call.get();
            }
        }

        // five minutes of the bundle and one for money
        assertThat(begun).isEqualTo(6);
        assertThat(free()).isZero();
        assertThat(balance().balance()).isEqualTo(eur("0"));
        agrees();
    }

    @Test
    void reconciliationShouldNameEveryKindOfDifference() {
        gives("1.00");
        String lostRecord = chargedCall();
        String lostCharge = chargedCall();
        unit.run(() -> {
            sql("delete from call_record where ims_charging_identifier = '" + lostRecord + "'");
            sql("update call_record set amount = amount + 1 where ims_charging_identifier = '" + lostCharge + "'");
            sql("delete from charging_session where id = '" + lostCharge + "'");
            for (String kind : List.of("call.charged", "call.answered")) {
                sql(
                        "insert into event_log (at, correlation_id, kind, details) values (timestamp with time zone '1971-01-01 00:00:00+00', '"
                                + lostRecord + "', '" + kind + "', '{}')");
            }
        });

        assertThat(differences())
                .extracting(Difference::kind, Difference::id, Difference::expected, Difference::found)
                .contains(
                        tuple("record-not-its-charge", lostCharge, "50001", "50000"),
                        tuple("charge-without-record", lostRecord, "a record", "none"),
                        tuple("call-without-record", lostRecord, "a record", "none"),
                        tuple("answered-without-record", lostRecord, "a record", "none"),
                        tuple("record-without-call", lostCharge, "a call", "none"));
        unit.run(() -> sql("update ledger_account set balance = balance + 7 where id = "
                + ledger.balance(alice).ledgerAccount()));
        assertThat(unit.requiresNew(() -> ledgerRows.faults(100)))
                .anySatisfy(fault -> assertThat(fault.kind()).isEqualTo("balance-not-its-entries"));
        unit.run(() -> {
            sql("update ledger_account set balance = balance - 7 where id = "
                    + ledger.balance(alice).ledgerAccount());
        });
    }

    // ---- help ----

    private void has(Bundle bundle) {
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

    private long free() {
        return unit.requiresNew(() -> plans.purchases(alice.accountId(), 1).stream()
                .flatMap(purchase ->
                        plans.allowances(purchase.id(), purchase.term().endsAt()).stream())
                .mapToLong(Allowance::free)
                .sum());
    }

    private static Destinations to(String prefix) {
        return new Destinations(List.of(prefix), null);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private void sql(String statement) {
        unit.entities().createNativeQuery(statement).executeUpdate();
    }

    private String chargedCall() {
        String id = begins("4420", 30);
        answers(id);
        unit.run(() -> charging.end(id, ends(Duration.ofSeconds(5))));
        return id;
    }

    private String begins(String number, long granted) {
        String id = UUID.randomUUID().toString();
        assertThat(unit.requiresNew(() -> charging.begin(call(id, number)))).isEqualTo(new Grant.Granted(granted));
        return id;
    }

    private void answers(String id) {
        unit.run(() -> charging.answered(id, clock.instant()));
    }

    private void more(String id, int talked, long granted) {
        assertThat(unit.requiresNew(() -> charging.more(id, Duration.ofSeconds(talked))))
                .isEqualTo(new Grant.Granted(granted));
    }

    private List<String> lost() {
        return unit.requiresNew(() -> charging.lost(10_000));
    }

    private CallEnd ends(Duration talked) {
        return new CallEnd(Closing.SERVICE_DELIVERY_END_SUCCESSFULLY, clock.instant(), talked, clock.instant());
    }

    private ChargeableCall call(String id, String number) {
        calls.add(id);
        return new ChargeableCall(
                id, alice.accountId(), "alice", number, number, "sip:" + number + "@x", "call-id", clock.instant());
    }

    private CallRecord record(String id) {
        return unit.requiresNew(() -> repository.findRecord(id).orElseThrow());
    }

    private void agrees() {
        assertThat(differences()).isEmpty();
        assertThat(unit.requiresNew(() -> ledgerRows.faults(100))).isEmpty();
    }

    private List<Difference> differences() {
        Instant end = clock.instant().plus(Duration.ofDays(1));
        return unit.requiresNew(() -> repository.differences(Instant.EPOCH, end, 1000)).stream()
                .filter(difference -> calls.contains(difference.id()))
                .toList();
    }

    private void gives(String amount) {
        unit.run(() -> ledger.post(new Order(
                "gift:" + UUID.randomUUID(),
                CorrelationId.create(),
                TransactionKind.ADJUSTMENT,
                Tenant.DEFAULT,
                null,
                null,
                Order.charge(alice.accountId(), eur(amount).negated(), AccountKind.ADJUSTMENT))));
    }

    private Balance balance() {
        return unit.requiresNew(() -> ledger.balance(alice));
    }

    private static Money eur(String amount) {
        return Money.of(amount, EUR);
    }

    private static Rate rate(Price price) {
        return new Rate("", null, price, TimeBand.ALWAYS, Instant.EPOCH, null);
    }
}
