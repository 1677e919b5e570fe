package org.carillon.credit;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;
import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.ledger.model.Purse;

/** Port: what a user pays for what he does. */
public interface Prices {
    /** In which currency he pays; empty where nothing is charged for him at all. */
    Optional<Currency> currency(long tenantId, long accountId);

    /**
     * What something that goes on costs from now on, where that has changed: empty too where it is in another currency, or
     * costs nothing that anybody knows.
     *
     * @param before what it has cost so far
     */
    default Optional<Rated> now(Purse purse, Rated before, Instant at) {
        return currency(purse.tenantId(), purse.accountId())
                .filter(purse.currency()::equals)
                .flatMap(same -> find(purse.tenantId(), purse.accountId(), before.number(), at))
                .filter(rated -> !rated.onward().equals(before.onward()));
    }

    /**
     * What so many short messages cost.
     *
     * @return millionths of the currency's unit; empty where none are sent there
     */
    default OptionalLong ofMessages(long tenantId, long accountId, String number, long messages, Instant at) {
        return OptionalLong.empty();
    }

    /** What a call costs; empty where nobody knows. */
    Optional<Rated> find(long tenantId, long accountId, String number, Instant at);
}
