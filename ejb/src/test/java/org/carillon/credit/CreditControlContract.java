package org.carillon.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.carillon.account.model.Account;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.credit.CreditRequest.Kind;
import org.carillon.credit.model.CreditAnswer;
import org.carillon.credit.model.CreditRepository;
import org.carillon.credit.model.CreditSession.Rated;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Credit of one user, asked for by other nodes: a second costs one. */
@Tag("R303")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CreditControlContract {
    private static final Currency EUR = Money.currency("EUR");
    private static final Price ONE_A_SECOND = new Price(60_000_000, 0, 0, 1, 1, 0);

    private JpaUnit unit;
    private MovableClock clock;
    private String alice;
    private String node;
    private Price price;
    private Ledger ledger;
    private CreditControl control;
    private CreditDesk desk;
    private Purse purse;

    abstract DataSource database();

    @BeforeAll
    void open() {
        unit = new JpaUnit(database());
    }

    @BeforeEach
    void beginWithSomebodyNew() {
        clock = new MovableClock();
        alice = "alice-" + UUID.randomUUID();
        node = "sbc.test;" + UUID.randomUUID() + ";";
        price = ONE_A_SECOND;
        ledger = new Ledger(new LedgerRepository(unit.entities()), clock);
        control = new CreditControl(
                new CreditRepository(unit.entities()),
                new JpaAccountRepository(unit.entities()),
                ledger,
                prices(),
                new CreditConfig(Duration.ofSeconds(30), Duration.ofMinutes(5)),
                clock);
        desk = new CreditDesk(request -> unit.requiresNew(() -> control.answer(request)));
        purse = unit.requiresNew(() -> {
            Account account = Account.ofSip(alice, clock.instant());
            new JpaAccountRepository(unit.entities()).add(account);
            return new Purse(Tenant.DEFAULT, account.id(), EUR);
        });
    }

    @AfterAll
    void close() {
        unit.close();
    }

    /** The documented example of Kamailio's ims_charging: 75 seconds of credit, grants of 30, two calls at once. */
    @Test
    void twoCallsShouldShareTheCreditToTheLastSecond() {
        gives(75);
        assertThat(granted(begins("1", 0))).isEqualTo(30);
        CreditAnswer renewed = goesOn("1", 1, 30);
        assertThat(granted(renewed)).isEqualTo(30);
        assertThat(money()).isEqualTo(tuple(45L, 30L));
        CreditAnswer second = begins("2", 0);
        assertThat(granted(second)).isEqualTo(15);
        assertThat(second.isFinal()).as("the first call may give some back").isFalse();
        assertThat(ends("1", 2, 20).resultCode()).isEqualTo(2001);
        assertThat(money()).isEqualTo(tuple(25L, 15L));
        CreditAnswer last = goesOn("2", 1, 15);
        assertThat(granted(last)).isEqualTo(10);
        assertThat(last.isFinal()).isTrue();
        assertThat(ends("2", 2, 10).resultCode()).isEqualTo(2001);
        assertThat(money()).isEqualTo(tuple(0L, 0L));
        assertThat(begins("3", 0).resultCode()).isEqualTo(4012);
    }

    /** A hundred times, one after the other: one debit, equal answers. */
    @Test
    @Tag("P04")
    @Tag("F7")
    void repetitionShouldGetTheSameAnswerAndCostNothing() {
        gives(100);
        for (int i = 0; i < 100; i++) {
            assertThat(granted(begins("1", 0))).isEqualTo(30);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(granted(goesOn("1", 1, 30))).isEqualTo(30);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(ends("1", 2, 12).resultCode()).isEqualTo(2001);
        }
        assertThat(granted(goesOn("1", 1, 30))).as("after the end too").isEqualTo(30);
        assertThat(money()).isEqualTo(tuple(58L, 0L));
    }

    /** The same request on two nodes at the same moment. */
    @Test
    @Tag("P04")
    void requestThatComesTwiceAtOnceShouldBeAnsweredOnce() throws Exception {
        gives(100);
        for (int round = 0; round < 10; round++) {
            int number = round;
            List<CreditAnswer> both = together(4, () -> number == 0 ? begins("1", 0) : goesOn("1", number, 5));
            assertThat(both).extracting(CreditControlContract::granted).containsOnly(30L);
        }
        ends("1", 10, 5);
        assertThat(money()).isEqualTo(tuple(50L, 0L));
    }

    /** A hundred calls of one user at once, with credit for ten. */
    @Test
    @Tag("F8")
    void moreShouldNeverBeGrantedThanThereIs() throws Exception {
        gives(300);
        List<CreditAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<CreditAnswer>> asked = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String call = "call-" + i;
                asked.add(threads.submit(() -> begins(call, 0)));
            }
            for (Future<CreditAnswer> each : asked) {
                answers.add(each.get());
            }
        }
        assertThat(answers.stream().mapToLong(CreditControlContract::granted).sum())
                .isEqualTo(300);
        assertThat(answers).filteredOn(answer -> answer.resultCode() == 2001).hasSize(10);
        assertThat(answers).filteredOn(answer -> answer.resultCode() == 4012).hasSize(90);
        assertThat(money()).isEqualTo(tuple(300L, 300L));
    }

    /** Random calls, of whose answers some are lost so that the request comes again: what was used was paid, no more. */
    @Test
    @Tag("P04")
    @Tag("F7")
    void sumOfTheDebitsShouldBeWhatWasUsed() {
        gives(100_000);
        Random random = new Random(7);
        long used = 0;
        for (int call = 0; call < 30; call++) {
            String name = "call-" + call;
            long grant = granted(begins(name, 0));
            for (int number = 1; number < 5; number++) {
                long now = random.nextLong(grant + 1);
                used += now;
                int times = 1 + random.nextInt(3);
                for (int i = 0; i < times; i++) {
                    grant = granted(goesOn(name, number, now));
                }
            }
            long rest = random.nextLong(grant + 1);
            used += rest;
            ends(name, 5, rest);
            ends(name, 5, rest);
        }
        assertThat(money()).isEqualTo(tuple(100_000 - used, 0L));
    }

    @Test
    void sessionThatNobodyKnowsShouldBeUnknown() {
        gives(10);

        assertThat(goesOn("1", 1, 5).resultCode()).isEqualTo(5002);
        assertThat(ends("1", 2, 5).resultCode()).isEqualTo(5002);
        begins("2", 0);
        ends("2", 1, 0);
        assertThat(goesOn("2", 2, 5).resultCode()).isEqualTo(5002);
        assertThat(money()).isEqualTo(tuple(10L, 0L));
    }

    @Test
    void whoCannotBeChargedShouldBeToldWhy() {
        gives(10);

        assertThat(asks("1", 0, Kind.INITIAL, "nobody", "48", OptionalLong.empty(), 0)
                        .resultCode())
                .isEqualTo(5030);
        assertThat(asks("2", 0, Kind.INITIAL, null, "48", OptionalLong.empty(), 0)
                        .resultCode())
                .isEqualTo(5030);
        assertThat(asks("3", 0, Kind.INITIAL, alice, "999", OptionalLong.empty(), 0)
                        .resultCode())
                .isEqualTo(5031);
        assertThat(asks("4", 0, Kind.INITIAL, alice, null, OptionalLong.empty(), 0)
                        .resultCode())
                .isEqualTo(5031);
        unit.requiresNew(() -> {
            new JpaAccountRepository(unit.entities())
                    .findByLogin(alice)
                    .orElseThrow()
                    .suspend();
            return true;
        });
        assertThat(begins("5", 0).resultCode()).isEqualTo(4010);
        assertThat(money()).isEqualTo(tuple(10L, 0L));
    }

    /** Begun intervals and the fee count once for the whole call, however often it is reported. */
    @Test
    void costShouldNotDependOnHowItIsReported() {
        price = new Price(60_000_000, 5_000_000, 0, 60, 60, 0);
        gives(1000);
        begins("1", 0);
        for (int number = 1; number <= 9; number++) {
            goesOn("1", number, 7);
        }
        ends("1", 10, 0);

        // 63 seconds are two begun minutes, and the fee
        assertThat(money()).isEqualTo(tuple(1000 - 125L, 0L));
    }

    /** The client went on beyond what it was granted: what there is is taken, and nothing below zero. */
    @Test
    void usageBeyondTheCreditShouldNotMakeTheBalanceNegative() {
        gives(20);
        assertThat(granted(begins("1", 0))).isEqualTo(20);

        assertThat(ends("1", 1, 45).resultCode()).isEqualTo(2001);

        assertThat(money()).isEqualTo(tuple(0L, 0L));
    }

    @Test
    void sessionThatNothingComesOfShouldGiveBackWhatItHeld() {
        gives(100);
        begins("1", 0);
        begins("2", 0);
        clock.advance(Duration.ofMinutes(6));
        goesOn("2", 1, 10);
        clock.advance(Duration.ofMinutes(4));

        List<String> overdue = unit.requiresNew(() -> control.overdue(100_000));
        assertThat(overdue).contains(node + "1").doesNotContain(node + "2");
        unit.run(() -> control.giveUp(node + "1"));
        unit.run(() -> control.giveUp(node + "2"));

        assertThat(money()).isEqualTo(tuple(90L, 30L));
        assertThat(goesOn("1", 1, 10).resultCode()).isEqualTo(5002);
    }

    @Test
    @Tag("R287")
    void eventShouldBeDebitedAtOnceOrNotAtAll() {
        gives(10);

        CreditAnswer debited = asks("1", 0, Kind.DEBIT, alice, "48", OptionalLong.of(7), 0);
        assertThat(debited.resultCode()).isEqualTo(2001);
        assertThat(granted(debited)).isEqualTo(7);
        assertThat(asks("1", 0, Kind.DEBIT, alice, "48", OptionalLong.of(7), 0).resultCode())
                .isEqualTo(2001);
        assertThat(asks("2", 0, Kind.DEBIT, alice, "48", OptionalLong.of(7), 0).resultCode())
                .isEqualTo(4012);
        assertThat(granted(asks("3", 0, Kind.CHECK, alice, "48", OptionalLong.of(3), 0)))
                .isEqualTo(1);
        assertThat(granted(asks("4", 0, Kind.CHECK, alice, "48", OptionalLong.of(4), 0)))
                .isZero();
        assertThat(money()).isEqualTo(tuple(3L, 0L));
    }

    @Test
    void whatIsFreeShouldBeGrantedWithoutCredit() {
        price = new Price(0, 0, 0, 1, 1, 0);

        assertThat(granted(begins("1", 0))).isEqualTo(30);
        assertThat(granted(goesOn("1", 1, 30))).isEqualTo(30);
    }

    // ---- what clients say ----

    private CreditAnswer begins(String call, long number) {
        return asks(call, number, Kind.INITIAL, alice, "4861", OptionalLong.empty(), 0);
    }

    private CreditAnswer goesOn(String call, long number, long used) {
        return asks(call, number, Kind.UPDATE, alice, "4861", OptionalLong.empty(), used);
    }

    private CreditAnswer ends(String call, long number, long used) {
        return asks(call, number, Kind.TERMINATION, alice, "4861", null, used);
    }

    private CreditAnswer asks(
            String call,
            long number,
            Kind type,
            @Nullable String user,
            @Nullable String called,
            @Nullable OptionalLong wanted,
            long used) {
        return desk.answer(new CreditRequest(node + call, number, type, "sbc.test", user, called, wanted, used))
                .orElseThrow();
    }

    private static long granted(CreditAnswer answer) {
        return answer.grantedSeconds().orElse(0);
    }

    // ---- the world ----

    private void gives(long units) {
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
    private org.assertj.core.groups.Tuple money() {
        Balance balance = unit.requiresNew(() -> ledger.balance(purse));
        return tuple(balance.balance().micros() / 1_000_000, balance.held().micros() / 1_000_000);
    }

    private <T> List<T> together(int threads, java.util.concurrent.Callable<T> work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        List<T> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    barrier.await();
                    return work.call();
                }));
            }
            for (Future<T> each : running) {
                results.add(each.get());
            }
        }
        return results;
    }

    private Prices prices() {
        return new Prices() {
            @Override
            public Optional<Currency> currency(long tenantId, long accountId) {
                return Optional.of(EUR);
            }

            @Override
            public Optional<Rated> find(long tenantId, long accountId, String number, Instant at) {
                return number.startsWith("48") ? Optional.of(new Rated(number, price, 6)) : Optional.empty();
            }
        };
    }
}
