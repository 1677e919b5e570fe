package org.carillon.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.carillon.account.AccountOpened;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a new account begins with (R042), in the transaction that opens it: there is never the one without the other. */
@ApplicationScoped
public class OpeningBalance {
    private Purses purses;
    private Ledger ledger;
    private BigDecimal amount = BigDecimal.ZERO;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected OpeningBalance() {}

    @Inject
    public OpeningBalance(
            Purses purses,
            Ledger ledger,
            @ConfigProperty(name = "carillon.charging.initial-balance", defaultValue = "0") BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalStateException("carillon.charging.initial-balance is not below zero");
        }
        this.purses = purses;
        this.ledger = ledger;
        this.amount = amount;
    }

    void opened(@Observes AccountOpened account) {
        if (amount.signum() == 0) {
            return;
        }
        Purse purse = purses.get(account.login());
        ledger.post(new Order(
                "opening:" + account.accountId(),
                account.correlationId(),
                TransactionKind.ADJUSTMENT,
                purse.tenantId(),
                "initial balance",
                "carillon",
                Order.charge(
                        purse.accountId(),
                        Amounts.read("initial-balance", amount.toPlainString(), purse.currency())
                                .negated(),
                        AccountKind.ADJUSTMENT)));
    }
}
