package org.carillon.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.carillon.account.model.Account;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.plan.PlanAdministration.Wanted;
import org.carillon.plan.PlanAdministration.WantedBundle;
import org.carillon.plan.PlanView.Bought;
import org.carillon.plan.model.BundleKind;
import org.carillon.plan.model.Bundles;
import org.carillon.plan.model.PlanRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.FakePurses;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.carillon.testing.SilentAudit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A user, plans, and the money for them, on a database. */
abstract class PlanWorld {
    static final Currency EUR = Money.currency("EUR");
    static final Author ADMIN = new Author("admin", CorrelationId.create());
    static final Duration RETRY = Duration.ofHours(1);

    final MovableClock clock = new MovableClock();
    final FakePurses purses = new FakePurses();

    JpaUnit unit;
    Ledger ledger;
    LedgerRepository ledgerRows;
    PlanRepository repository;
    JpaAccountRepository accounts;
    PlanService plans;
    PlanAdministration administration;
    PlanRenewal renewal;
    Bundles bundles;
    Purse alice;
    Author author;

    abstract DataSource database();

    @BeforeEach
    void setUp() {
        unit = new JpaUnit(database());
        ledgerRows = new LedgerRepository(unit.entities());
        ledger = new Ledger(ledgerRows, clock);
        repository = new PlanRepository(unit.entities());
        accounts = new JpaAccountRepository(unit.entities());
        bundles = new Bundles(repository, clock);
        PlanViews views = new PlanViews(repository);
        PlanPayments payments = new PlanPayments(repository, ledger);
        plans = new PlanService(repository, payments, views, purses, new SilentAudit(), clock);
        administration = new PlanAdministration(repository, views, accounts, new SilentAudit(), clock);
        renewal = new PlanRenewal(
                repository,
                payments,
                bundles,
                accounts,
                new PlanConfig(RETRY, Duration.ofDays(30), "[PLAN] is suspended."),
                new SilentAudit(),
                clock);
        String login = "plans-" + UUID.randomUUID();
        author = new Author(login, CorrelationId.create());
        alice = unit.requiresNew(() -> {
            Account account = Account.ofSip(login, clock.instant());
            accounts.add(account);
            return new Purse(Tenant.DEFAULT, account.id(), EUR);
        });
        purses.add(login, alice);
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    // ---- what people do ----

    long hold(String key, BundleKind kind, long units) {
        return bundles.hold(
                key,
                kind,
                new Bundles.Use(alice.accountId(), "48600", "any", EUR),
                units,
                clock.instant().plus(Duration.ofHours(1)));
    }

    long use(long seconds) {
        return unit.requiresNew(() -> {
            String key = "use:" + UUID.randomUUID();
            long held = hold(key, BundleKind.MINUTES, seconds);
            bundles.release(key);
            return held;
        });
    }

    long plan(String price, boolean recurring) {
        return unit.requiresNew(() -> administration.create(wanted(price, "EUR", recurring, "P30D"), ADMIN))
                .id();
    }

    static Wanted wanted(String price, String currency, boolean recurring, String period) {
        return new Wanted(
                "Europe",
                "",
                price,
                currency,
                recurring,
                period,
                List.of(bundle("minutes", "100"), bundle("messages", "10"), bundle("money", "2.50")));
    }

    static WantedBundle bundle(String kind, String amount) {
        return new WantedBundle(kind, amount, List.of("48", "49"), null);
    }

    Bought buys(long plan) {
        return unit.requiresNew(() -> plans.buy(plan, author));
    }

    void refuses(long plan, ProblemType why) {
        assertThatThrownBy(() -> buys(plan))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(why));
    }

    PlanView shown(long plan) {
        return unit.requiresNew(() -> plans.list(author.name())).stream()
                .filter(view -> view.id() == plan)
                .findFirst()
                .orElseThrow();
    }

    List<Bought> purchases() {
        return unit.requiresNew(() -> plans.purchases(author.name(), 100));
    }

    Bought only() {
        assertThat(purchases()).hasSize(1);
        return purchases().getFirst();
    }

    List<String> due() {
        return unit.requiresNew(() -> renewal.due(10_000));
    }

    List<String> news() {
        return unit.requiresNew(() -> renewal.news(10_000));
    }

    void agrees() {
        assertThat(unit.requiresNew(() -> ledgerRows.faults(10))).isEmpty();
    }

    void gives(String amount) {
        unit.run(() -> ledger.post(new Order(
                "gift:" + UUID.randomUUID(),
                CorrelationId.create(),
                TransactionKind.ADJUSTMENT,
                Tenant.DEFAULT,
                null,
                null,
                Order.charge(alice.accountId(), eur(amount).negated(), AccountKind.ADJUSTMENT))));
    }

    Money balance() {
        return unit.requiresNew(() -> ledger.balance(alice)).balance();
    }

    static Money eur(String amount) {
        return Money.of(amount, EUR);
    }
}
