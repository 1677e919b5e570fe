package org.carillon.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.LedgerFault;
import org.carillon.plan.model.BundleKind;
import org.carillon.plan.model.Bundles;
import org.carillon.topup.PaymentPage;
import org.carillon.topup.Receipt;
import org.carillon.topup.RefundNotice;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund.Kind;
import org.carillon.voucher.VoucherAdministration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything that moves money is done once, and then damaged in one place: the reconciliation sees that and nothing else.
 */
@Tag("P04")
abstract class ReconciledMoneyContract extends DamagedMoney {
    @Test
    void periodsOfPlansShouldBePaidForOnceAtTheirPrice() {
        String purchase = plan();
        String second = "plan:" + purchase + ":2";

        assertThat(after(change(second)))
                .containsExactly(tuple("plan-not-its-posting", second, "-5000000", "-10000000"));
        assertThat(after(removal("plan:" + purchase + ":1")))
                .containsExactly(tuple("plan-without-posting", "plan:" + purchase + ":1", "-5000000", "none"));
        assertThat(after(removal(second)))
                .containsExactly(tuple("plan-periods-not-posted", "plan:" + purchase, "2", "1"));
        assertThat(after(copy(second, "plan:" + purchase + ":3")))
                .containsExactly(tuple("posting-without-plan", "plan:" + purchase + ":3", "a plan", "none"));
        assertThat(after(copy(second, "plan:by hand")))
                .containsExactly(tuple("posting-without-plan", "plan:by hand", "a plan", "none"));
        assertThat(after(move(second)))
                .containsExactly(tuple("plan-other-account", second, account(alice), account(bob)));
        assertThat(after(
                        "delete from plan_allowance where purchase_id = '" + purchase + "'",
                        "delete from plan_purchase where id = '" + purchase + "'"))
                .containsExactlyInAnyOrder(
                        tuple("posting-without-plan", "plan:" + purchase + ":1", "a plan", "none"),
                        tuple("posting-without-plan", second, "a plan", "none"));
    }

    @Test
    void monthsOfNumbersShouldBePaidForOnceAtTheFeeOfTheirBlock() {
        String number = number("0");
        String order = text("select order_id from ordered_number where number = '" + number + "'");
        String second = "number:" + order + ":2";

        assertThat(after(change(second)))
                .containsExactly(tuple("number-not-its-posting", second, "-700000", "-1400000"));
        assertThat(after(removal("number:" + order + ":1")))
                .containsExactly(tuple("number-without-posting", "number:" + order + ":1", "-700000", "none"));
        assertThat(after(removal(second)))
                .containsExactly(tuple("number-months-not-posted", "number:" + order, "2", "1"));
        assertThat(after(copy(second, "number:" + order + ":3")))
                .containsExactly(tuple("posting-without-number", "number:" + order + ":3", "a number", "none"));
        assertThat(after(copy(second, "number:" + order + ":back")))
                .containsExactly(tuple("posting-without-number", "number:" + order + ":back", "a number", "none"));
        assertThat(after(move(second)))
                .containsExactly(tuple("number-other-account", second, account(alice), account(bob)));
        assertThat(after("delete from ordered_number where number = '" + number + "'"))
                .containsExactlyInAnyOrder(
                        tuple("posting-without-number", "number:" + order + ":1", "a number", "none"),
                        tuple("posting-without-number", second, "a number", "none"));
    }

    /** Its row is that of whoever has it now. */
    @Test
    void numberThatSomebodyElseHasNowShouldAgree() {
        String number = number("1");
        String first = text("select order_id from ordered_number where number = '" + number + "'");
        unit.run(() -> node.numbers.release(alice.name(), number, alice));
        clock.advance(Duration.ofDays(36_600));
        unit.run(() -> node.numberRenewal.step(number));
        long block = Long.parseLong(text("select block_id from ordered_number where number = '" + number + "'"));
        unit.run(() -> node.numbers.order(block, number, bob));

        assertThat(text("select count(*) from ledger_transaction where kind = 'NUMBER' and reason = '" + number + "'"))
                .isEqualTo("3");
        assertThat(differences(first)).isEmpty();
        assertThat(differences(text("select order_id from ordered_number where number = '" + number + "'")))
                .isEmpty();
    }

