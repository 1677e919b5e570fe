package org.carillon.topup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.math.BigDecimal;
import java.time.Duration;
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
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.carillon.testing.SilentAudit;
import org.carillon.topup.model.RefundRepository;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A payment credits once on each database, however often and by how many it is told. */
@Tag("R242")
abstract class TopUpContract {
    private static final Currency EUR = Money.currency("EUR");
    private static final Author AUTHOR = new Author("alice", CorrelationId.create());
    private static final Money TEN = Money.of("10.00", EUR);

    private final MovableClock clock = new MovableClock();
    private JpaUnit unit;
    private LedgerRepository ledgerRows;
    private Ledger ledger;
    private TopUpTransactions transactions;
    private Purse alice;

    abstract DataSource database();

    @BeforeEach
    void setUp() {
        unit = new JpaUnit(database());
        ledgerRows = new LedgerRepository(unit.entities());
        ledger = new Ledger(ledgerRows, clock);
        transactions = new TopUpTransactions(
                new TopUpRepository(unit.entities()),
                new RefundRepository(unit.entities()),
                ledger,
                new TopUpConfig(BigDecimal.ONE, BigDecimal.TEN, 10),
                new SilentAudit(),
                clock);
        alice = purse();
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    @Test
    void eventShouldCreditOnceThoughItComesTenTimesAtOnce() throws Exception {
        String id = unit.requiresNew(() -> transactions.order(alice, TEN));
        int credited = together(
                10,
                () -> unit.requiresNew(() -> transactions.paid(
                        new PaymentPage.Notice.Paid(id, "cs_" + id, null, TEN), CorrelationId.create())));

        assertThat(credited).isEqualTo(1);
        assertThat(balance(alice)).isEqualTo(TEN);
        assertThat(unit.requiresNew(() -> transactions.paid(
                        new PaymentPage.Notice.Paid(id, "cs_" + id, null, TEN), CorrelationId.create())))
                .isFalse();
        unit.run(() -> transactions.expired(id));
        assertThat(only(alice).state()).isEqualTo(TopUp.State.CREDITED);
        agrees();
    }

    @Test
    void eventAboutAnotherAmountOrAnotherPaymentShouldCreditNothing() {
        String id = unit.requiresNew(() -> transactions.order(alice, TEN));
        assertRefused(
                ProblemType.CONFLICT,
                () -> unit.run(() -> transactions.paid(
                        new PaymentPage.Notice.Paid(id, "cs_1", null, Money.of("1.00", EUR)), CorrelationId.create())));
        assertRefused(
                ProblemType.CONFLICT,
                () -> unit.run(() -> transactions.paid(
                        new PaymentPage.Notice.Paid(id, "cs_1", null, Money.of("10.00", Money.currency("USD"))),
                        CorrelationId.create())));
        assertThat(unit.requiresNew(() -> transactions.paid(
                        new PaymentPage.Notice.Paid("nobody's", "cs_1", null, TEN), CorrelationId.create())))
                .isFalse();

        assertThat(balance(alice).isZero()).isTrue();
        assertThat(only(alice).state()).isEqualTo(TopUp.State.PENDING);
    }

    @Test
    void paymentAfterItsTimeShouldStillBeCredited() {
        String id = unit.requiresNew(() -> transactions.order(alice, TEN));
        unit.run(() -> transactions.expired(id));
        assertThat(only(alice).state()).isEqualTo(TopUp.State.EXPIRED);

        assertThat(unit.requiresNew(() -> transactions.paid(
                        new PaymentPage.Notice.Paid(id, "cs_" + id, null, TEN), CorrelationId.create())))
                .isTrue();
        assertThat(balance(alice)).isEqualTo(TEN);
    }

    @Test
    void receiptShouldBeGoodOnceForOneAccount() throws Exception {
        Receipt receipt = new Receipt("GPA." + UUID.randomUUID(), "credit_10", 2, null, "token");
        int credited = together(10, () -> {
            try {
                unit.run(() -> transactions.credit(alice, TopUpMethod.GOOGLE, receipt, TEN, AUTHOR));
                return true;
            } catch (DomainException e) {
                assertThat(e.type()).isEqualTo(ProblemType.CONFLICT);
                return false;
            }
        });

        assertThat(credited).isEqualTo(1);
        assertThat(balance(alice)).isEqualTo(Money.of("20.00", EUR));
        Purse bob = purse();
        assertRefused(
                ProblemType.CONFLICT,
                () -> unit.run(() -> transactions.credit(bob, TopUpMethod.GOOGLE, receipt, TEN, AUTHOR)));
        assertThat(balance(bob).isZero()).isTrue();
        String id = only(alice).id();
        assertThat(unit.requiresNew(() -> transactions.unfinished(10_000))).contains(id);
        unit.run(() -> transactions.finished(id));
        assertThat(unit.requiresNew(() -> transactions.unfinished(10_000))).doesNotContain(id);
        agrees();
    }

    @Test
    void nobodyShouldOrderMoreThanTenPagesADay() {
        for (int i = 0; i < 10; i++) {
            unit.run(() -> transactions.order(alice, TEN));
        }
        assertRefused(ProblemType.TOO_MANY_REQUESTS, () -> unit.run(() -> transactions.order(alice, TEN)));
        unit.run(() -> transactions.order(purse(), TEN));
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        unit.run(() -> transactions.order(alice, TEN));
    }

    @Test
    void productThatNobodyHasPricedShouldBeRefused() {
        assertRefused(
                ProblemType.INVALID_REQUEST, () -> unit.run(() -> transactions.worth(TopUpMethod.APPLE, "unknown")));
    }

    private static int together(int times, Callable<Boolean> work) throws Exception {
        int done = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.add(work);
            }
            for (Future<Boolean> one : threads.invokeAll(all)) {
                done += one.get() ? 1 : 0;
            }
        }
        return done;
    }

    private TopUpView only(Purse purse) {
        List<TopUpView> all = unit.requiresNew(() -> transactions.list(purse.accountId(), 10));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private void agrees() {
        assertThat(unit.requiresNew(() -> ledgerRows.faults(10))).isEmpty();
    }

    private Purse purse() {
        return unit.requiresNew(() -> {
            Account account = Account.ofSip("top-up-" + UUID.randomUUID(), clock.instant());
            new JpaAccountRepository(unit.entities()).add(account);
            return new Purse(Tenant.DEFAULT, account.id(), EUR);
        });
    }

    private Money balance(Purse purse) {
        return unit.requiresNew(() -> ledger.balance(purse)).balance();
    }
}
