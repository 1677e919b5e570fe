package org.carillon.ledger;

import java.util.Currency;
import java.util.Optional;

/** Port: the currency in which a user has his credit. Cheap; any thread may ask. */
public interface UserCurrency {
    /** Empty where nothing is charged for that user. */
    Optional<Currency> find(long tenantId, long accountId);
}