    @Test
    void paymentsShouldBeCreditedOnceWithWhatTheyWere() {
        String page = unit.requiresNew(() -> node.topUps.order(purse(alice), eur("3.00")));
        unit.run(() -> node.topUps.paid(
                new PaymentPage.Notice.Paid(page, "cs_" + page, null, eur("3.00")), CorrelationId.create()));
        String reference = "GPA." + UUID.randomUUID();
        unit.run(() -> node.topUps.credit(
                purse(alice),
                TopUpMethod.GOOGLE,
                new Receipt(reference, "credit_1", 2, null, null),
                eur("1.00"),
                alice));
        String web = "top-up:" + page;
        String google = "top-up:google:" + reference;

        assertThat(after(change(web))).containsExactly(tuple("top-up-not-its-posting", web, "3000000", "6000000"));
        assertThat(after(change(google)))
                .containsExactly(tuple("top-up-not-its-posting", google, "2000000", "4000000"));
        assertThat(after(removal(web))).containsExactly(tuple("top-up-without-posting", web, "3000000", "none"));
        assertThat(after(removal(google))).containsExactly(tuple("top-up-without-posting", google, "2000000", "none"));
        assertThat(after(move(google)))
                .containsExactly(tuple("top-up-other-account", google, account(alice), account(bob)));
        assertThat(after(copy(google, google + "-again")))
                .containsExactly(tuple("posting-without-top-up", google + "-again", "a top-up", "none"));
        assertThat(after("delete from top_up where id = '" + page + "'"))
                .containsExactly(tuple("posting-without-top-up", web, "a top-up", "none"));
        assertThat(after("update top_up set state = 'PENDING' where id = '" + page + "'"))
                .containsExactly(tuple("posting-without-top-up", web, "a top-up", "none"));
        assertThat(after("update top_up set state = 'PENDING' where reference = '" + reference + "'"))
                .containsExactly(tuple("posting-without-top-up", google, "a top-up", "none"));
    }

    @Test
    void refundsShouldBeTakenOnceAndGivenBackOnce() {
        String page = unit.requiresNew(() -> node.topUps.order(purse(alice), eur("3.00")));
        unit.run(() -> node.topUps.paid(
                new PaymentPage.Notice.Paid(page, "cs_" + page, "pi_" + page, eur("3.00")), CorrelationId.create()));
        unit.run(() -> node.refunds.refund(
                new RefundNotice.Refund(TopUpMethod.WEB, "re_" + page, "pi_" + page, Kind.DISPUTE, 3_000_000, EUR),
                CorrelationId.create()));
        String taken = "top-up-refund:" + text("select id from top_up_refund where payment = 'pi_" + page + "'");
        String back = taken.replace(":", "-reversed:");

        assertThat(after(change(taken)))
                .containsExactly(tuple("refund-not-its-posting", taken, "-3000000", "-6000000"));
        assertThat(after(removal(taken))).containsExactly(tuple("refund-without-posting", taken, "-3000000", "none"));
        assertThat(after(move(taken)))
                .containsExactly(tuple("refund-other-account", taken, account(alice), account(bob)));
        assertThat(after(copy(taken, back))).containsExactly(tuple("posting-without-refund", back, "a refund", "none"));

        unit.run(() -> node.refunds.reverse(
                new RefundNotice.Reversal(TopUpMethod.WEB, "won_" + page, "pi_" + page, Kind.DISPUTE, null, 0),
                CorrelationId.create()));
        assertThat(after(removal(back))).containsExactly(tuple("refund-without-posting", back, "3000000", "none"));
        assertThat(after(change(back))).containsExactly(tuple("refund-not-its-posting", back, "3000000", "6000000"));
        assertThat(after("delete from top_up_refund where payment = 'pi_" + page + "'"))
                .containsExactlyInAnyOrder(
                        tuple("posting-without-refund", taken, "a refund", "none"),
                        tuple("posting-without-refund", back, "a refund", "none"));
    }

