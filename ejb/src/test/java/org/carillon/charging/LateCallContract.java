package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.carillon.account.model.Tenant;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.charging.model.Closing;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.HoldExpiry;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Order;
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
import org.carillon.problem.ProblemType;
import org.carillon.rating.RatingLoader;
import org.carillon.rating.Tariffs;
import org.carillon.rating.model.AccountTariff;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.Rate;
import org.carillon.rating.model.RatingRepository;
import org.carillon.rating.model.Tariff;
import org.carillon.rating.model.TariffRate;
import org.carillon.rating.model.TimeBand;
import org.carillon.testing.MoneyWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls of which several tell the end at once, and those that are closed when their reservation is over. */
@Tag("P04")
abstract class LateCallContract extends MoneyWorld {
    private ChargingRepository repository;
    private ChargingTransactions charging;
    private PlanRepository plans;
    private Bundles bundles;
    private HoldExpiry holds;
    private Author alice;

    @BeforeEach
    void openCharging() {
        repository = new ChargingRepository(unit.entities());
        plans = new PlanRepository(unit.entities());
        bundles = new Bundles(plans, clock);
        holds = new HoldExpiry(ledgerRows, ledger);
        alice = user("alice", "1.00");
        RatingRepository rates = new RatingRepository(unit.entities());
        Tariffs tariffs = unit.requiresNew(() -> {
            Tariff tariff = new Tariff(Tenant.DEFAULT, UUID.randomUUID().toString(), EUR, 4, ZoneOffset.UTC, false);
            rates.add(tariff);
            // a cent a second
            rates.add(new TariffRate(
                    tariff.id(),
                    "44",
                    new Rate("", null, new Price(600_000, 0, 0, 1, 1, 0), TimeBand.ALWAYS, Instant.EPOCH, null)));
            rates.add(new AccountTariff(id(alice), tariff.id()));
            Tariffs read = new Tariffs(new RatingLoader(rates));
            read.refresh();
            return read;
        });
        charging = new ChargingTransactions(
                repository,
                new CallFunds(ledger, bundles),
                tariffs,
                accounts,
                new ChargingConfig(true, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(10)),
                clock);
    }

    /** Its node, the node that hears the BYE, and the job that closes what is lost: it has one record and one charge. */
    @RepeatedTest(5)
    void callThatThreeEndAtOnceShouldBeChargedOnce() throws Exception {
        String id = answered();
        clock.advance(Duration.ofHours(1));
        Instant end = clock.instant().minus(Duration.ofMinutes(50));

        assertThat(atOnce(List.of(
                        () -> charging.end(id, ends(Duration.ofSeconds(10))),
                        () -> charging.hungUp(id, end),
                        () -> charging.closeLost(id),
                        () -> charging.end(id, ends(Duration.ofSeconds(10))))))
                .containsOnlyNulls();

        assertThat(balance(alice))
                .isEqualTo(eur("1.00").minus(record(id).charge().amount()));
        assertThat(money(alice).held().isZero()).isTrue();
    }

    @Test
    void callThatHasEndedShouldNotGoOn() {
        String id = answered();
        unit.run(() -> charging.end(id, ends(Duration.ofSeconds(10))));

        assertThat(unit.requiresNew(() -> charging.more(id, Duration.ofSeconds(20))))
                .isInstanceOf(Grant.Refused.class);
        unit.run(() -> charging.hungUp(id, clock.instant().plusSeconds(30)));

        assertThat(balance(alice)).isEqualTo(eur("0.90"));
        assertThat(money(alice).held().isZero()).isTrue();
    }

    @Test
    void beginningThatComesTwiceShouldSetAsideOnce() {
        String id = UUID.randomUUID().toString();
        unit.run(() -> charging.begin(call(id)));
        try {
            unit.run(() -> charging.begin(call(id)));
        } catch (jakarta.persistence.PersistenceException second) {
            assertThat(org.carillon.account.Uniqueness.violatedIn(second)).isTrue();
        }

        assertThat(money(alice).held()).isEqualTo(eur("0.30"));
    }

    /** As long as a call may be lost before it is closed, nobody gets what is set aside for it. */
    @Test
    void reservationShouldOutliveItsCall() {
        String id = answered();
        unit.run(() -> charging.more(id, Duration.ofSeconds(25)));
        clock.advance(Duration.ofDays(1));
        assertThat(unit.requiresNew(() -> charging.lost(10_000))).contains(id);
        unit.requiresNew(() -> holds.find(clock.instant(), 10_000)).forEach(key -> unit.run(() -> holds.expire(key)));

        assertThat(money(alice).held()).isEqualTo(eur("0.55"));
        unit.run(() -> charging.closeLost(id));

        assertThat(record(id).charge().amount()).isEqualTo(eur("0.25"));
        assertThat(balance(alice)).isEqualTo(eur("0.75"));
    }

