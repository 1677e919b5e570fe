package org.carillon.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.carillon.account.AccountClosed;
import org.carillon.account.NumberMoved;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRemovalRepository;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.number.NumberRenewal.Errand;
import org.carillon.number.model.NumberRepository;
import org.carillon.number.model.OrderedNumber;
import org.carillon.privacy.model.PersonalDataRepository;
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

/** Numbers on each database: one owner each, one fee for each month. */
@Tag("R241")
abstract class NumberContract {
    private static final Currency EUR = Money.currency("EUR");
    private static final Author ADMIN = new Author("admin", CorrelationId.create());
    private static final Duration QUARANTINE = Duration.ofDays(90);

    private final MovableClock clock = new MovableClock();
    private final FakePurses purses = new FakePurses();
    private final RecordedEvents<NumberMoved> moved = new RecordedEvents<>();
    /** The database may be that of other tests too. */
    private final String start = "48" + ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999);

    private JpaUnit unit;
    private Ledger ledger;
    private LedgerRepository ledgerRows;
    private NumberRepository repository;
    private JpaAccountRepository accounts;
    private NumberService numbers;
    private NumberAdministration administration;
    private NumberRenewal renewal;
    private OwnersOfNumbers owners;
    private Author alice;
    private Author bob;

    abstract DataSource database();

    @BeforeEach
    void setUp() {
        unit = new JpaUnit(database());
        ledgerRows = new LedgerRepository(unit.entities());
        ledger = new Ledger(ledgerRows, clock);
        repository = new NumberRepository(unit.entities());
        accounts = new JpaAccountRepository(unit.entities());
        owners = new OwnersOfNumbers(repository);
        NumberPayments payments = new NumberPayments(ledger);
        NumberConfig config = new NumberConfig(3, Duration.ofHours(1), Duration.ofDays(14), QUARANTINE);
        numbers = new NumberService(repository, payments, accounts, purses, config, moved, new SilentAudit(), clock);
        administration = new NumberAdministration(repository, new SilentAudit(), clock);
        renewal = new NumberRenewal(repository, payments, accounts, config, moved, new SilentAudit(), clock);
        alice = user("alice", "100.00");
        bob = user("bob", "100.00");
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    // ---- ordering ----

    @Test
    void numberShouldBeTheUsersPaidForAndOnlyHis() {
        long block = block("00", "02", "2.00");
        NumberViews.Ordered first = order(alice, block, null);

        assertThat(first.number()).isEqualTo(start + "00");
        assertThat(first.state()).isEqualTo(OrderedNumber.State.ASSIGNED);
        assertThat(balance(alice)).isEqualTo(eur("98.00"));
        assertThat(owner(start + "00")).contains(id(alice));
        assertThat(owner(start + "01")).isEmpty();
        assertThat(moved.fired).contains(new NumberMoved(Tenant.DEFAULT, start + "00"));
        assertRefused(ProblemType.CONFLICT, () -> order(bob, block, start + "00"));
        assertThat(order(bob, block, start + "02").number()).isEqualTo(start + "02");
        assertThat(order(bob, block, null).number()).isEqualTo(start + "01");
        assertRefused(ProblemType.GONE, () -> order(alice, block, null));
        assertRefused(ProblemType.INVALID_REQUEST, () -> order(alice, block, start + "03"));
        assertRefused(ProblemType.NOT_FOUND, () -> order(alice, 999_999_999, null));
        assertThat(balance(alice)).isEqualTo(eur("98.00"));
        agrees();
    }

    @Test
    void ordersAtOnceShouldGetDifferentNumbersUntilNoneIsLeft() throws Exception {
        long block = block("00", "04", "1.00");
        List<Author> users = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            users.add(user("u" + i, "1.00"));
        }
        Set<String> got = new HashSet<>();
        int gone = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Callable<String>> all = new ArrayList<>();
            users.forEach(user -> all.add(() -> {
                try {
                    return order(user, block, null).number();
                } catch (DomainException e) {
                    assertThat(e.type()).isEqualTo(ProblemType.GONE);
                    return "";
                }
            }));
            for (Future<String> one : threads.invokeAll(all)) {
                gone += one.get().isEmpty() ? 1 : 0;
                got.add(one.get());
            }
        }

        assertThat(gone).isEqualTo(5);
        assertThat(got).hasSize(6);
        agrees();
    }

    @Test
    void nobodyShouldHaveMoreThanHeMayOrWhatHeCannotPay() {
        long block = block("00", "09", "40.00");
        order(alice, block, null);
        order(alice, block, null);
        assertRefused(ProblemType.INSUFFICIENT_CREDIT, () -> order(alice, block, null));
        long cheap = block("10", "19", "0");
        order(alice, cheap, null);
        assertRefused(ProblemType.CONFLICT, () -> order(alice, cheap, null));
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        unit.run(() -> administration.withdraw(cheap, ADMIN));
        assertRefused(ProblemType.NOT_FOUND, () -> order(bob, cheap, null));
    }

    @Test
    void numberThatSomebodySignedUpWithShouldNotBeSold() {
        long block = block("00", "01", "1.00");
        unit.run(() -> accounts.add(Account.ofSip(start + "00", clock.instant())));

        assertThat(order(alice, block, null).number()).isEqualTo(start + "01");
        assertRefused(ProblemType.CONFLICT, () -> order(bob, block, start + "00"));
    }

    @Test
    void blockThatMakesNoSenseShouldBeRefused() {
        block("00", "49", "1.00");
        assertRefused(ProblemType.CONFLICT, () -> block("49", "60", "1.00"));
        for (NumberAdministration.Wanted bad : List.of(
                wanted("0048221", "0048222", "1"),
                wanted(start + "20", start + "10", "1"),
                wanted(start + "20", start + "300", "1"),
                wanted("481000000", "484000000", "1"),
                wanted(start + "70", start + "71", "-1"),
                wanted(start + "70", "", "1"))) {
            assertRefused(ProblemType.INVALID_REQUEST, () -> unit.run(() -> administration.create(bad, ADMIN)));
        }
    }

    // ---- months ----

    @Test
    void feeShouldBeTakenOnceAMonthAndTheNumberSuspendedAndKeptForAWhile() {
        long block = block("00", "00", "40.00");
        String number = order(alice, block, null).number();
        clock.advance(Duration.ofDays(31));
        for (int i = 0; i < 5; i++) {
            step(number);
        }
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        clock.advance(Duration.ofDays(31));
        step(number);
        assertThat(only(alice).state()).isEqualTo(OrderedNumber.State.SUSPENDED);
        assertThat(owner(number)).isEmpty();

        gives(alice, "20.00");
        clock.advance(Duration.ofHours(1));
        step(number);
        assertThat(only(alice).state()).isEqualTo(OrderedNumber.State.ASSIGNED);
        assertThat(owner(number)).contains(id(alice));
        assertThat(balance(alice).isZero()).isTrue();

        clock.advance(Duration.ofDays(31));
        step(number);
        clock.advance(Duration.ofDays(14));
        step(number);
        assertThat(list(alice)).isEmpty();
        assertRefused(ProblemType.CONFLICT, () -> order(bob, block, number));
        agrees();
    }

    @Test
    void numberThatIsGivenBackShouldRestBeforeSomebodyElseGetsIt() {
        long block = block("00", "00", "1.00");
        String number = order(alice, block, null).number();
        assertRefused(ProblemType.NOT_FOUND, () -> release(bob, number));
        release(alice, number);
        assertThat(owner(number)).isEmpty();
        assertRefused(ProblemType.NOT_FOUND, () -> release(alice, number));
        assertRefused(ProblemType.GONE, () -> order(bob, block, null));

        clock.advance(QUARANTINE.minusSeconds(1));
        step(number);
        assertRefused(ProblemType.CONFLICT, () -> order(bob, block, number));
        clock.advance(Duration.ofSeconds(1));
        step(number);
        assertThat(order(bob, block, number).number()).isEqualTo(number);
        assertThat(owner(number)).contains(id(bob));
        assertThat(balance(bob)).isEqualTo(eur("99.00"));
        agrees();
    }

    @Test
    @Tag("R241")
    void numberOfSomebodyWhoIsGoneShouldRestToo() {
        long block = block("00", "00", "1.00");
        String number = order(alice, block, null).number();
        leaves(alice);
        assertThat(owner(number)).isEmpty();
        assertThat(moved.fired).endsWith(new NumberMoved(Tenant.DEFAULT, number));
        assertRefused(ProblemType.GONE, () -> order(bob, block, null));

        clock.advance(QUARANTINE.minusSeconds(1));
        step(number);
        assertRefused(ProblemType.CONFLICT, () -> order(bob, block, number));
        clock.advance(Duration.ofSeconds(1));
        step(number);
        assertThat(order(bob, block, number).number()).isEqualTo(number);
        assertThat(owner(number)).contains(id(bob));
        agrees();
    }

    @Test
    @Tag("R241")
    void pendingNumberOfSomebodyWhoIsGoneShouldGoBackToTheProvider() {
        long block = unit.requiresNew(() -> administration.create(wanted("", "", "2.00"), ADMIN))
                .id();
        String given = start + "57";
        String refused = start + "58";
        order(alice, block, given);
        order(alice, block, refused);
        leaves(alice);

        Errand.Order first =
                (Errand.Order) unit.requiresNew(() -> renewal.step(given)).orElseThrow();
        Errand.Order second =
                (Errand.Order) unit.requiresNew(() -> renewal.step(refused)).orElseThrow();
        unit.run(() -> renewal.given(first, "their-order"));
        unit.run(() -> renewal.refused(second));
        assertThat(owner(given)).isEmpty();
        Errand.Release back =
                (Errand.Release) unit.requiresNew(() -> renewal.step(given)).orElseThrow();
        assertThat(back.reference()).isEqualTo("their-order");
        unit.run(() -> renewal.takenBack(back));
        assertThat(order(bob, block, given).state()).isEqualTo(OrderedNumber.State.PENDING);
        assertThat(order(bob, block, refused).state()).isEqualTo(OrderedNumber.State.PENDING);
        agrees();
    }

    // ---- the provider ----

    @Test
    void numberOfTheProviderShouldBePendingUntilHeGivesIt() {
        long block = unit.requiresNew(() -> administration.create(wanted("", "", "2.00"), ADMIN))
                .id();
        String number = start + "55";
        assertRefused(ProblemType.INVALID_REQUEST, () -> order(alice, block, null));
        assertThat(order(alice, block, number).state()).isEqualTo(OrderedNumber.State.PENDING);
        assertThat(owner(number)).isEmpty();
        assertRefused(ProblemType.CONFLICT, () -> release(alice, number));
        Errand.Order errand =
                (Errand.Order) unit.requiresNew(() -> renewal.step(number)).orElseThrow();
        assertThat(unit.requiresNew(() -> renewal.step(number)))
                .as("he is being asked")
                .isEmpty();
        unit.run(() -> renewal.given(errand, "their-order"));
        assertThat(owner(number)).contains(id(alice));
        assertThat(balance(alice)).isEqualTo(eur("98.00"));

        release(alice, number);
        Errand.Release back =
                (Errand.Release) unit.requiresNew(() -> renewal.step(number)).orElseThrow();
        assertThat(back.reference()).isEqualTo("their-order");
        unit.run(() -> renewal.takenBack(back));
        assertThat(order(bob, block, number).state()).isEqualTo(OrderedNumber.State.PENDING);
        agrees();
    }

    @Test
    void numberThatTheProviderHasNoLongerShouldBePaidBackOnce() {
        long block = unit.requiresNew(() -> administration.create(wanted("", "", "2.00"), ADMIN))
                .id();
        String number = start + "56";
        order(alice, block, number);
        Errand.Order errand =
                (Errand.Order) unit.requiresNew(() -> renewal.step(number)).orElseThrow();
        unit.run(() -> renewal.refused(errand));
        unit.run(() -> renewal.refused(errand));
        unit.run(() -> renewal.given(errand, "late"));

        assertThat(balance(alice)).isEqualTo(eur("100.00"));
        assertThat(list(alice)).isEmpty();
        assertThat(owner(number)).isEmpty();
        agrees();
    }

    // ---- help ----

    /** As an account is removed: this feature first, then the erasure. */
    private void leaves(Author user) {
        unit.run(() -> {
            long id = id(user);
            numbers.closed(new AccountClosed(id, Tenant.DEFAULT, user.name(), null));
            PersonalDataRepository data = new PersonalDataRepository(unit.entities());
            data.erase(data.findPerson(id).orElseThrow());
            new AccountRemovalRepository(unit.entities())
                    .remove(accounts.findById(id).orElseThrow());
        });
    }

    private void step(String number) {
        unit.run(() -> renewal.step(number));
    }

    private NumberViews.Ordered order(Author user, long block, @org.jspecify.annotations.Nullable String number) {
        return unit.requiresNew(() -> numbers.order(block, number, user));
    }

    private void release(Author user, String number) {
        unit.run(() -> numbers.release(user.name(), number, user));
    }

    private List<NumberViews.Ordered> list(Author user) {
        return unit.requiresNew(() -> numbers.list(user.name()));
    }

    private NumberViews.Ordered only(Author user) {
        assertThat(list(user)).hasSize(1);
        return list(user).getFirst();
    }

    private java.util.Optional<Long> owner(String number) {
        return unit.requiresNew(() -> owners.findOwner(Tenant.DEFAULT, number));
    }

    private long block(String first, String last, String fee) {
        return unit.requiresNew(() -> administration.create(wanted(start + first, start + last, fee), ADMIN))
                .id();
    }

    private static NumberAdministration.Wanted wanted(String first, String last, String fee) {
        return new NumberAdministration.Wanted(first, last, "PL", "Warsaw", fee, "EUR");
    }

    private Author user(String name, String amount) {
        String login = name + "-" + UUID.randomUUID();
        Purse purse = unit.requiresNew(() -> {
            Account account = Account.ofSip(login, clock.instant());
            accounts.add(account);
            return new Purse(Tenant.DEFAULT, account.id(), EUR);
        });
        purses.add(login, purse);
        Author author = new Author(login, CorrelationId.create());
        gives(author, amount);
        return author;
    }

    private long id(Author user) {
        return purses.get(user.name()).accountId();
    }

    private void gives(Author user, String amount) {
        unit.run(() -> ledger.post(new Order(
                "gift:" + UUID.randomUUID(),
                CorrelationId.create(),
                TransactionKind.ADJUSTMENT,
                Tenant.DEFAULT,
                null,
                null,
                Order.charge(id(user), eur(amount).negated(), AccountKind.ADJUSTMENT))));
    }

    private Money balance(Author user) {
        return unit.requiresNew(() -> ledger.balance(purses.get(user.name()))).balance();
    }

    private void agrees() {
        assertThat(unit.requiresNew(() -> ledgerRows.faults(10))).isEmpty();
    }

    private static Money eur(String amount) {
        return Money.of(amount, EUR);
    }
}
