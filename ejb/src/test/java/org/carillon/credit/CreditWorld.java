package org.carillon.credit;

import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.groups.Tuple;
import org.carillon.account.model.Account;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.credit.CreditRequest.Kind;
import org.carillon.credit.model.CreditAnswer;
import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.credit.model.CreditStore;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Balance;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.rating.model.Price;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A user with credit, and two nodes that are asked for it by others: a second costs one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CreditWorld {
    static final Currency EUR = Money.currency("EUR");
    static final Price ONE_A_SECOND = new Price(60_000_000, 0, 0, 1, 1, 0);

    DataSource database;
    JpaUnit unit;
    MovableClock clock;
    String alice;
    String node;
    Price price;
    Ledger ledger;
    LedgerRepository ledgerRows;
    CreditTransactions transactions;
    Purse purse;
    /** Two, as they would be on two machines. */
    final List<CreditNode> nodes = new ArrayList<>();

    final AtomicInteger nextNode = new AtomicInteger();

    abstract DataSource database();

    @BeforeAll
    void open() {
        database = database();
        unit = new JpaUnit(database);
    }

    @BeforeEach
    void beginWithSomebodyNew() {
        clock = new MovableClock();
        alice = "alice-" + UUID.randomUUID();
        node = "sbc.test;" + UUID.randomUUID() + ";";
        price = ONE_A_SECOND;
        ledgerRows = new LedgerRepository(unit.entities());
        ledger = new Ledger(ledgerRows, clock);
        transactions = on(database);
        for (int i = 0; i < 2; i++) {
            nodes.add(new CreditNode(transactions));
        }
        purse = unit.requiresNew(() -> {
            Account account = Account.ofSip(alice, clock.instant());
            new JpaAccountRepository(unit.entities()).add(account);
            return new Purse(Tenant.DEFAULT, account.id(), EUR);
        });
    }

    @AfterEach
    void endNodes() {
        nodes.forEach(CreditNode::close);
        nodes.clear();
    }

    @AfterAll
    void close() {
        unit.close();
    }

    // ---- what clients say ----

    CreditAnswer begins(String call, long number) {
        return asks(call, number, Kind.INITIAL, alice, "4861", OptionalLong.empty(), 0);
    }

    CreditAnswer goesOn(String call, long number, long used) {
        return asks(call, number, Kind.UPDATE, alice, "4861", OptionalLong.empty(), used);
    }

    CreditAnswer ends(String call, long number, long used) {
        return asks(call, number, Kind.TERMINATION, alice, "4861", null, used);
    }

    CreditRequest request(String call, long number, Kind kind, long used) {
        OptionalLong wanted = kind == Kind.TERMINATION ? null : OptionalLong.empty();
        return new CreditRequest(node + call, number, kind, "sbc.test", alice, "4861", wanted, used);
    }

    CreditAnswer asks(
            String call,
            long number,
            Kind type,
            @Nullable String user,
            @Nullable String called,
            @Nullable OptionalLong wanted,
            long used) {
        return nodes.get(nextNode.getAndIncrement() % nodes.size())
                .answer(new CreditRequest(node + call, number, type, "sbc.test", user, called, wanted, used));
    }

    /** In short messages, of which one costs three. */
    CreditAnswer texts(String event, long number, Kind type, String to, OptionalLong messages) {
        return nodes.get(nextNode.getAndIncrement() % nodes.size())
                .answer(new CreditRequest(
                        node + event, number, type, "as.test", alice, to, messages, 0, CreditRequest.Unit.MESSAGES));
    }

    CreditTransactions on(DataSource dataSource) {
        CreditConfig config = new CreditConfig(Duration.ofSeconds(30), Duration.ofMinutes(5), 2, 1000, 256);
        return new CreditTransactions(new CreditStore(dataSource), prices(), config, clock);
    }

    static long granted(CreditAnswer answer) {
        return answer.grantedSeconds().orElse(0);
    }

    // ---- the world ----

    void gives(long units) {
        unit.run(() -> ledger.post(new Order(
                "gift:" + UUID.randomUUID(),
                CorrelationId.create(),
                TransactionKind.ADJUSTMENT,
                Tenant.DEFAULT,
                "a gift",
                null,
                Order.charge(purse.accountId(), new Money(-units * 1_000_000, EUR), AccountKind.ADJUSTMENT))));
    }

    /** Balance, and what of it is held, in units. */
    Tuple money() {
        Balance balance = unit.requiresNew(() -> ledger.balance(purse));
        return tuple(balance.balance().micros() / 1_000_000, balance.held().micros() / 1_000_000);
    }

    Prices prices() {
        return new Prices() {
            @Override
            public Optional<Currency> currency(long tenantId, long accountId) {
                return Optional.of(EUR);
            }

            @Override
            public OptionalLong ofMessages(long tenantId, long accountId, String number, long messages, Instant at) {
                return number.startsWith("48") ? OptionalLong.of(messages * 3_000_000) : OptionalLong.empty();
            }

            @Override
            public Optional<Rated> find(long tenantId, long accountId, String number, Instant at) {
                return number.startsWith("48") ? Optional.of(new Rated(number, price, 6)) : Optional.empty();
            }
        };
    }
}