    @Test
    void vouchersShouldBeCreditedOnceWithTheirWorth() {
        String pin = unit.requiresNew(() -> node.voucherDesk.create(
                        new VoucherAdministration.Wanted("test", 1, "10.00", "EUR", null), ADMIN))
                .pins()
                .getFirst()
                .pin();
        unit.run(() -> node.vouchers.redeem(purse(alice), pin, CorrelationId.create()));
        String id = text("select id from voucher where redeemed_by = " + id(alice));
        String key = "voucher:" + id;

        assertThat(after(change(key))).containsExactly(tuple("voucher-not-its-posting", key, "10000000", "20000000"));
        assertThat(after(removal(key))).containsExactly(tuple("voucher-without-posting", key, "10000000", "none"));
        assertThat(after(move(key))).containsExactly(tuple("voucher-other-account", key, account(alice), account(bob)));
        assertThat(after(copy(key, "voucher:again")))
                .containsExactly(tuple("posting-without-voucher", "voucher:again", "a voucher", "none"));
        assertThat(after("update voucher set redeemed_at = null, redeemed_by = null where id = " + id))
                .containsExactly(tuple("posting-without-voucher", key, "a voucher", "none"));
    }

    @Test
    void bothLegsOfTransfersShouldBeThere() {
        unit.run(() -> node.transfers.give(bob.name(), "1.50", alice));
        String key = "transfer:" + text("select id from money_transfer where sender = " + id(alice));
        Author carol = user("carol", "1.00");

        assertThat(after(change(key)))
                .containsExactly(
                        tuple("transfer-not-taken", key, "-1500000", "-3000000"),
                        tuple("transfer-not-given", key, "1500000", "3000000"));
        assertThat(after(
                        "update ledger_entry set amount = amount + 7 where amount > 0 and transaction_id = " + id(key)))
                .containsExactly(tuple("transfer-not-given", key, "1500000", "1500007"));
        assertThat(after("update ledger_entry set ledger_account_id = " + ledgerAccount(carol)
                        + " where amount < 0 and transaction_id = " + id(key)))
                .containsExactly(tuple("transfer-not-taken", key, "-1500000", "0"));
        assertThat(after(removal(key))).containsExactly(tuple("transfer-without-posting", key, "1500000", "none"));
        assertThat(after(copy(key, key + "2")))
                .containsExactly(tuple("posting-without-transfer", key + "2", "a transfer", "none"));
        assertThat(after("delete from money_transfer where sender = " + id(alice)))
                .containsExactly(tuple("posting-without-transfer", key, "a transfer", "none"));
    }

    @Test
    void sessionsOfOtherNodesShouldCostWhatWasTaken() throws SQLException {
        String session = "sbc;" + UUID.randomUUID();
        asks(session, 0, CreditRequest.Kind.INITIAL, 0);
        asks(session, 1, CreditRequest.Kind.UPDATE, 20);
        asks(session, 2, CreditRequest.Kind.TERMINATION, 5);
        String correlation = text("select correlation_id from credit_session where session_id = '" + session + "'");
        String key = "cc:" + correlation + ":1";

        assertThat(after(change(key)))
                .containsExactly(tuple("credit-session-not-its-postings", correlation, "250000", "450000"));
        assertThat(after(removal(key)))
                .containsExactly(tuple("credit-session-not-its-postings", correlation, "250000", "50000"));
        assertThat(after(copy(key, key + "1")))
                .containsExactly(tuple("credit-session-not-its-postings", correlation, "250000", "450000"));
        assertThat(after("update credit_session set cost = cost + 1 where session_id = '" + session + "'"))
                .containsExactly(tuple("credit-session-not-its-postings", correlation, "250001", "250000"));
        assertThat(after(move(key)))
                .containsExactly(tuple("credit-session-other-account", key, account(alice), account(bob)));
        assertThat(after("delete from credit_session where session_id = '" + session + "'"))
                .containsExactlyInAnyOrder(
                        tuple("posting-without-credit-session", key, "a credit-session", "none"),
                        tuple(
                                "posting-without-credit-session",
                                "cc:" + correlation + ":2",
                                "a credit-session",
                                "none"));

        String open = "sbc;" + UUID.randomUUID();
        asks(open, 0, CreditRequest.Kind.INITIAL, 0);
        String stays = text("select correlation_id from credit_session where session_id = '" + open + "'");
        assertThat(differences(stays)).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(differences(stays))
                .containsExactlyInAnyOrder(
                        tuple("credit-session-not-closed", stays, "closed", "open"),
                        tuple("hold-not-ended", "cc:" + stays + ":0:hold", "ended", "open"));
        node.credit.giveUp(10_000);
        assertThat(differences(stays)).isEmpty();
    }

