package org.carillon.topup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.carillon.account.Uniqueness;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.EntryView;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MoneyWorld;
import org.carillon.testing.SilentAudit;
import org.carillon.topup.RefundNotice.Refund;
import org.carillon.topup.RefundNotice.Reversal;
import org.carillon.topup.model.RefundRepository;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund.Kind;
import org.carillon.topup.model.TopUpRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is taken from the credit, and given back to it, when payments go back and come again, on each database. */
@Tag("R242")
@Tag("P04")
abstract class RefundContract extends MoneyWorld {
    private static final CorrelationId CORRELATION = CorrelationId.create();

    private TopUpTransactions topUps;
    private RefundTransactions refunds;
    private Author alice;
    private String payment;

    @BeforeEach
    void openDesk() {
        topUps = new TopUpTransactions(
                new TopUpRepository(unit.entities()),
                new RefundRepository(unit.entities()),
                ledger,
                new TopUpConfig(BigDecimal.ONE, new BigDecimal("200"), 10),
                new SilentAudit(),
                clock);
        refunds = desk(unit);
        alice = user("alice", "0");
        payment = "pi_" + UUID.randomUUID();
        sql("update top_up_poll set asked_until = null, due_at = timestamp with time zone '1970-01-01 00:00:00+00'");
    }

    private RefundTransactions desk(JpaUnit node) {
        return new RefundTransactions(
                new TopUpRepository(node.entities()),
                new RefundRepository(node.entities()),
                new Ledger(new LedgerRepository(node.entities()), clock),
                new SilentAudit(),
                clock);
    }

    // ---- how much ----

    @Test
    void refundShouldBeTakenOnceThoughTwoNodesHearOfItAHundredTimes() throws Exception {
        paid("20.00");
        Refund notice = charge("evt_" + payment, "20.00");
        AtomicInteger taken = new AtomicInteger();
        try (JpaUnit other = new JpaUnit(source)) {
            RefundTransactions there = desk(other);
            for (int round = 0; round < 10; round++) {
                List<Runnable> works = new ArrayList<>(Collections.nCopies(5, () -> count(taken, refunds, notice)));
                works.addAll(Collections.nCopies(
                        5, () -> taken.addAndGet(other.requiresNew(() -> there.refund(notice, CORRELATION)) ? 1 : 0)));
                assertThat(atOnce(works)).containsOnlyNulls();
            }
        }

        assertThat(taken).hasValue(1);
        assertThat(balance(alice)).isEqualTo(eur("0.00"));
        assertThat(lines()).containsExactly("-20.00 REFUND Refund, web", "20.00 TOP_UP Top-up, web");
        RefundView row = only();
        assertThat(row.amount()).isEqualTo(eur("20.00"));
        assertThat(row.taken()).isEqualTo(eur("20.00"));
        assertThat(row.uncollected()).isEqualTo(eur("0.00"));
    }

    @Test
    void partsShouldBeTakenAsTheirSumGrowsAndNeverMoreThanWasCredited() {
        paid("20.00");

        assertThat(refund(charge("evt_1" + payment, "5.00"))).isTrue();
        assertThat(balance(alice)).isEqualTo(eur("15.00"));
        assertThat(refund(charge("evt_2" + payment, "12.50"))).isTrue();
        assertThat(balance(alice)).isEqualTo(eur("7.50"));
        assertThat(refund(charge("evt_late" + payment, "10.00")))
                .as("an earlier sum")
                .isFalse();
        assertThat(balance(alice)).isEqualTo(eur("7.50"));
        gives(alice, eur("30.00"));
        assertThat(refund(charge("evt_3" + payment, "25.00"))).isTrue();
        assertThat(refund(dispute("20.00"))).as("nothing is left of it").isFalse();

        assertThat(balance(alice)).isEqualTo(eur("30.00"));
    }

