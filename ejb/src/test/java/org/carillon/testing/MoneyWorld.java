package org.carillon.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
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
import org.carillon.ledger.model.Balance;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Users with credit on a real database, whose ledger agrees with itself after every test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MoneyWorld {
    protected static final Currency EUR = Money.currency("EUR");
    protected static final Author ADMIN = new Author("admin", CorrelationId.create());

    protected final FakePurses purses = new FakePurses();
    protected MovableClock clock = new MovableClock();
    protected DataSource source;
    protected JpaUnit unit;
    protected LedgerRepository ledgerRows;
    protected Ledger ledger;
    protected JpaAccountRepository accounts;

    protected abstract DataSource database();

    @BeforeAll
    final void openUnit() {
        source = database();
        unit = new JpaUnit(source);
        ledgerRows = new LedgerRepository(unit.entities());
        accounts = new JpaAccountRepository(unit.entities());
    }

    @BeforeEach
    final void beginAnew() {
        clock = new MovableClock();
        ledger = new Ledger(ledgerRows, clock);
    }

    @AfterEach
    final void ledgerShouldAgree() {
        assertThat(unit.requiresNew(() -> ledgerRows.faults(10))).isEmpty();
    }

    @AfterAll
    final void closeUnit() {
        unit.close();
    }

    /** Somebody new. */
    protected Author user(String name, String amount) {
        return user(name, amount, EUR);
    }

    protected Author user(String name, String amount, Currency currency) {
        String login = name + "-" + UUID.randomUUID();
        purses.add(login, unit.requiresNew(() -> {
            Account account = Account.ofSip(login, clock.instant());
            accounts.add(account);
            return new Purse(Tenant.DEFAULT, account.id(), currency);
        }));
        Author author = new Author(login, CorrelationId.create());
        Money gift = Money.of(amount, currency);
        if (gift.isPositive()) {
            gives(author, gift);
        }
        return author;
    }

    protected void gives(Author user, Money amount) {
        unit.run(() -> ledger.post(new Order(
                "gift:" + UUID.randomUUID(),
                CorrelationId.create(),
                TransactionKind.ADJUSTMENT,
                Tenant.DEFAULT,
                null,
                null,
                Order.charge(id(user), amount.negated(), AccountKind.ADJUSTMENT))));
    }

    protected Purse purse(Author user) {
        return purses.get(user.name());
    }

    protected long id(Author user) {
        return purse(user).accountId();
    }

    protected Money balance(Author user) {
        return money(user).balance();
    }

    protected Balance money(Author user) {
        return unit.requiresNew(() -> ledger.balance(purse(user)));
    }

    protected void sql(String statement) {
        unit.run(() -> unit.entities().createNativeQuery(statement).executeUpdate());
    }

    protected static Money eur(String amount) {
        return Money.of(amount, EUR);
    }

    /** Each in a transaction of its own, all of them begun in the same moment; the problems of those that were refused. */
    protected final List<@Nullable ProblemType> atOnce(List<Runnable> works) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(works.size());
        List<@Nullable ProblemType> refusals = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
            List<Callable<@Nullable ProblemType>> all = new ArrayList<>();
            works.forEach(work -> all.add(() -> {
                barrier.await();
                try {
                    unit.run(work);
                    return null;
                } catch (DomainException refused) {
                    return refused.type();
                }
            }));
            for (Future<@Nullable ProblemType> each : threads.invokeAll(all)) {
                refusals.add(each.get());
            }
        }
        return refusals;
    }
}
