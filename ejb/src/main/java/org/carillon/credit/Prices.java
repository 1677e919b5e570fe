package org.carillon.credit;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.carillon.credit.model.CreditSession.Rated;

/** Port: what a user pays for what he does. */
public interface Prices {
    /** In which currency he pays; empty where nothing is charged for him at all. */
    Optional<Currency> currency(long tenantId, long accountId);

    /** Empty where nobody knows what it costs. */
    Optional<Rated> find(long tenantId, long accountId, String number, Instant at);
}