    @Test
    void whatIsSpentSetAsideOrBelowTheLowestShouldNotBeTaken() {
        paid("20.00");
        gives(alice, eur("-12.00"));
        unit.run(() -> ledger.hold(
                "call:" + payment,
                purse(alice),
                eur("3.00"),
                eur("3.00"),
                clock.instant().plusSeconds(60)));

        refund(charge("evt_1" + payment, "20.00"));

        assertThat(balance(alice)).isEqualTo(eur("3.00"));
        assertThat(only().taken()).isEqualTo(eur("5.00"));
        assertThat(only().uncollected()).isEqualTo(eur("15.00"));
        assertThat(refund(charge("evt_1" + payment, "20.00"))).isFalse();
        gives(alice, eur("50.00"));
        assertThat(refund(charge("evt_1" + payment, "20.00"))).isFalse();
        assertThat(balance(alice)).isEqualTo(eur("53.00"));
    }

    @Test
    void whoPaysAfterwardsShouldGoDownToHisLowest() {
        unit.run(() -> ledger.lowest(purse(alice), eur("-4.00")));
        paid("20.00");
        gives(alice, eur("-15.00"));

        refund(charge("evt_1" + payment, "20.00"));

        assertThat(balance(alice)).isEqualTo(eur("-4.00"));
        assertThat(only().uncollected()).isEqualTo(eur("11.00"));
    }

    @Test
    void refundInAnotherCurrencyShouldBeRefused() {
        paid("20.00");
        Refund notice = new Refund(TopUpMethod.WEB, "evt_1" + payment, payment, Kind.CHARGE, 1, Money.currency("USD"));
        assertRefused(ProblemType.CONFLICT, () -> refund(notice));
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
    }

    // ---- it comes again ----

    @Test
    void disputeThatIsWonShouldGiveBackExactlyWhatWasTaken() throws Exception {
        paid("20.00");
        gives(alice, eur("-12.00"));
        refund(dispute("20.00"));
        assertThat(balance(alice).isZero()).isTrue();

        Reversal won = new Reversal(TopUpMethod.WEB, "dp_" + payment, payment, Kind.DISPUTE, "dp_" + payment, 0);
        AtomicInteger given = new AtomicInteger();
        assertThat(atOnce(Collections.nCopies(10, () -> given.addAndGet(refunds.reverse(won, CORRELATION) ? 1 : 0))))
                .containsOnlyNulls();

        assertThat(given).hasValue(1);
        assertThat(balance(alice)).isEqualTo(eur("8.00"));
        assertThat(lines().getFirst()).isEqualTo("8.00 REFUND Refund taken back, web");
        assertThat(only().reversedAt()).isNotNull();
        assertThat(refund(dispute("20.00"))).as("told again").isFalse();
        assertThat(balance(alice)).isEqualTo(eur("8.00"));
    }

    @Test
    void disputeThatIsWonBeforeItIsToldOfShouldTakeNothing() {
        paid("20.00");
        Reversal won = new Reversal(TopUpMethod.WEB, "dp_" + payment, payment, Kind.DISPUTE, "dp_" + payment, 0);

        assertThat(unit.requiresNew(() -> refunds.reverse(won, CORRELATION))).isFalse();
        assertThat(refund(dispute("20.00"))).isFalse();

        assertThat(balance(alice)).isEqualTo(eur("20.00"));
    }

    @Test
    void refundThatFailsShouldBeGivenBackAndMayBeMadeAgain() {
        paid("20.00");
        refund(charge("evt_1" + payment, "5.00"));
        refund(charge("evt_2" + payment, "8.00"));

        assertThat(failed("re_1" + payment, "3.00")).isTrue();
        assertThat(failed("re_1" + payment, "3.00")).isFalse();
        assertThat(failed("re_2" + payment, "4.00")).as("no refund was so much").isFalse();
        assertThat(balance(alice)).isEqualTo(eur("15.00"));
        assertThat(refund(charge("evt_2" + payment, "8.00"))).as("the old one").isFalse();
        assertThat(refund(charge("evt_3" + payment, "8.00"))).isTrue();

        assertThat(balance(alice)).isEqualTo(eur("12.00"));
    }