    /** Everything was down for days: the reservation is over and its money is spent. What is left is taken, and it ends. */
    @Test
    void callThatIsClosedAfterItsReservationShouldTakeWhatIsLeft() {
        String id = answered();
        unit.run(() -> charging.more(id, Duration.ofSeconds(25)));
        overSince(Duration.ofDays(3));
        spends("0.90");

        unit.run(() -> charging.closeLost(id));

        assertThat(record(id).charge().chargedSeconds()).isEqualTo(25);
        assertThat(record(id).charge().amount()).isEqualTo(eur("0.10"));
        assertThat(balance(alice).isZero()).isTrue();
    }

    @Test
    void callThatIsClosedWhenNothingIsLeftShouldEnd() {
        String id = answered();
        unit.run(() -> charging.more(id, Duration.ofSeconds(25)));
        overSince(Duration.ofDays(3));
        spends("1.00");

        unit.run(() -> charging.closeLost(id));
        unit.run(() -> charging.closeLost(id));

        assertThat(record(id).charge().amount().isZero()).isTrue();
        assertThat(record(id).course().cause()).isEqualTo(Closing.ABNORMAL_RELEASE);
    }

    /** The same moment: the job that frees what was set aside for too long, and the end of the call. */
    @RepeatedTest(5)
    @Tag("R237")
    void bundleThatIsFreedWhileItsCallEndsShouldBeUsedOnceOrNotAtAll() throws Exception {
        PlanPurchase bought = bundle(40);
        String id = answered();
        clock.advance(Duration.ofDays(3));

        assertThat(atOnce(List.of(
                        () -> bundles.expire("call:" + id),
                        () -> charging.end(id, ends(Duration.ofSeconds(20))),
                        () -> bundles.expire("call:" + id))))
                .containsOnlyNulls();

        Allowance left = unit.requiresNew(
                        () -> plans.allowances(bought.id(), bought.term().endsAt()))
                .getFirst();
        boolean byBundle = record(id).charge().amount().isZero();
        assertThat(left.used()).isEqualTo(byBundle ? 20 : 0);
        assertThat(left.free()).isEqualTo(byBundle ? 20 : 40);
        assertThat(balance(alice)).isEqualTo(eur(byBundle ? "1.00" : "0.80"));
    }

    @Test
    void whatIsSetAsideShouldNotBeSpentMeanwhile() {
        answered();

        assertRefused(ProblemType.INSUFFICIENT_CREDIT, () -> spends("0.71"));
        spends("0.70");
    }

    // ---- help ----

    private void overSince(Duration time) {
        clock.advance(time);
        unit.requiresNew(() -> holds.find(clock.instant(), 10_000)).forEach(key -> unit.run(() -> holds.expire(key)));
        assertThat(money(alice).held().isZero()).isTrue();
    }

    private void spends(String amount) {
        unit.run(() -> ledger.post(new Order(
                "spent:" + UUID.randomUUID(),
                CorrelationId.create(),
                TransactionKind.PLAN,
                Tenant.DEFAULT,
                null,
                null,
                Order.charge(id(alice), eur(amount), AccountKind.REVENUE))));
    }

    private PlanPurchase bundle(long seconds) {
        return unit.requiresNew(() -> {
            Bundle bundle = new Bundle(BundleKind.MINUTES, seconds, new Destinations(List.of("44"), null));
            Plan plan = new Plan(
                    Tenant.DEFAULT,
                    new Plan.Terms("test", "", eur("1"), false, PlanPeriod.of("P1M")),
                    clock.instant(),
                    "admin");
            plans.add(plan, List.of(bundle));
            PlanPurchase purchase = new PlanPurchase(UUID.randomUUID().toString(), plan, id(alice), clock.instant());
            plans.add(purchase);
            plans.add(new Allowance(purchase, bundle, EUR, clock.instant()));
            return purchase;
        });
    }

    private String answered() {
        String id = UUID.randomUUID().toString();
        unit.run(() -> charging.begin(call(id)));
        unit.run(() -> charging.answered(id, clock.instant()));
        return id;
    }

    private ChargeableCall call(String id) {
        return new ChargeableCall(id, id(alice), "alice", "4420", "4420", "sip:4420@x", "call-id", clock.instant());
    }

    private CallEnd ends(Duration talked) {
        return new CallEnd(Closing.SERVICE_DELIVERY_END_SUCCESSFULLY, clock.instant(), talked, clock.instant());
    }

    private CallRecord record(String id) {
        return unit.requiresNew(() -> repository.findRecord(id).orElseThrow());
    }
}
