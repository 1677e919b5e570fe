package org.carillon.topup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carillon.testing.Problems.assertRefused;

import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.carillon.api.RateLimit;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.KeyRing;
import org.carillon.testing.CountingLimiter;
import org.carillon.testing.MoneyWorld;
import org.carillon.testing.SilentAudit;
import org.carillon.topup.model.RefundRepository;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpProduct;
import org.carillon.topup.model.TopUpRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a receipt, and what comes of payments that are told twice, late or wrongly, on each database. */
@Tag("R242")
@Tag("P04")
abstract class TopUpGuardContract extends MoneyWorld {
    @TempDir
    Path secrets;

    private CountingLimiter limiter;
    private AccountTags tags;
    private TopUpTransactions transactions;
    private Author alice;
    private Author bob;
    private String product;

    @BeforeEach
    void openShop() throws IOException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 1);
        Files.writeString(secrets.resolve("master.key"), Base64.getEncoder().encodeToString(key));
        tags = new AccountTags(new KeyRing(secrets));
        TopUpRepository repository = new TopUpRepository(unit.entities());
        transactions = new TopUpTransactions(
                repository,
                new RefundRepository(unit.entities()),
                ledger,
                new TopUpConfig(BigDecimal.ONE, BigDecimal.TEN, 10),
                new SilentAudit(),
                clock);
        limiter = new CountingLimiter(RateLimit.WRONG_RECEIPTS);
        alice = user("alice", "0");
        bob = user("bob", "0");
        product = "credit-" + UUID.randomUUID();
        unit.run(() -> repository.add(new TopUpProduct(TopUpMethod.GOOGLE, product, eur("10.00"))));
    }

    // ---- receipts ----

    @Test
    void receiptShouldBeGoodForWhomItWasBoughtAloneAndOnce() {
        Receipt receipt = receipt(1, tags.of(id(alice)));

        refuses(bob, receipt, ProblemType.INVALID_REQUEST);
        redeem(alice, receipt);
        refuses(alice, receipt, ProblemType.CONFLICT);
        refuses(bob, receipt, ProblemType.INVALID_REQUEST);

        assertThat(balance(alice)).isEqualTo(eur("10.00"));
        assertThat(balance(bob).isZero()).isTrue();
    }

    @Test
    void receiptThatIsNobodysShouldCreditNobody() {
        refuses(alice, receipt(1, null), ProblemType.INVALID_REQUEST);
        refuses(alice, receipt(1, ""), ProblemType.INVALID_REQUEST);

        assertThat(balance(alice).isZero()).isTrue();
    }

    @Test
    void productInAnotherCurrencyShouldNotBeCredited() {
        Author john = user("john", "0", Money.currency("USD"));

        refuses(john, receipt(1, tags.of(id(john))), ProblemType.CONFLICT);

        assertThat(balance(john).isZero()).isTrue();
    }

    @Test
    void moreThanMoneyCanCountShouldCreditNothing() {
        Receipt receipt = new Receipt("GPA." + UUID.randomUUID(), product, Integer.MAX_VALUE, null, null);
        Money most = new Money(10_000_000_000L, EUR);

        assertThatThrownBy(() ->
                        unit.run(() -> transactions.credit(purse(alice), TopUpMethod.GOOGLE, receipt, most, alice)))
                .isInstanceOf(ArithmeticException.class);

        assertThat(balance(alice).isZero()).isTrue();
    }

    /** The payment went with its account; the books know it still. */
    @Test
    void receiptOfAnAccountThatHasGoneShouldNotBeUsedAgain() {
        Receipt receipt = receipt(1, tags.of(id(alice)));
        redeem(alice, receipt);
        sql("delete from top_up where account_id = " + id(alice));

        assertRefused(
                ProblemType.CONFLICT,
                () -> unit.run(
                        () -> transactions.credit(purse(alice), TopUpMethod.GOOGLE, receipt, eur("10.00"), alice)));
        assertRefused(
                ProblemType.CONFLICT,
                () -> unit.run(() -> transactions.credit(purse(bob), TopUpMethod.GOOGLE, receipt, eur("10.00"), bob)));

        assertThat(balance(alice)).isEqualTo(eur("10.00"));
        assertThat(balance(bob).isZero()).isTrue();
    }

    @Test
    void onlyWhatIsNoReceiptShouldCountAsAGuess() {
        redeem(alice, receipt(1, tags.of(id(alice))));
        assertThat(limiter.taken()).isZero();
        refuses(alice, null, ProblemType.UNAVAILABLE);
        assertThat(limiter.taken()).as("the store was away").isZero();
        refuses(alice, receipt(1, tags.of(id(bob))), ProblemType.INVALID_REQUEST);
        assertThat(limiter.taken()).isOne();
    }

    // ---- pages ----

    @RepeatedTest(5)
    void paymentThatIsPaidAndExpiredInOneMomentShouldBeCreditedOnce() throws Exception {
        Money amount = eur("5.00");
        String id = unit.requiresNew(() -> transactions.order(purse(alice), amount));
        PaymentPage.Notice.Paid paid = new PaymentPage.Notice.Paid(id, "cs_" + id, null, amount);

        assertThat(atOnce(List.of(
                        () -> transactions.paid(paid, CorrelationId.create()),
                        () -> transactions.expired(id),
                        () -> transactions.paid(paid, CorrelationId.create()))))
                .containsOnlyNulls();

        assertThat(balance(alice)).isEqualTo(amount);
        assertThat(unit.requiresNew(() -> transactions.list(id(alice), 10)))
                .extracting(TopUpView::state)
                .containsExactly(TopUp.State.CREDITED);
    }

    /** The name of a purchase in a store is no page that somebody pays on. */
    @Test
    void purchaseOfAStoreShouldNotBePaidByAnEvent() {
        Receipt receipt = receipt(1, tags.of(id(alice)));
        String id = redeem(alice, receipt).id();

        assertThat(unit.requiresNew(() -> transactions.paid(
                        new PaymentPage.Notice.Paid(id, "cs_1", null, eur("10.00")), CorrelationId.create())))
                .isFalse();

        assertThat(balance(alice)).isEqualTo(eur("10.00"));
    }

    // ---- help ----

    private TopUpView redeem(Author user, @Nullable Receipt receipt) {
        return unit.requiresNew(() -> service(receipt).redeem(TopUpMethod.GOOGLE, product, "token", user));
    }

    private void refuses(Author user, @Nullable Receipt receipt, ProblemType why) {
        assertRefused(why, () -> redeem(user, receipt));
    }

    private Receipt receipt(int quantity, @Nullable String tag) {
        return new Receipt("GPA." + UUID.randomUUID(), product, quantity, tag, "token");
    }

    /** @param receipt null where the store is away */
    @SuppressWarnings("unchecked")
    private TopUpService service(@Nullable Receipt receipt) {
        ReceiptStore store = new ReceiptStore() {
            @Override
            public TopUpMethod method() {
                return TopUpMethod.GOOGLE;
            }

            @Override
            public Receipt verify(String asked, String told) {
                if (receipt == null) {
                    throw new DomainException(ProblemType.UNAVAILABLE, "The store is away.");
                }
                return receipt;
            }

            @Override
            public void consumed(String asked, String consume) {
                throw new UnsupportedOperationException();
            }
        };
        Instance<ReceiptStore> stores = (Instance<ReceiptStore>) Proxy.newProxyInstance(
                TopUpGuardContract.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, given) -> Stream.of(store));
        return new TopUpService(
                transactions,
                stores,
                new NoPage(),
                tags,
                purses,
                limiter,
                new TopUpConfig(BigDecimal.ONE, BigDecimal.TEN, 10),
                new RefundService());
    }

    private static final class NoPage implements PaymentPage {
        @Override
        public Opened open(String topUp, Money amount) {
            return new Opened("cs", URI.create("https://pay.test/"));
        }

        @Override
        public Optional<Notice> read(String signature, byte[] body) {
            return Optional.empty();
        }
    }
}
