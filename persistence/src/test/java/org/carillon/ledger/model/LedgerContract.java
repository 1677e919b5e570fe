package org.carillon.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
import org.carillon.ledger.model.Order.Line;
import org.carillon.ledger.model.Order.User;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Double entry, holds and their bounds on each database, with many hands at once and with crashes. */
@Tag("P04")
abstract class LedgerContract {
    private static final Currency EUR = Money.currency("EUR");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofHours(1));

    private JpaUnit unit;
    private CrashingEntities crashing;
    private LedgerRepository repository;
    private Ledger ledger;
    private Purse alice;
    private Purse bob;

    abstract DataSource database();

    @BeforeEach
    void openLedger() {
        unit = new JpaUnit(database());
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

    // ---- lines ----

    @Test
    void balanceShouldBeExplainedLineByLine() {
        gives(alice, "10.00");
        unit.run(() -> ledger.post(charge(alice, "0.123456", "call")));

        List<EntryView> lines = unit.requiresNew(() -> ledger.entries(alice, Long.MAX_VALUE, 10));

        assertThat(lines).extracting(EntryView::amountMicros).containsExactly(-123_456L, 10_000_000L);
        assertThat(lines).extracting(EntryView::balanceAfterMicros).containsExactly(9_876_544L, 10_000_000L);
        assertThat(lines.getFirst().kind()).isEqualTo(TransactionKind.CALL);
        assertThat(lines.getFirst().correlationId()).isNotEmpty();
        assertThat(lines.getFirst().key()).startsWith("call:");
        assertThat(lines.getLast().reason()).isEqualTo("a gift");
        assertThat(balance(alice).balance()).isEqualTo(eur("9.876544"));
    }

    @Test
    void repetitionWithTheKeyShouldMoveNothing() {
        gives(alice, "10.00");
        Order order = charge(alice, "3.00", "call");

        assertThat(unit.requiresNew(() -> ledger.post(order))).isTrue();
        for (int i = 0; i < 99; i++) {
            assertThat(unit.requiresNew(() -> ledger.post(order))).isFalse();
        }

        assertThat(balance(alice).balance()).isEqualTo(eur("7.00"));
    }

    @Test
    void keyOfAnotherMovementShouldBeRefused() {
        gives(alice, "10.00");
        Order order = charge(alice, "3.00", "call");
        unit.run(() -> ledger.post(order));

        Order other = new Order(
                order.key(),
                order.correlationId(),
                order.kind(),
                Tenant.DEFAULT,
                null,
                null,
                Order.charge(alice.accountId(), eur("4.00"), AccountKind.REVENUE));

        assertThatThrownBy(() -> unit.run(() -> ledger.post(other))).satisfies(e -> isProblem(e, ProblemType.CONFLICT));
        assertThat(balance(alice).balance()).isEqualTo(eur("7.00"));
    }

    @Test
    void chargeBeyondTheCreditShouldBeRefusedAndMoveNothing() {
        gives(alice, "1.00");

        assertThatThrownBy(() -> unit.run(() -> ledger.post(charge(alice, "1.000001", "call"))))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));

        assertThat(balance(alice).balance()).isEqualTo(eur("1.00"));
        unit.run(() -> ledger.post(charge(alice, "1.00", "call")));
        assertThat(balance(alice).balance()).isEqualTo(eur("0"));
    }

    @Test
    void whoPaysAfterwardsShouldGoAsFarAsHeMay() {
        unit.run(() -> ledger.lowest(alice, eur("-5.00")));

        unit.run(() -> ledger.post(charge(alice, "5.00", "call")));

        assertThat(balance(alice).available()).isEqualTo(eur("0"));
        assertThatThrownBy(() -> unit.run(() -> ledger.post(charge(alice, "0.01", "call"))))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));
    }

    @Test
    @Tag("R244")
    void moneyShouldGoFromOneUserToAnother() {
        gives(alice, "10.00");

        unit.run(() -> ledger.post(transfer(alice, bob, "4.00")));

        assertThat(balance(alice).balance()).isEqualTo(eur("6.00"));
        assertThat(balance(bob).balance()).isEqualTo(eur("4.00"));
        assertThatThrownBy(() -> unit.run(() -> ledger.post(transfer(alice, bob, "6.01"))))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));
    }

    @Test
    @Tag("R244")
    void whoPaysAfterwardsShouldGiveAwayOnlyWhatHeHas() {
        unit.run(() -> ledger.lowest(alice, eur("-5.00")));
        gives(alice, "1.00");

        assertThatThrownBy(() -> unit.run(() -> ledger.post(transfer(alice, bob, "1.01"))))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));
        unit.run(() -> ledger.post(transfer(alice, bob, "1.00")));

        assertThat(balance(bob).balance()).isEqualTo(eur("1.00"));
    }

    // ---- holds ----

    @Test
    void holdShouldTakeWhatIsThereAndNoMore() {
        gives(alice, "1.00");

        assertThat(hold("a", "0.70", "0.70")).isEqualTo(eur("0.70"));
        assertThat(hold("b", "0.70", "0.10")).isEqualTo(eur("0.30"));
        assertThatThrownBy(() -> hold("c", "0.10", "0.01"))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));
        assertThatThrownBy(() -> unit.run(() -> ledger.post(charge(alice, "0.01", "call"))))
                .satisfies(e -> isProblem(e, ProblemType.INSUFFICIENT_CREDIT));

        assertThat(balance(alice).balance()).isEqualTo(eur("1.00"));
        assertThat(balance(alice).held()).isEqualTo(eur("1.00"));
    }

    @Test
    void holdShouldGrowAndBeSettledOnce() {
        gives(alice, "1.00");
        hold("a", "0.30", "0.30");
        assertThat(hold("a", "0.60", "0.60")).isEqualTo(eur("0.60"));
        Order used = charge(alice, "0.45", "call");

        assertThat(unit.requiresNew(() -> ledger.settle(key("a"), used))).isTrue();
        assertThat(unit.requiresNew(() -> ledger.settle(key("a"), used))).isFalse();
        unit.run(() -> ledger.release(key("a")));

        assertThat(balance(alice).balance()).isEqualTo(eur("0.55"));
        assertThat(balance(alice).held()).isEqualTo(eur("0"));
        assertThatThrownBy(() -> hold("a", "0.10", "0.10")).satisfies(e -> isProblem(e, ProblemType.GONE));
    }

    @Test
    void holdShouldCoverItsUseThoughTheLowestWasRaised() {
        unit.run(() -> ledger.lowest(alice, eur("-5.00")));
        hold("a", "2.00", "2.00");
        unit.run(() -> ledger.lowest(alice, eur("0")));

        unit.run(() -> ledger.settle(key("a"), charge(alice, "2.00", "call")));

        assertThat(balance(alice).balance()).isEqualTo(eur("-2.00"));
    }

    @Test
    void holdShouldExpireWhenItsTimeIsOverAndNotBefore() {
        gives(alice, "1.00");
        hold("a", "0.30", "0.30");
        unit.run(() -> ledger.expire(key("a")));
        assertThat(balance(alice).held()).isEqualTo(eur("0.30"));

        Ledger anHourLater = new Ledger(repository, Clock.fixed(LATER, ZoneOffset.UTC));
        assertThat(unit.requiresNew(() -> repository.expiredHolds(LATER, 10_000)))
                .contains(key("a"));
        unit.run(() -> anHourLater.expire(key("a")));

        assertThat(balance(alice).held()).isEqualTo(eur("0"));
    }

    // ---- many hands ----

    @Test
    @Tag("F8")
    void hundredCallsAtOnceShouldShareCreditForTen() throws Exception {
        gives(alice, "10.00");
        int refused = 0;

        for (Future<Boolean> call : atOnce(100, i -> () -> {
            try {
                hold("call-" + i, "1.00", "1.00");
                return true;
            } catch (DomainException e) {
                isProblem(e, ProblemType.INSUFFICIENT_CREDIT);
                return false;
            }
        })) {
            refused += call.get() ? 0 : 1;
        }

        assertThat(refused).isEqualTo(90);
        assertThat(balance(alice).held()).isEqualTo(eur("10.00"));
        assertThat(balance(alice).available()).isEqualTo(eur("0"));
    }

    @Test
    void sameChargeManyTimesAtOnceShouldCountOnce() throws Exception {
        gives(alice, "10.00");
        Order order = charge(alice, "1.00", "call");

        int moved = 0;
        for (Future<Boolean> one : atOnce(100, i -> () -> unit.requiresNew(() -> ledger.post(order)))) {
            moved += one.get() ? 1 : 0;
        }

        assertThat(moved).isEqualTo(1);
        assertThat(balance(alice).balance()).isEqualTo(eur("9.00"));
    }

    @Test
    void transfersInBothDirectionsAtOnceShouldNotBlockEachOther() throws Exception {
        gives(alice, "10.00");
        gives(bob, "10.00");

        for (Future<Boolean> one : atOnce(
                100,
                i -> () -> unit.requiresNew(
                        () -> ledger.post(i % 2 == 0 ? transfer(alice, bob, "0.01") : transfer(bob, alice, "0.01"))))) {
            one.get();
        }

        assertThat(balance(alice).balance()).isEqualTo(eur("10.00"));
        assertThat(balance(bob).balance()).isEqualTo(eur("10.00"));
    }

    @Test
    void accountShouldBeOpenedOnceByManyAtOnce() throws Exception {
        for (Future<Boolean> one :
                atOnce(16, i -> () -> unit.requiresNew(() -> ledger.post(charge(alice, "-0.01", "gift"))))) {
            assertThat(one.get()).isTrue();
        }

        assertThat(balance(alice).balance()).isEqualTo(eur("0.16"));
    }

    // ---- money neither appears nor vanishes ----

    @Test
    void randomOperationsAndCrashesShouldKeepTheSumAtZero() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Purse> users = List.of(alice, bob, purse());
        Set<String> done = new HashSet<>();
        int crashes = 0;
        long sum = 0;
        for (int i = 0; i < 100; i++) {
            boolean dies = random.nextInt(3) == 0;
            String key = "k" + random.nextInt(60) + "-" + alice.accountId();
            Purse user = users.get(random.nextInt(users.size()));
            Purse other = users.get(random.nextInt(users.size()));
            Money amount = new Money(1 + random.nextInt(2_000_000), EUR);
            int what = random.nextInt(7);
            if (dies) {
                crashing.dieAt(random.nextInt(9));
            }
            long change = 0;
            try {
                change = unit.requiresNew(() -> operate(what, key, user, other, amount));
                done.add(key);
            } catch (CrashingEntities.Crash crash) {
                crashes++;
            } catch (DomainException refused) {
                assertThat(refused.type())
                        .isIn(ProblemType.INSUFFICIENT_CREDIT, ProblemType.GONE, ProblemType.CONFLICT);
            } finally {
                crashing.live();
            }
            sum += change;
            unit.requiresNew(() -> holdsTogether(users)).isFoundWith(sum, "seed %d, step %d".formatted(seed, i));
        }
        assertThat(crashes).as("seed %d", seed).isPositive();
        assertThat(done).isNotEmpty();
        assertThat(sumOfEntries()).isZero();
    }

    /** What the users have more than before. */
    private long operate(int what, String key, Purse user, Purse other, Money amount) {
        return switch (what) {
            case 0 -> {
                Order gift = order(
                        key,
                        TransactionKind.TOP_UP,
                        Order.charge(user.accountId(), amount.negated(), AccountKind.EXTERNAL));
                yield ledger.post(gift) ? amount.micros() : 0;
            }
            case 1 -> {
                Order charge =
                        order(key, TransactionKind.CALL, Order.charge(user.accountId(), amount, AccountKind.REVENUE));
                yield ledger.post(charge) ? -amount.micros() : 0;
            }
            case 2 -> {
                if (!user.equals(other)) {
                    ledger.post(order(
                            key,
                            TransactionKind.TRANSFER,
                            List.of(
                                    new Line(new User(user.accountId()), amount.negated()),
                                    new Line(new User(other.accountId()), amount))));
                }
                yield 0;
            }
            case 3, 4 -> {
                ledger.hold("h" + key, user, amount, new Money(1, EUR), LATER);
                yield 0;
            }
            case 5 -> {
                ledger.release("h" + key);
                yield 0;
            }
            default -> settleSome(key, amount);
        };
    }

    private long settleSome(String key, Money amount) {
        Long account = repository.findHoldAccount("h" + key).orElse(null);
        if (account == null) {
            return 0;
        }
        Purse owner = List.of(alice, bob).stream()
                .filter(purse -> ledger.balance(purse).ledgerAccount() == account)
                .findFirst()
                .orElse(null);
        if (owner == null) {
            return 0;
        }
        Order used =
                order("s" + key, TransactionKind.CALL, Order.charge(owner.accountId(), amount, AccountKind.REVENUE));
        return ledger.settle("h" + key, used) ? -amount.micros() : 0;
    }

    // ---- help ----

    private List<Future<Boolean>> atOnce(int times, java.util.function.IntFunction<Callable<Boolean>> what)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.add(what.apply(i));
            }
            return threads.invokeAll(all);
        }
    }

    /** What must be true at any moment. */
    private record Found(List<Balance> balances, List<LedgerFault> faults) {
        void isFoundWith(long sum, String when) {
            assertThat(faults).as(when).isEmpty();
            assertThat(balances)
                    .as(when)
                    .noneMatch(balance -> balance.available().isNegative());
            assertThat(balances.stream()
                            .mapToLong(balance -> balance.balance().micros())
                            .sum())
                    .as(when)
                    .isEqualTo(sum);
        }
    }

    private Found holdsTogether(List<Purse> users) {
        return new Found(users.stream().map(ledger::balance).toList(), repository.faults(10));
    }

    private long sumOfEntries() {
        return unit.requiresNew(() -> unit.entities()
                .createQuery("select coalesce(sum(e.amount), 0) from LedgerEntry e", Long.class)
                .getSingleResult());
    }

    private Purse purse() {
        long id = unit.requiresNew(() -> {
            Account account = Account.ofSip("ledger-" + UUID.randomUUID(), NOON);
            new JpaAccountRepository(unit.entities()).add(account);
            return account.id();
        });
        return new Purse(Tenant.DEFAULT, id, EUR);
    }

    private void gives(Purse purse, String amount) {
        unit.run(() -> ledger.post(new Order(
                "gift:" + UUID.randomUUID(),
                CorrelationId.create(),
                TransactionKind.ADJUSTMENT,
                Tenant.DEFAULT,
                "a gift",
                "admin",
                Order.charge(purse.accountId(), eur(amount).negated(), AccountKind.ADJUSTMENT))));
    }

    private Money hold(String name, String upTo, String least) {
        return unit.requiresNew(() -> ledger.hold(key(name), alice, eur(upTo), eur(least), LATER));
    }

    private String key(String name) {
        return name + "-" + alice.accountId();
    }

    private static Order charge(Purse purse, String amount, String what) {
        return order(
                what + ":" + UUID.randomUUID(),
                TransactionKind.CALL,
                Order.charge(purse.accountId(), eur(amount), AccountKind.REVENUE));
    }

    private static Order transfer(Purse from, Purse to, String amount) {
        return order(
                "transfer:" + UUID.randomUUID(),
                TransactionKind.TRANSFER,
                List.of(
                        new Line(new User(from.accountId()), eur(amount).negated()),
                        new Line(new User(to.accountId()), eur(amount))));
    }

    private static Order order(String key, TransactionKind kind, List<Line> lines) {
        return new Order(key, CorrelationId.create(), kind, Tenant.DEFAULT, null, null, lines);
    }

    private Balance balance(Purse purse) {
        return unit.requiresNew(() -> ledger.balance(purse));
    }

    private static Money eur(String amount) {
        return Money.of(amount, EUR);
    }

    private static void isProblem(Throwable failure, ProblemType type) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(type));
    }
}
