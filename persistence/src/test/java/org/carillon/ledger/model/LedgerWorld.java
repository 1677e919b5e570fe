package org.carillon.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.carillon.account.model.Account;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Order.Line;
import org.carillon.ledger.model.Order.User;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two users with accounts, and a ledger that can be made to die. */
abstract class LedgerWorld {
    static final Currency EUR = Money.currency("EUR");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant LATER = NOON.plus(Duration.ofHours(1));

    DataSource source;
    JpaUnit unit;
    CrashingEntities crashing;
    LedgerRepository repository;
    Ledger ledger;
    Purse alice;
    Purse bob;

    abstract DataSource database();

    @BeforeEach
    void openLedger() {
        source = database();
        unit = new JpaUnit(source);
        crashing = new CrashingEntities(unit.entities());
        repository = new LedgerRepository(crashing.entities());
        ledger = new Ledger(repository, Clock.fixed(NOON, ZoneOffset.UTC));
        alice = purse();
        bob = purse();
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    Purse purse() {
        long id = unit.requiresNew(() -> {
            Account account = Account.ofSip("ledger-" + UUID.randomUUID(), NOON);
            new JpaAccountRepository(unit.entities()).add(account);
            return account.id();
        });
        return new Purse(Tenant.DEFAULT, id, EUR);
    }

    void gives(Purse purse, String amount) {
        unit.run(() -> ledger.post(new Order(
                "gift:" + UUID.randomUUID(),
                CorrelationId.create(),
                TransactionKind.ADJUSTMENT,
                Tenant.DEFAULT,
                "a gift",
                "admin",
                Order.charge(purse.accountId(), eur(amount).negated(), AccountKind.ADJUSTMENT))));
    }

    Money hold(String name, String upTo, String least) {
        return unit.requiresNew(() -> ledger.hold(key(name), alice, eur(upTo), eur(least), LATER));
    }

    String key(String name) {
        return name + "-" + alice.accountId();
    }

    static Order charge(Purse purse, String amount, String what) {
        return order(
                what + ":" + UUID.randomUUID(),
                TransactionKind.CALL,
                Order.charge(purse.accountId(), eur(amount), AccountKind.REVENUE));
    }

    static Order transfer(Purse from, Purse to, String amount) {
        return order(
                "transfer:" + UUID.randomUUID(),
                TransactionKind.TRANSFER,
                List.of(
                        new Line(new User(from.accountId()), eur(amount).negated()),
                        new Line(new User(to.accountId()), eur(amount))));
    }

    static Order order(String key, TransactionKind kind, List<Line> lines) {
        return new Order(key, CorrelationId.create(), kind, Tenant.DEFAULT, null, null, lines);
    }

    Balance balance(Purse purse) {
        return unit.requiresNew(() -> ledger.balance(purse));
    }

    static Money eur(String amount) {
        return Money.of(amount, EUR);
    }

    static void isProblem(Throwable failure, ProblemType type) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(type));
    }
}