    // ---- before the credit, and without it ----

    @Test
    void paymentThatWentBackBeforeItWasCreditedShouldNeverBe() throws Exception {
        String id = order("20.00");
        Refund notice = charge("evt_1" + payment, "20.00");
        AtomicInteger noted = new AtomicInteger();
        List<Runnable> works = Collections.nCopies(
                10,
                () -> Uniqueness.settle(
                        () -> noted.addAndGet(unit.requiresNew(() -> refunds.refund(notice, CORRELATION)) ? 1 : 0)));
        assertThat(atOnce(works)).containsOnlyNulls();
        assertThat(noted).hasValue(1);

        assertThat(pays(id, "20.00")).isFalse();
        assertThat(pays(id, "20.00")).isFalse();

        assertThat(balance(alice).isZero()).isTrue();
        assertThat(lines()).isEmpty();
        assertThat(state()).isEqualTo(TopUp.State.REFUNDED);
        assertThat(only().taken()).isEqualTo(eur("0.00"));
        assertThat(failed("re_1" + payment, "20.00")).isTrue();
        assertThat(state()).isEqualTo(TopUp.State.CREDITED);
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        assertThat(pays(id, "20.00")).isFalse();
    }

    @Test
    void partThatWentBackBeforeTheCreditShouldBeTakenWithIt() {
        String id = order("20.00");
        refund(charge("evt_1" + payment, "5.00"));
        refund(charge("evt_2" + payment, "6.00"));

        assertThat(pays(id, "20.00")).isTrue();

        assertThat(balance(alice)).isEqualTo(eur("14.00"));
        assertThat(lines()).hasSize(3).last().isEqualTo("20.00 TOP_UP Top-up, web");
    }

    /** The refund was noted in the moment in which the payment was credited, and neither saw the other. */
    @Test
    void refundThatMissedItsCreditShouldBeTakenByTheSweep() {
        String id = order("20.00");
        unit.run(() -> topUps.paid(new PaymentPage.Notice.Paid(id, "cs_" + id, null, eur("20.00")), CORRELATION));
        refund(charge("evt_1" + payment, "20.00"));
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        sql("update top_up set payment = '" + payment + "' where id = '" + id + "'");

        for (int i = 0; i < 2; i++) {
            unit.requiresNew(() -> refunds.late(100)).forEach(late -> unit.run(() -> refunds.takeLate(late)));
        }

        assertThat(balance(alice).isZero()).isTrue();
        assertThat(lines()).hasSize(2);
    }

    @Test
    void refundOfAnAccountThatHasGoneShouldBeNotedAlone() {
        paid("20.00");
        sql("delete from top_up where account_id = " + id(alice));

        assertThat(refund(charge("evt_1" + payment, "20.00"))).isTrue();
        assertThat(refund(charge("evt_1" + payment, "20.00"))).isFalse();
        assertThat(failed("re_1" + payment, "20.00")).isTrue();

        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        assertThat(unit.requiresNew(() -> refunds.late(100))).isEmpty();
    }

    // ---- stores ----

    @Test
    void piecesOfAPurchaseShouldBeTakenByTheirNumber() {
        String order = buys(TopUpMethod.GOOGLE, 3);
        assertThat(balance(alice)).isEqualTo(eur("30.00"));

        refund(new Refund(TopUpMethod.GOOGLE, order + ":1", order, Kind.QUANTITY, 1, null));
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        refund(new Refund(TopUpMethod.GOOGLE, order + ":2", order, Kind.QUANTITY, 0, null));
        assertThat(balance(alice)).isEqualTo(eur("0.00"));
        assertThat(lines()).first().isEqualTo("-20.00 REFUND Refund, google");
    }

