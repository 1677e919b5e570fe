package org.carillon.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.carillon.number.model.NumberRepository;
import org.carillon.privacy.model.PersonalDataRepository;
import org.carillon.testing.FakePurses;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.carillon.testing.SilentAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Users with credit who order numbers, on a database. */
abstract class NumberWorld {
    static final Currency EUR = Money.currency("EUR");
    static final Author ADMIN = new Author("admin", CorrelationId.create());
    static final Duration QUARANTINE = Duration.ofDays(90);

    final MovableClock clock = new MovableClock();
    final FakePurses purses = new FakePurses();
    final RecordedEvents<NumberMoved> moved = new RecordedEvents<>();
    /** The database may be that of other tests too. */
    final String start = "48" + ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999);

    JpaUnit unit;
    Ledger ledger;
    LedgerRepository ledgerRows;
    NumberRepository repository;
    JpaAccountRepository accounts;
    NumberService numbers;
    NumberAdministration administration;
    NumberRenewal renewal;
    OwnersOfNumbers owners;
    Author alice;
    Author bob;

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

    /** As an account is removed: this feature first, then the erasure. */
    void leaves(Author user) {
        unit.run(() -> {
            long id = id(user);
            numbers.closed(new AccountClosed(id, Tenant.DEFAULT, user.name(), null));
            PersonalDataRepository data = new PersonalDataRepository(unit.entities());
            data.erase(data.findPerson(id).orElseThrow());
            new AccountRemovalRepository(unit.entities())
                    .remove(accounts.findById(id).orElseThrow());
        });
    }

    void step(String number) {
        unit.run(() -> renewal.step(number));
    }

    NumberViews.Ordered order(Author user, long block, @Nullable String number) {
        return unit.requiresNew(() -> numbers.order(block, number, user));
    }

    void release(Author user, String number) {
        unit.run(() -> numbers.release(user.name(), number, user));
    }

    List<NumberViews.Ordered> list(Author user) {
        return unit.requiresNew(() -> numbers.list(user.name()));
    }

    NumberViews.Ordered only(Author user) {
        assertThat(list(user)).hasSize(1);
        return list(user).getFirst();
    }

    Optional<Long> owner(String number) {
        return unit.requiresNew(() -> owners.findOwner(Tenant.DEFAULT, number));
    }

    long block(String first, String last, String fee) {
        return unit.requiresNew(() -> administration.create(wanted(start + first, start + last, fee), ADMIN))
                .id();
    }

    static NumberAdministration.Wanted wanted(String first, String last, String fee) {
        return new NumberAdministration.Wanted(first, last, "PL", "Warsaw", fee, "EUR");
    }

    Author user(String name, String amount) {
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

    long id(Author user) {
        return purses.get(user.name()).accountId();
    }

    void gives(Author user, String amount) {
        unit.run(() -> ledger.post(new Order(
                "gift:" + UUID.randomUUID(),
                CorrelationId.create(),
                TransactionKind.ADJUSTMENT,
                Tenant.DEFAULT,
                null,
                null,
                Order.charge(id(user), eur(amount).negated(), AccountKind.ADJUSTMENT))));
    }

    Money balance(Author user) {
        return unit.requiresNew(() -> ledger.balance(purses.get(user.name()))).balance();
    }

    void agrees() {
        assertThat(unit.requiresNew(() -> ledgerRows.faults(10))).isEmpty();
    }

    static Money eur(String amount) {
        return Money.of(amount, EUR);
    }
}
