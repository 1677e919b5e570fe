package org.carillon.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.EntryView;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.TransactionKind;
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

/** A user who tops up, and what whoever took the money tells of it. */
abstract class RefundWorld extends MoneyWorld {
    static final CorrelationId CORRELATION = CorrelationId.create();

    TopUpTransactions topUps;
    RefundTransactions refunds;
    Author alice;
    String payment;

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

    RefundTransactions desk(JpaUnit node) {
        return new RefundTransactions(
                new TopUpRepository(node.entities()),
                new RefundRepository(node.entities()),
                new Ledger(new LedgerRepository(node.entities()), clock),
                new SilentAudit(),
                clock);
    }

    boolean refund(Refund notice) {
        clock.advance(Duration.ofSeconds(1));
        return unit.requiresNew(() -> refunds.refund(notice, CORRELATION));
    }

    Refund charge(String event, String soFar) {
        return new Refund(
                TopUpMethod.WEB, event, payment, Kind.CHARGE, eur(soFar).micros(), EUR);
    }

    Refund dispute(String amount) {
        return new Refund(
                TopUpMethod.WEB,
                "dp_" + payment,
                payment,
                Kind.DISPUTE,
                eur(amount).micros(),
                EUR);
    }

    boolean failed(String name, String amount) {
        Reversal notice = new Reversal(
                TopUpMethod.WEB, name, payment, Kind.CHARGE, null, eur(amount).micros());
        return unit.requiresNew(() -> refunds.reverse(notice, CORRELATION));
    }

    void paid(String amount) {
        assertThat(pays(order(amount), amount)).isTrue();
    }

    String order(String amount) {
        return unit.requiresNew(() -> topUps.order(purse(alice), eur(amount)));
    }

    boolean pays(String id, String amount) {
        PaymentPage.Notice.Paid notice = new PaymentPage.Notice.Paid(id, "cs_" + id, payment, eur(amount));
        return unit.requiresNew(() -> topUps.paid(notice, CORRELATION));
    }

    String buys(TopUpMethod method, int pieces) {
        String reference = "order." + UUID.randomUUID();
        credit(method, reference, pieces);
        return reference;
    }

    void credit(TopUpMethod method, String reference, int pieces) {
        Receipt receipt = new Receipt(reference, "credit_10", pieces, null, null);
        unit.run(() -> topUps.credit(purse(alice), method, receipt, eur("10.00"), alice));
    }

    TopUp.State state() {
        return unit.requiresNew(() -> topUps.list(id(alice), 10)).getFirst().state();
    }

    RefundView only() {
        List<RefundView> all = unit.requiresNew(() -> refunds.of(id(alice)));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** Of top-ups and their refunds, the newest first. */
    List<String> lines() {
        return unit.requiresNew(() -> ledger.entries(purse(alice), Long.MAX_VALUE, 100)).stream()
                .filter(entry -> entry.kind() != TransactionKind.ADJUSTMENT)
                .map(RefundWorld::line)
                .toList();
    }

    static String line(EntryView entry) {
        return new Money(entry.amountMicros(), EUR).plain() + " " + entry.kind() + " " + entry.reason();
    }
}
