package org.carillon.credit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import javax.sql.DataSource;
import org.carillon.account.NumberMoved;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.charging.CallFunds;
import org.carillon.charging.ChargingConfig;
import org.carillon.charging.ChargingTransactions;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.credit.model.CreditStore;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.ledger.HoldExpiry;
import org.carillon.ledger.TransferService;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.TransferRepository;
import org.carillon.number.NumberAdministration;
import org.carillon.number.NumberConfig;
import org.carillon.number.NumberPayments;
import org.carillon.number.NumberRenewal;
import org.carillon.number.NumberService;
import org.carillon.number.model.NumberRepository;
import org.carillon.plan.PlanAdministration;
import org.carillon.plan.PlanConfig;
import org.carillon.plan.PlanPayments;
import org.carillon.plan.PlanRenewal;
import org.carillon.plan.PlanService;
import org.carillon.plan.PlanViews;
import org.carillon.plan.model.Bundles;
import org.carillon.plan.model.PlanRepository;
import org.carillon.rating.RatingLoader;
import org.carillon.rating.Tariffs;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.RatingRepository;
import org.carillon.secret.KeyRing;
import org.carillon.testing.FakePurses;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.carillon.testing.SilentAudit;
import org.carillon.topup.RefundTransactions;
import org.carillon.topup.TopUpConfig;
import org.carillon.topup.TopUpTransactions;
import org.carillon.topup.model.RefundRepository;
import org.carillon.topup.model.TopUpRepository;
import org.carillon.voucher.VoucherAdministration;
import org.carillon.voucher.VoucherPins;
import org.carillon.voucher.VoucherRedemption;
import org.carillon.voucher.model.VoucherRepository;

/** Everything of one node that moves money, on one database. */
final class MoneyNode {
    private static final Currency EUR = Money.currency("EUR");
    /** So that no number becomes another one's while a test runs. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    final JpaUnit unit;
    final Ledger ledger;
    final HoldExpiry holds;
    final Bundles bundles;
    final TransferService transfers;
    final PlanService plans;
    final PlanAdministration planDesk;
    final PlanRenewal planRenewal;
    final NumberService numbers;
    final NumberAdministration numberDesk;
    final NumberRenewal numberRenewal;
    final TopUpTransactions topUps;
    final RefundTransactions refunds;
    final VoucherRedemption vouchers;
    final VoucherAdministration voucherDesk;
    final ChargingTransactions calls;
    final CreditTransactions credit;

    MoneyNode(JpaUnit unit, DataSource source, FakePurses purses, MovableClock clock, KeyRing keys) {
        this.unit = unit;
        SilentAudit audit = new SilentAudit();
        JpaAccountRepository accounts = new JpaAccountRepository(unit.entities());
        LedgerRepository ledgerRows = new LedgerRepository(unit.entities());
        ledger = new Ledger(ledgerRows, clock);
        holds = new HoldExpiry(ledgerRows, ledger);
        transfers = new TransferService(
                ledger, purses, accounts, audit, new TransferRepository(unit.entities()), new BigDecimal("50"), clock);

        PlanRepository planRows = new PlanRepository(unit.entities());
        PlanPayments planPayments = new PlanPayments(planRows, ledger);
        PlanViews views = new PlanViews(planRows);
        bundles = new Bundles(planRows, clock);
        plans = new PlanService(planRows, planPayments, views, purses, audit, clock);
        planDesk = new PlanAdministration(planRows, views, accounts, audit, clock);
        planRenewal = new PlanRenewal(
                planRows,
                planPayments,
                bundles,
                accounts,
                new PlanConfig(Duration.ofHours(1), Duration.ofDays(30), "[PLAN]"),
                audit,
                clock);

        NumberRepository numberRows = new NumberRepository(unit.entities());
        NumberPayments numberPayments = new NumberPayments(ledger);
        NumberConfig numberConfig = new NumberConfig(5, Duration.ofHours(1), Duration.ofDays(14), FOR_EVER);
        RecordedEvents<NumberMoved> moved = new RecordedEvents<>();
        numbers = new NumberService(numberRows, numberPayments, accounts, purses, numberConfig, moved, audit, clock);
        numberDesk = new NumberAdministration(numberRows, audit, clock);
        numberRenewal = new NumberRenewal(numberRows, numberPayments, accounts, numberConfig, moved, audit, clock);

        TopUpRepository topUpRows = new TopUpRepository(unit.entities());
        RefundRepository refundRows = new RefundRepository(unit.entities());
        refunds = new RefundTransactions(topUpRows, refundRows, ledger, audit, clock);
        topUps = new TopUpTransactions(
                topUpRows, refundRows, ledger, new TopUpConfig(BigDecimal.ONE, BigDecimal.TEN, 1000), audit, clock);
        VoucherRepository voucherRows = new VoucherRepository(unit.entities());
        VoucherPins pins = new VoucherPins(keys);
        vouchers = new VoucherRedemption(voucherRows, pins, ledger, clock);
        voucherDesk = new VoucherAdministration(voucherRows, pins, audit, clock);

        RatingRepository rates = new RatingRepository(unit.entities());
        Tariffs tariffs = unit.requiresNew(() -> {
            Tariffs read = new Tariffs(new RatingLoader(rates));
            read.refresh();
            return read;
        });
        calls = new ChargingTransactions(
                new ChargingRepository(unit.entities()),
                new CallFunds(ledger, bundles),
                tariffs,
                accounts,
                new ChargingConfig(true, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(10)),
                clock);
        credit = new CreditTransactions(
                new CreditStore(source),
                new OneCent(),
                new CreditConfig(Duration.ofSeconds(30), Duration.ofMinutes(5), 2, 1000, 256),
                clock);
    }

    /** A cent a second, wherever it goes. */
    private static final class OneCent implements Prices {
        @Override
        public Optional<Currency> currency(long tenantId, long accountId) {
            return Optional.of(EUR);
        }

        @Override
        public Optional<Rated> find(long tenantId, long accountId, String number, Instant at) {
            return Optional.of(new Rated(number, new Price(600_000, 0, 0, 1, 1, 0), 4));
        }
    }
}
