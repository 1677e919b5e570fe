package org.carillon.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Currency;
import org.carillon.ledger.model.Money;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the ledger. */
@Dependent
public class LedgerConfig {
    private final Currency currency;

    @Inject
    public LedgerConfig(@ConfigProperty(name = "carillon.charging.currency", defaultValue = "EUR") String currency) {
        this.currency = Money.currency(currency);
    }

    /** Of users whose tariff does not say. */
    public Currency currency() {
        return currency;
    }
}