    @Test
    void shareOfAPurchaseShouldBeTakenAndGivenBackAsTheStoreSays() {
        String transaction = buys(TopUpMethod.APPLE, 3);
        Refund third = new Refund(TopUpMethod.APPLE, transaction + ":1", transaction, Kind.PERCENTAGE, 33_333, null);
        Reversal reversed =
                new Reversal(TopUpMethod.APPLE, "uuid-" + transaction, transaction, Kind.PERCENTAGE, null, 0);

        refund(third);
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        assertThat(unit.requiresNew(() -> refunds.reverse(reversed, CORRELATION)))
                .isTrue();
        assertThat(unit.requiresNew(() -> refunds.reverse(reversed, CORRELATION)))
                .isFalse();
        assertThat(refund(third)).isFalse();
        assertThat(balance(alice)).isEqualTo(eur("30.00"));
        refund(new Refund(TopUpMethod.APPLE, transaction + ":2", transaction, Kind.PERCENTAGE, 100_000, null));
        assertThat(balance(alice)).isEqualTo(eur("0.00"));
    }

    @Test
    void purchaseThatWasGivenBackBeforeItWasRedeemedShouldBeRefused() {
        String order = "GPA." + UUID.randomUUID();
        refund(new Refund(TopUpMethod.GOOGLE, order + ":1", order, Kind.QUANTITY, 0, null));

        assertRefused(ProblemType.INVALID_REQUEST, () -> credit(TopUpMethod.GOOGLE, order, 1));

        assertThat(balance(alice).isZero()).isTrue();
        assertThat(lines()).isEmpty();
    }

    // ---- a store that is asked ----

