package org.carillon.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
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
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.KeyRing;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.carillon.voucher.model.Voucher;
import org.carillon.voucher.model.VoucherBatch;
import org.carillon.voucher.model.VoucherRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A voucher credits once, whoever comes at the same time, on each database. */
@Tag("R243")
abstract class VoucherRedemptionContract {
    private static final Currency EUR = Money.currency("EUR");

    private final MovableClock clock = new MovableClock();

    @TempDir
    Path secrets;

    private JpaUnit unit;
    private Ledger ledger;
    private LedgerRepository ledgerRows;
    private VoucherRepository repository;
    private VoucherPins pins;
    private VoucherRedemption redemption;

    abstract DataSource database();

    @BeforeEach
    void setUp() throws IOException {
        key("master.key", 1);
        unit = new JpaUnit(database());
        ledgerRows = new LedgerRepository(unit.entities());
        ledger = new Ledger(ledgerRows, clock);
        repository = new VoucherRepository(unit.entities());
        useKeys();
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    @Test
    void twoHundredRedemptionsAtOnceShouldCreditOnce() throws Exception {
        Purse alice = purse(EUR);
        Purse bob = purse(EUR);
        String pin = voucher("10.00", null);
        int credited = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Purse purse = i % 2 == 0 ? alice : bob;
                all.add(() -> {
                    try {
                        unit.run(() -> redemption.redeem(purse, pin, CorrelationId.create()));
                        return true;
                    } catch (DomainException e) {
                        assertThat(e.type()).isEqualTo(ProblemType.GONE);
                        return false;
                    }
                });
            }
            for (Future<Boolean> one : threads.invokeAll(all)) {
                credited += one.get() ? 1 : 0;
            }
        }

        assertThat(credited).isEqualTo(1);
        assertThat(balance(alice).plus(balance(bob))).isEqualTo(Money.of("10.00", EUR));
        assertThat(unit.requiresNew(() -> ledgerRows.faults(10))).isEmpty();
    }

    @Test
    void pinShouldNotBeInTheDatabase() {
        String pin = voucher("10.00", null);

        Object found = unit.requiresNew(() -> unit.entities()
                .createNativeQuery("select count(*) from voucher where pin_hash like :pin")
                .setParameter("pin", "%" + pin + "%")
                .getSingleResult());
        assertThat(((Number) found).intValue()).isZero();
        assertThat(pin).matches("[0-9]{16}");
    }

    @Test
    void pinOfAnEarlierKeyShouldStillBeGood() throws IOException {
        String pin = voucher("10.00", null);
        key("master-2.key", 2);
        useKeys();
        Purse alice = purse(EUR);

        unit.run(() -> redemption.redeem(alice, pin, CorrelationId.create()));

        assertThat(balance(alice)).isEqualTo(Money.of("10.00", EUR));
    }

    @Test
    void wrongExpiredWithdrawnAndForeignVouchersShouldCreditNothing() {
        Purse alice = purse(EUR);
        Purse john = purse(Money.currency("USD"));
        String expiring = voucher("10.00", Duration.ofDays(1));
        String withdrawn = voucher("10.00", null);
        unit.run(() -> repository.batches(1).getFirst().withdraw());

        refuses(alice, "0000000000000000", ProblemType.WRONG_CODE);
        refuses(alice, withdrawn, ProblemType.GONE);
        refuses(john, expiring, ProblemType.CONFLICT);
        clock.advance(Duration.ofDays(1));
        refuses(alice, expiring, ProblemType.GONE);

        assertThat(balance(alice).isZero()).isTrue();
    }

    private void refuses(Purse purse, String pin, ProblemType why) {
        assertThatThrownBy(() -> unit.run(() -> redemption.redeem(purse, pin, CorrelationId.create())))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(why));
    }

    private void useKeys() {
        pins = new VoucherPins(new KeyRing(secrets));
        redemption = new VoucherRedemption(repository, pins, ledger, clock);
    }

    private void key(String name, int filling) throws IOException {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) filling);
        Files.writeString(secrets.resolve(name), Base64.getEncoder().encodeToString(key));
    }

    private String voucher(String amount, @org.jspecify.annotations.Nullable Duration lasts) {
        String pin = pins.create();
        unit.run(() -> {
            VoucherBatch batch = new VoucherBatch(
                    Tenant.DEFAULT,
                    "test",
                    Money.of(amount, EUR),
                    1,
                    lasts == null ? null : clock.instant().plus(lasts),
                    clock.instant(),
                    "admin");
            repository.add(batch);
            repository.add(new Voucher(batch.id(), batch.id() + "-1", pins.hash(pin)));
        });
        return pin;
    }

    private Purse purse(Currency currency) {
        long id = unit.requiresNew(() -> {
            Account account = Account.ofSip("voucher-" + UUID.randomUUID(), clock.instant());
            new JpaAccountRepository(unit.entities()).add(account);
            return account.id();
        });
        return new Purse(Tenant.DEFAULT, id, currency);
    }

    private Money balance(Purse purse) {
        return unit.requiresNew(() -> ledger.balance(purse)).balance();
    }
}
