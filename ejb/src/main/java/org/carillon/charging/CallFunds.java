package org.carillon.charging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.carillon.charging.model.ChargingSession;
import org.carillon.charging.model.ChargingSession.Terms;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.plan.model.BundleKind;
import org.carillon.plan.model.Bundles;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** What pays for a call, in the caller's transaction: minutes of bundles, then money of bundles, then the user's credit. */
@ApplicationScoped
public class CallFunds {
    /** Reservations outlive their sessions, so that a session which is closed late is still covered. */
    private static final Duration HOLD = Duration.ofDays(2);

    private Ledger ledger;
    private Bundles bundles;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CallFunds() {}

    @Inject
    public CallFunds(Ledger ledger, Bundles bundles) {
        this.ledger = ledger;
        this.bundles = bundles;
    }

    /**
     * Sets aside what so many seconds cost, as far as it is there.
     *
     * @param least of money, where no minute of a bundle is left
     * @return seconds that what is set aside now pays for
     * @throws DomainException INSUFFICIENT_CREDIT where there is less than the least
     */
    long reserve(String id, Purse purse, Terms terms, long wantedSeconds, Money least, Instant now) {
        String key = key(id);
        Instant expiresAt = now.plus(HOLD);
        long wanted = Math.max(1, wantedSeconds);
        Bundles.Use use = new Bundles.Use(purse.accountId(), terms.number(), terms.tariff(), terms.currency());
        BundledPricePolicy price = new BundledPricePolicy(terms.price(), terms.decimals());
        long minutes = price.free() ? 0 : bundles.hold(key, BundleKind.MINUTES, use, price.units(wanted), expiresAt);
        long cost = price.cost(minutes, wanted);
        long must = minutes > 0 ? 0 : least.micros();
        long upTo = Math.max(cost, must);
        long bundled = upTo == 0 ? 0 : bundles.hold(key, BundleKind.MONEY, use, upTo, expiresAt);
        long held = minutes > 0 && upTo <= bundled
                ? bundled
                : bundled
                        + ledger.hold(
                                        key,
                                        purse,
                                        new Money(Math.max(0, upTo - bundled), terms.currency()),
                                        new Money(Math.max(0, must - bundled), terms.currency()),
                                        expiresAt)
                                .micros();
        return price.lasts(minutes, held, ChargingTransactions.LONGEST);
    }

    /**
     * Pays for so many seconds with what is set aside, and gives the rest back. Where that was set aside no longer, because
     * the call is closed days too late, what is left of the credit is taken: a call ends in any case.
     *
     * @return what was taken from the user's credit
     */
    Money settle(ChargingSession session, long seconds) {
        String key = key(session.id());
        Terms terms = session.terms();
        BundledPricePolicy price = new BundledPricePolicy(terms.price(), terms.decimals());
        long minutes = bundles.held(key, BundleKind.MINUTES);
        long whole = price.cost(minutes, seconds);
        long bundled = Math.min(bundles.held(key, BundleKind.MONEY), whole);
        bundles.settle(key, BundleKind.MINUTES, price.used(minutes, seconds));
        bundles.settle(key, BundleKind.MONEY, bundled);
        Money cost = new Money(whole - bundled, terms.currency());
        if (!cost.isPositive()) {
            ledger.release(key);
            return cost;
        }
        try {
            ledger.settle(key, order(session, seconds, cost));
            return cost;
        } catch (DomainException e) {
            if (e.type() != ProblemType.INSUFFICIENT_CREDIT) {
                throw e;
            }
            return whatIsLeft(session, seconds, cost);
        }
    }

    private Money whatIsLeft(ChargingSession session, long seconds, Money cost) {
        Money available = ledger.balance(session.purse()).available();
        ChargingLog.LOG.notCovered(session.id(), cost.minus(available).toString());
        if (!available.isPositive()) {
            return Money.zero(cost.currency());
        }
        ledger.post(order(session, seconds, available));
        return available;
    }

    private static Order order(ChargingSession session, long seconds, Money cost) {
        ChargingSession.Subject subject = session.subject();
        return new Order(
                key(session.id()),
                new CorrelationId(session.id()),
                TransactionKind.CALL,
                subject.tenantId(),
                subject.number() + ", " + seconds + " s",
                null,
                Order.charge(subject.accountId(), cost, AccountKind.REVENUE));
    }

    private static String key(String id) {
        return "call:" + id;
    }
}