    @Test
    void whatIsSetAsideShouldNotOutliveItsTime() {
        plan();
        String key = "held:" + UUID.randomUUID();
        unit.run(() -> ledger.hold(key, purse(alice), eur("1"), eur("1"), clock.instant()));
        Bundles.Use use = new Bundles.Use(id(alice), "4860", "any", EUR);
        unit.run(() -> node.bundles.hold(key, BundleKind.MESSAGES, use, 1, clock.instant()));
        clock.advance(Duration.ofMinutes(9));
        assertThat(differences(key)).as("sweeps have ten minutes").isEmpty();

        clock.advance(Duration.ofMinutes(1));

        assertThat(differences(key))
                .containsExactlyInAnyOrder(
                        tuple("hold-not-ended", key, "ended", "open"),
                        tuple("bundle-hold-not-ended", key, "ended", "open"));
        unit.run(() -> ledger.expire(key));
        unit.run(() -> node.bundles.expire(key));
        assertThat(differences(key)).isEmpty();
    }

    @Test
    void moneyShouldStayInItsCurrencyAndComeFromTheRightAccount() {
        String purchase = plan();
        gives(bob, eur("1.00"));
        Author john = user("john", "1.00", org.carillon.ledger.model.Money.currency("USD"));
        String gift =
                text("select t.idempotency_key from ledger_transaction t join ledger_entry e on e.transaction_id = t.id"
                        + " where t.kind = 'ADJUSTMENT' and e.ledger_account_id = " + ledgerAccount(alice));
        String adjustments = text("select id from ledger_account where kind = 'ADJUSTMENT' and currency = 'EUR'");

        assertThat(after("update ledger_entry set ledger_account_id = " + adjustments
                        + " where amount > 0 and transaction_id = " + id("plan:" + purchase + ":1")))
                .containsExactly(tuple("posting-to-other-account", "plan:" + purchase + ":1", "revenue", "adjustment"));
        assertThat(after("update ledger_entry set ledger_account_id = " + ledgerAccount(john)
                        + " where amount > 0 and transaction_id = " + id(gift)))
                .containsExactly(tuple("posting-in-two-currencies", gift, "EUR", "USD"));
    }

    @Test
    void lineThatIsLostShouldShowInTheSumOfAllAccounts() {
        String purchase = plan();
        List<LedgerFault> faults = new ArrayList<>();

        undone(() -> {
            unit.entities()
                    .createNativeQuery("delete from ledger_entry where amount > 0 and transaction_id = "
                            + id("plan:" + purchase + ":1"))
                    .executeUpdate();
            faults.addAll(ledgerRows.faults(10));
        });

        assertThat(faults)
                .extracting(LedgerFault::kind, LedgerFault::expectedMicros, LedgerFault::foundMicros)
                .containsExactly(
                        tuple("transaction-not-zero", 0L, -5_000_000L), tuple("accounts-not-zero", 0L, -5_000_000L));
    }

    /** Rows of somebody who is gone go with him; the books stay, and nobody's name is in them. */
    @Test
    void whoIsGoneShouldLeaveNoDifferences() {
        String purchase = plan();
        unit.run(() -> node.transfers.give(bob.name(), "1.50", alice));

        assertThat(after(
                        "delete from plan_allowance where purchase_id = '" + purchase + "'",
                        "delete from plan_purchase where id = '" + purchase + "'",
                        "update money_transfer set sender = null where sender = " + id(alice),
                        "update ledger_account set account_id = null where account_id = " + id(alice)))
                .isEmpty();
    }

    @Test
    void whatHappenedBeforeTheSpanShouldNotBeLookedAt() {
        String purchase = plan();
        clock.advance(Duration.ofDays(60));
        List<Tuple> found = new ArrayList<>();

        undone(() -> {
            Stream.of(change("plan:" + purchase + ":1"))
                    .forEach(damage -> unit.entities().createNativeQuery(damage).executeUpdate());
            found.addAll(differences(clock.instant().minus(Duration.ofDays(1))));
        });

        assertThat(found).noneMatch(each -> each.toList().get(1).equals("plan:" + purchase + ":1"));
    }
}