    @Test
    void storeShouldBeAskedByOneNodeFromWhereItWasLastAsked() throws Exception {
        FakeList list = new FakeList();
        AtomicInteger claimed = new AtomicInteger();
        atOnce(Collections.nCopies(
                8, () -> claimed.addAndGet(refunds.claim(list, Duration.ZERO).isPresent() ? 1 : 0)));
        assertThat(claimed).hasValue(1);

        Instant first = clock.instant();
        unit.run(() -> refunds.asked(TopUpMethod.GOOGLE, first));
        clock.advance(Duration.ofMinutes(14));
        assertThat(claim(list)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(claim(list)).contains(first.minus(Duration.ofHours(1)));
        clock.advance(Duration.ofDays(40));
        assertThat(claim(list)).contains(clock.instant().minus(Duration.ofDays(30)));
    }

    @Test
    void refundsShouldBeAskedForAgainUntilAllAreTaken() {
        String order = buys(TopUpMethod.GOOGLE, 1);
        FakeList list = new FakeList();
        RefundService service = service(list);
        Instant first = clock.instant();

        list.fails = true;
        service.poll();
        assertThat(balance(alice)).isEqualTo(eur("10.00"));
        list.fails = false;
        list.notices.add(new Refund(TopUpMethod.GOOGLE, "x".repeat(300), "too long", Kind.QUANTITY, 0, null));
        list.notices.add(new Refund(TopUpMethod.GOOGLE, order + ":1", order, Kind.QUANTITY, 0, null));
        service.poll();
        assertThat(list.asked).as("it is not time").hasSize(1);
        clock.advance(Duration.ofMinutes(15));
        service.poll();
        assertThat(balance(alice).isZero()).isTrue();
        list.notices.removeFirst();
        clock.advance(Duration.ofMinutes(15));
        service.poll();
        clock.advance(Duration.ofMinutes(15));
        service.poll();

        assertThat(list.asked)
                .containsExactly(
                        first.minus(Duration.ofDays(30)),
                        first.plus(Duration.ofMinutes(15)).minus(Duration.ofDays(30)),
                        first.plus(Duration.ofMinutes(30)).minus(Duration.ofDays(30)),
                        first.plus(Duration.ofMinutes(30)).minus(Duration.ofHours(1)));
        assertThat(lines()).hasSize(2);
    }

    // ---- help ----

    private Optional<Instant> claim(RefundList list) {
        return unit.requiresNew(() -> refunds.claim(list, Duration.ofHours(1)));
    }

    /** As the container runs it: each call of the transactions in one of its own. */
    private RefundService service(RefundList list) {
        RefundTransactions each = new RefundTransactions() {
            @Override
            public boolean refund(Refund notice, CorrelationId correlationId) {
                return unit.requiresNew(() -> refunds.refund(notice, correlationId));
            }

            @Override
            public Optional<Instant> claim(RefundList asked, Duration overlap) {
                return unit.requiresNew(() -> refunds.claim(asked, overlap));
            }

            @Override
            public void asked(TopUpMethod method, Instant until) {
                unit.run(() -> refunds.asked(method, until));
            }
        };
        return new RefundService(each, signed -> Optional.empty(), list, purses, clock);
    }

    private static void count(AtomicInteger taken, RefundTransactions desk, Refund notice) {
        taken.addAndGet(desk.refund(notice, CORRELATION) ? 1 : 0);
    }

    private boolean refund(Refund notice) {
        clock.advance(Duration.ofSeconds(1));
        return unit.requiresNew(() -> refunds.refund(notice, CORRELATION));
    }

    private Refund charge(String event, String soFar) {
        return new Refund(
                TopUpMethod.WEB, event, payment, Kind.CHARGE, eur(soFar).micros(), EUR);
    }

    private Refund dispute(String amount) {
        return new Refund(
                TopUpMethod.WEB,
                "dp_" + payment,
                payment,
                Kind.DISPUTE,
                eur(amount).micros(),
                EUR);
    }

    private boolean failed(String name, String amount) {
        Reversal notice = new Reversal(
                TopUpMethod.WEB, name, payment, Kind.CHARGE, null, eur(amount).micros());
        return unit.requiresNew(() -> refunds.reverse(notice, CORRELATION));
    }

    private void paid(String amount) {
        assertThat(pays(order(amount), amount)).isTrue();
    }

    private String order(String amount) {
        return unit.requiresNew(() -> topUps.order(purse(alice), eur(amount)));
    }

    private boolean pays(String id, String amount) {
        PaymentPage.Notice.Paid notice = new PaymentPage.Notice.Paid(id, "cs_" + id, payment, eur(amount));
        return unit.requiresNew(() -> topUps.paid(notice, CORRELATION));
    }

    private String buys(TopUpMethod method, int pieces) {
        String reference = "order." + UUID.randomUUID();
        credit(method, reference, pieces);
        return reference;
    }

    private void credit(TopUpMethod method, String reference, int pieces) {
        Receipt receipt = new Receipt(reference, "credit_10", pieces, null, null);
        unit.run(() -> topUps.credit(purse(alice), method, receipt, eur("10.00"), alice));
    }

    private TopUp.State state() {
        return unit.requiresNew(() -> topUps.list(id(alice), 10)).getFirst().state();
    }

    private RefundView only() {
        List<RefundView> all = unit.requiresNew(() -> refunds.of(id(alice)));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** Of top-ups and their refunds, the newest first. */
    private List<String> lines() {
        return unit.requiresNew(() -> ledger.entries(purse(alice), Long.MAX_VALUE, 100)).stream()
                .filter(entry -> entry.kind() != TransactionKind.ADJUSTMENT)
                .map(RefundContract::line)
                .toList();
    }

    private static String line(EntryView entry) {
        return new Money(entry.amountMicros(), EUR).plain() + " " + entry.kind() + " " + entry.reason();
    }

    private static final class FakeList implements RefundList {
        final List<RefundNotice> notices = new ArrayList<>();
        final List<Instant> asked = new ArrayList<>();
        boolean fails;

        @Override
        public TopUpMethod method() {
            return TopUpMethod.GOOGLE;
        }

        @Override
        public boolean isSetUp() {
            return true;
        }

        @Override
        public Duration interval() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration kept() {
            return Duration.ofDays(30);
        }

        @Override
        public void since(Instant since, Consumer<RefundNotice> to) {
            asked.add(since);
            if (fails) {
                throw new DomainException(ProblemType.UNAVAILABLE, "The store is away.");
            }
            notices.forEach(to);
        }
    }
}
