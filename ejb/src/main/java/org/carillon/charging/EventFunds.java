package org.carillon.charging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.carillon.charging.model.ChargedEvent;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.plan.model.BundleKind;
import org.carillon.plan.model.Bundles;
import org.carillon.problem.DomainException;
import org.carillon.rating.RatingPolicy;

/**
 * What pays for an event, in the caller's transaction: messages of bundles, then money of bundles, then the user's credit.
 */
@ApplicationScoped
public class EventFunds {
    /** Reservations outlive their events, so that one whose end is told late is still covered. */
    private static final Duration HOLD = Duration.ofDays(3);

    private Ledger ledger;
    private Bundles bundles;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected EventFunds() {}

    @Inject
    public EventFunds(Ledger ledger, Bundles bundles, Clock clock) {
        this.ledger = ledger;
        this.bundles = bundles;
        this.clock = clock;
    }

    /**
     * Sets aside what the event costs.
     *
     * @throws DomainException INSUFFICIENT_CREDIT where it is not there
     */
    void reserve(ChargedEvent event) {
        ChargedEvent.Terms terms = event.terms();
        if (terms.perUnit() == 0) {
            return;
        }
        String key = key(event);
        Instant expiresAt = clock.instant().plus(HOLD);
        Bundles.Use use =
                new Bundles.Use(event.subject().accountId(), terms.number(), terms.tariff(), terms.currency());
        long messages =
                bundles.hold(key, BundleKind.MESSAGES, use, event.subject().units(), expiresAt);
        long cost = cost(event, messages);
        long bundled = cost == 0 ? 0 : bundles.hold(key, BundleKind.MONEY, use, cost, expiresAt);
        if (cost > bundled) {
            Money rest = new Money(cost - bundled, terms.currency());
            ledger.hold(key, event.purse(), rest, rest, expiresAt);
        }
    }

    /**
     * Pays with what is set aside.
     *
     * @return what was taken from the user's credit
     */
    Money settle(ChargedEvent event) {
        String key = key(event);
        ChargedEvent.Subject subject = event.subject();
        long messages = bundles.held(key, BundleKind.MESSAGES);
        long bundled = bundles.held(key, BundleKind.MONEY);
        bundles.settle(key, BundleKind.MESSAGES, messages);
        bundles.settle(key, BundleKind.MONEY, bundled);
        Money cost = new Money(cost(event, messages) - bundled, event.terms().currency());
        if (cost.isPositive()) {
            ledger.settle(
                    key,
                    new Order(
                            key,
                            new CorrelationId(event.id()),
                            TransactionKind.MESSAGE,
                            subject.tenantId(),
                            subject.number() + ", " + subject.units() + " SMS",
                            null,
                            Order.charge(subject.accountId(), cost, AccountKind.REVENUE)));
        }
        return cost;
    }

    /** Gives back what is set aside; returns zero. */
    Money release(ChargedEvent event) {
        bundles.release(key(event));
        ledger.release(key(event));
        return Money.zero(event.terms().currency());
    }

    private static long cost(ChargedEvent event, long bundled) {
        ChargedEvent.Terms terms = event.terms();
        return RatingPolicy.costOfMessages(
                terms.perUnit(), terms.decimals(), event.subject().units() - bundled);
    }

    private static String key(ChargedEvent event) {
        return "message:" + event.id();
    }
}
