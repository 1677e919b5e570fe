package org.carillon.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.problem.DomainException;

/** The monthly fees of numbers, in the caller's transaction. */
@ApplicationScoped
public class NumberPayments {
    private Ledger ledger;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected NumberPayments() {}

    @Inject
    public NumberPayments(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Takes the fee of a month; nothing where it costs nothing.
     *
     * @throws DomainException INSUFFICIENT_CREDIT
     */
    void take(Purse purse, String number, String orderId, int period, Money fee, CorrelationId correlationId) {
        post(purse, number, "number:" + orderId + ":" + period, fee, correlationId);
    }

    /** Gives the fee of the first month back, of a number that the provider did not give. */
    void giveBack(Purse purse, String number, String orderId, Money fee, CorrelationId correlationId) {
        post(purse, number, "number:" + orderId + ":back", fee.negated(), correlationId);
    }

    private void post(Purse purse, String number, String key, Money amount, CorrelationId correlationId) {
        if (!amount.isZero()) {
            ledger.post(new Order(
                    key,
                    correlationId,
                    TransactionKind.NUMBER,
                    purse.tenantId(),
                    number,
                    null,
                    Order.charge(purse.accountId(), amount, AccountKind.REVENUE)));
        }
    }
}
