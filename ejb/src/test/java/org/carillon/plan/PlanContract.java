package org.carillon.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.carillon.plan.model.PlanPurchase.State;
import org.carillon.plan.model.PlanRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.FakePurses;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.carillon.testing.SilentAudit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans on each database: bought once, paid once for each period, and whatever comes at the same time. */
@Tag("R237")
@Tag("R238")
abstract class PlanContract {
    private static final Currency EUR = Money.currency("EUR");
    private static final Author ADMIN = new Author("admin", CorrelationId.create());
    private static final Duration RETRY = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock();
    private final FakePurses purses = new FakePurses();

    private JpaUnit unit;
    private Ledger ledger;
    private LedgerRepository ledgerRows;
    private PlanRepository repository;
    private JpaAccountRepository accounts;
    private PlanService plans;
    private PlanAdministration administration;
    private PlanRenewal renewal;
    private Bundles bundles;
    private Purse alice;
    private Author author;

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

    // ---- buying ----

    @Test
    void planShouldBeBoughtOnceThoughTenOrderItAtTheSameTime() throws Exception {
        gives("100.00");
        long plan = plan("5.00", true);
        int bought = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Callable<Boolean>> orders = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                orders.add(() -> {
                    try {
                        buys(plan);
                        return true;
                    } catch (DomainException e) {
                        assertThat(e.type()).isEqualTo(ProblemType.CONFLICT);
                        return false;
                    }
                });
            }
            for (Future<Boolean> one : threads.invokeAll(orders)) {
                bought += one.get() ? 1 : 0;
            }
        }

        assertThat(bought).isEqualTo(1);
        assertThat(balance()).isEqualTo(eur("95.00"));
        assertThat(purchases()).hasSize(1);
        PlanView shown = shown(plan);
        assertThat(shown.purchase()).isNotNull();
        assertThat(shown.purchase().left()).extracting(PlanView.Left::free).containsExactly(6000L, 10L, 2_500_000L);
        agrees();
    }

    @Test
    void somebodyWithoutTheMoneyShouldGetNothingAndPayNothing() {
        gives("4.99");
        long plan = plan("5.00", false);

        refuses(plan, ProblemType.INSUFFICIENT_CREDIT);

        assertThat(balance()).isEqualTo(eur("4.99"));
        assertThat(purchases()).isEmpty();
        assertThat(shown(plan).purchase()).isNull();
    }

    @Test
    void planThatIsWithdrawnOrForeignShouldNotBeSold() {
        gives("100.00");
        long withdrawn = plan("5.00", false);
        unit.run(() -> administration.withdraw(withdrawn, ADMIN));
        long dollars = unit.requiresNew(() -> administration.create(wanted("5.00", "USD", false, "P1M"), ADMIN))
                .id();

        refuses(withdrawn, ProblemType.NOT_FOUND);
        refuses(dollars, ProblemType.CONFLICT);
        refuses(999_999_999, ProblemType.NOT_FOUND);

        assertThat(unit.requiresNew(() -> plans.list(author.name())))
                .extracting(PlanView::id)
                .doesNotContain(withdrawn, dollars);
        assertThat(balance()).isEqualTo(eur("100.00"));
    }

    @Test
    void planThatMakesNoSenseShouldBeRefused() {
        for (Wanted bad : List.of(
                wanted("0", "EUR", false, "P1M"),
                wanted("-1", "EUR", false, "P1M"),
                wanted("5.00", "EURO", false, "P1M"),
                wanted("5.00", "EUR", false, "monthly"),
                new Wanted(" ", "", "5.00", "EUR", false, "P1M", List.of()),
                new Wanted("x", "", "5.00", "EUR", false, "P1M", List.of(bundle("hours", "1"))),
                new Wanted("x", "", "5.00", "EUR", false, "P1M", List.of(bundle("minutes", "0"))),
                new Wanted("x", "", "5.00", "EUR", false, "P1M", List.of(bundle("minutes", "1.5"))),
                new Wanted(
                        "x",
                        "",
                        "5.00",
                        "EUR",
                        false,
                        "P1M",
                        List.of(new WantedBundle("minutes", "1", List.of("48,49"), null))))) {
            assertThatThrownBy(() -> unit.run(() -> administration.create(bad, ADMIN)))
                    .isInstanceOfSatisfying(
                            DomainException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.INVALID_REQUEST));
        }
    }

    // ---- periods ----

    @Test
    void recurringPlanShouldBeRenewedOnceForEachPeriodThoughTwoNodesDoItAtOnce() throws Exception {
        gives("100.00");
        String id = buys(plan("5.00", true)).id();
        Instant firstEnd = only().endsAt();
        clock.advance(Duration.between(clock.instant(), firstEnd));

        try (ExecutorService nodes = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(() -> {
                    unit.run(() -> renewal.renew(id));
                    return true;
                });
            }
            for (Future<Boolean> one : nodes.invokeAll(all)) {
                assertThat(one.get()).isTrue();
            }
        }

        assertThat(balance()).isEqualTo(eur("90.00"));
        assertThat(only().period()).isEqualTo(2);
        assertThat(only().state()).isEqualTo(State.ACTIVE);
        assertThat(only().left()).extracting(PlanView.Left::free).containsExactly(6000L, 10L, 2_500_000L);
        assertThat(due()).doesNotContain(id);
        agrees();
    }

    @Test
    void planWithoutCreditShouldBeSuspendedToldOnceAndGoOnWhenThereIsSome() {
        gives("7.00");
        String id = buys(plan("5.00", true)).id();
        clock.advance(Duration.between(clock.instant(), only().endsAt()));
        assertThat(due()).contains(id);

        unit.run(() -> renewal.renew(id));
        assertThat(only().state()).isEqualTo(State.SUSPENDED);
        assertThat(balance()).isEqualTo(eur("2.00"));
        assertThat(use(6000)).as("bundles of a period that is over").isZero();
        assertThat(news()).contains(id);
        assertThat(unit.requiresNew(() -> renewal.findNews(id))).hasValueSatisfying(news -> {
            assertThat(news.accountId()).isEqualTo(alice.accountId());
            assertThat(news.period()).isEqualTo(1);
        });
        unit.run(() -> renewal.told(id));
        unit.run(() -> renewal.renew(id));
        clock.advance(RETRY);
        unit.run(() -> renewal.renew(id));
        assertThat(news()).doesNotContain(id);

        gives("5.00");
        clock.advance(RETRY);
        unit.run(() -> renewal.renew(id));
        assertThat(only().state()).isEqualTo(State.ACTIVE);
        assertThat(only().period()).isEqualTo(2);
        assertThat(only().endsAt()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
        assertThat(balance()).isEqualTo(eur("2.00"));
        agrees();
    }

    @Test
    void suspendedPlanShouldEndAfterThirtyDaysOrBeBoughtAnew() {
        gives("5.00");
        long plan = plan("5.00", true);
        String id = buys(plan).id();
        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(id));
        gives("5.00");
        String again = buys(plan).id();

        assertThat(again).isNotEqualTo(id);
        assertThat(purchases()).extracting(Bought::state).containsExactlyInAnyOrder(State.ENDED, State.ACTIVE);
        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(again));
        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(again));
        assertThat(purchases()).extracting(Bought::state).containsOnly(State.ENDED);
        assertThat(balance().isZero()).isTrue();
    }

    @Test
    void oneTimeAndCancelledPlansShouldEndAndCostNoMore() {
        gives("100.00");
        long once = plan("5.00", false);
        String one = buys(once).id();
        String cancelled = buys(plan("5.00", true)).id();
        Bought after = unit.requiresNew(() -> administration.cancel(author.name(), cancelled, author));
        assertThat(after.state()).isEqualTo(State.CANCELLED);
        assertThat(use(60)).as("what is paid for").isEqualTo(60);

        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(one));
        unit.run(() -> renewal.renew(cancelled));

        assertThat(purchases()).extracting(Bought::state).containsOnly(State.ENDED);
        assertThat(balance()).isEqualTo(eur("90.00"));
        buys(once);
        assertThat(balance()).isEqualTo(eur("85.00"));
    }

    @Test
    void purchaseOfAnotherShouldNotBeThere() {
        gives("5.00");
        String id = buys(plan("5.00", true)).id();
        String eve = "eve-" + UUID.randomUUID();
        unit.run(() -> accounts.add(Account.ofSip(eve, clock.instant())));

        assertThatThrownBy(() -> unit.run(() -> administration.cancel(eve, id, author)))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
        assertThat(only().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void accountThatIsSuspendedShouldNotPayUntilItIsBack() {
        gives("100.00");
        String id = buys(plan("5.00", true)).id();
        unit.run(() -> accounts.findById(alice.accountId()).orElseThrow().suspend());
        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(id));

        assertThat(only().state()).isEqualTo(State.SUSPENDED);
        assertThat(news()).doesNotContain(id);
        assertThat(balance()).isEqualTo(eur("95.00"));
    }

    // ---- bundles ----

    @Test
    void messagesShouldBeSetAsideUsedAndGivenBack() {
        gives("5.00");
        buys(plan("5.00", false));
        unit.run(() -> {
            assertThat(hold("sms:1", BundleKind.MESSAGES, 1)).isEqualTo(1);
            assertThat(hold("sms:1", BundleKind.MESSAGES, 1))
                    .as("asked for again")
                    .isEqualTo(1);
            assertThat(hold("sms:2", BundleKind.MESSAGES, 9)).isEqualTo(9);
            assertThat(hold("sms:3", BundleKind.MESSAGES, 1)).isZero();
            bundles.settle("sms:1", BundleKind.MESSAGES, 1);
            bundles.settle("sms:1", BundleKind.MESSAGES, 0);
            bundles.release("sms:2");
        });

        assertThat(only().left().get(1).used()).isEqualTo(1);
        assertThat(only().left().get(1).free()).isEqualTo(9);
        assertThatThrownBy(() -> unit.run(() -> bundles.settle("sms:2", BundleKind.MESSAGES, 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsSetAsideTooLongShouldBeFreeAgain() {
        gives("5.00");
        buys(plan("5.00", false));
        String key = "sms:" + UUID.randomUUID();
        unit.run(() -> hold(key, BundleKind.MESSAGES, 4));
        unit.run(() -> renewal.expire(key));
        assertThat(only().left().get(1).free()).isEqualTo(6);

        clock.advance(Duration.ofHours(1));
        assertThat(unit.requiresNew(() -> renewal.expiredHolds(10_000))).contains(key);
        unit.run(() -> renewal.expire(key));

        assertThat(only().left().get(1).free()).isEqualTo(10);
    }

    // ---- help ----

    private long hold(String key, BundleKind kind, long units) {
        return bundles.hold(
                key,
                kind,
                new Bundles.Use(alice.accountId(), "48600", "any", EUR),
                units,
                clock.instant().plus(Duration.ofHours(1)));
    }

    private long use(long seconds) {
        return unit.requiresNew(() -> {
            String key = "use:" + UUID.randomUUID();
            long held = hold(key, BundleKind.MINUTES, seconds);
            bundles.release(key);
            return held;
        });
    }

    private long plan(String price, boolean recurring) {
        return unit.requiresNew(() -> administration.create(wanted(price, "EUR", recurring, "P30D"), ADMIN))
                .id();
    }

    private static Wanted wanted(String price, String currency, boolean recurring, String period) {
        return new Wanted(
                "Europe",
                "",
                price,
                currency,
                recurring,
                period,
                List.of(bundle("minutes", "100"), bundle("messages", "10"), bundle("money", "2.50")));
    }

    private static WantedBundle bundle(String kind, String amount) {
        return new WantedBundle(kind, amount, List.of("48", "49"), null);
    }

    private Bought buys(long plan) {
        return unit.requiresNew(() -> plans.buy(plan, author));
    }

    private void refuses(long plan, ProblemType why) {
        assertThatThrownBy(() -> buys(plan))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(why));
    }

    private PlanView shown(long plan) {
        return unit.requiresNew(() -> plans.list(author.name())).stream()
                .filter(view -> view.id() == plan)
                .findFirst()
                .orElseThrow();
    }

    private List<Bought> purchases() {
        return unit.requiresNew(() -> plans.purchases(author.name(), 100));
    }

    private Bought only() {
        assertThat(purchases()).hasSize(1);
        return purchases().getFirst();
    }

    private List<String> due() {
        return unit.requiresNew(() -> renewal.due(10_000));
    }

    private List<String> news() {
        return unit.requiresNew(() -> renewal.news(10_000));
    }

    private void agrees() {
        assertThat(unit.requiresNew(() -> ledgerRows.faults(10))).isEmpty();
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

    private Money balance() {
        return unit.requiresNew(() -> ledger.balance(alice)).balance();
    }

    private static Money eur(String amount) {
        return Money.of(amount, EUR);
    }
}
