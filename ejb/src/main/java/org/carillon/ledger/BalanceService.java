package org.carillon.ledger;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Currency;
import java.util.List;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Balance;
import org.carillon.ledger.model.EntryView;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.problem.DomainException;

/** A user's money as he and administrators see it, and what administrators change of it. */
@Stateless
public class BalanceService {
    /** Lines of one account, in its currency. */
    public record Lines(Currency currency, List<EntryView> entries) {}

    private Ledger ledger;
    private Purses purses;
    private Audit audit;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected BalanceService() {}

    @Inject
    public BalanceService(Ledger ledger, Purses purses, Audit audit) {
        this.ledger = ledger;
        this.purses = purses;
        this.audit = audit;
    }

    /** @throws DomainException NOT_FOUND */
    public Balance get(String login) {
        return ledger.balance(purses.get(login));
    }

    /**
     * Lines of the user's account, the newest first.
     *
     * @param before those with a smaller id
     * @throws DomainException NOT_FOUND
     */
    public Lines entries(String login, long before, int limit) {
        Purse purse = purses.get(login);
        return new Lines(purse.currency(), ledger.entries(purse, before, limit));
    }

    /**
     * Gives to a user, or takes from him where the amount is negative.
     *
     * @param amount such as {@code 12.34}
     * @return what he has then
     * @throws DomainException NOT_FOUND, INVALID_REQUEST about a field, INSUFFICIENT_CREDIT where he has not got so much
     */
    public Balance adjust(String login, String amount, String reason, Author by) {
        Purse purse = purses.get(login);
        Money money = Amounts.read("amount", amount, purse.currency());
        if (money.isZero()) {
            throw DomainException.invalid("amount", "An adjustment changes something.");
        }
        if (reason.isBlank() || reason.length() > Order.MAX_REASON_LENGTH) {
            throw DomainException.invalid("reason", "A reason has 1 to " + Order.MAX_REASON_LENGTH + " characters.");
        }
        ledger.post(new Order(
                "adjustment:" + CorrelationId.create(),
                by.correlationId(),
                TransactionKind.ADJUSTMENT,
                purse.tenantId(),
                reason.strip(),
                by.name(),
                Order.charge(purse.accountId(), money.negated(), AccountKind.ADJUSTMENT)));
        audit.note("ledger.adjusted", by, purse.accountId(), "amount", money.toString(), "reason", reason.strip());
        return ledger.balance(purse);
    }

    /**
     * Sets how far the user's balance may fall.
     *
     * @param lowest zero, or below zero for somebody who pays afterwards
     * @throws DomainException NOT_FOUND, INVALID_REQUEST about a field
     */
    public Balance lowest(String login, String lowest, Author by) {
        Purse purse = purses.get(login);
        Money money = Amounts.read("lowest", lowest, purse.currency());
        Balance after = ledger.lowest(purse, money);
        audit.note("ledger.lowest-changed", by, purse.accountId(), "lowest", money.toString());
        return after;
    }
}
