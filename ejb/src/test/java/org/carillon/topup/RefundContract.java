package org.carillon.topup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.account.Uniqueness;
import org.carillon.ledger.model.Money;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.carillon.topup.RefundNotice.Refund;
import org.carillon.topup.RefundNotice.Reversal;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is taken from the credit, and given back to it, when payments go back and come again, on each database. */
@Tag("R242")
@Tag("P04")
abstract class RefundContract extends RefundWorld {
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

    private static void count(AtomicInteger taken, RefundTransactions desk, Refund notice) {
        taken.addAndGet(desk.refund(notice, CORRELATION) ? 1 : 0);
    }
}
