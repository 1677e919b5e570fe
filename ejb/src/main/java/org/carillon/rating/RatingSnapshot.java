package org.carillon.rating;

import java.util.Map;
import java.util.Optional;

/**
 * Every tariff as it was at one moment.
 *
 * @param version the number of the last change that is in it
 * @param lists by id
 * @param standard ids of tariffs by tenant, for accounts that have none of their own
 * @param own ids of tariffs by account
 */
public record RatingSnapshot(long version, Map<Long, PriceList> lists, Map<Long, Long> standard, Map<Long, Long> own) {
    public RatingSnapshot {
        lists = Map.copyOf(lists);
        standard = Map.copyOf(standard);
        own = Map.copyOf(own);
    }

    /** The account's own tariff, or that of its tenant. Empty: nothing is charged. */
    public Optional<PriceList> find(long tenantId, long accountId) {
        Long id = own.getOrDefault(accountId, standard.get(tenantId));
        return id == null ? Optional.empty() : Optional.ofNullable(lists.get(id));
    }

    /** Whether anything may be charged for a call of this account; false is certain without knowing its tenant. */
    public boolean mayCharge(long accountId) {
        return !standard.isEmpty() || own.containsKey(accountId);
    }
}
