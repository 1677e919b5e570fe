package org.carillon.plan.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What users have in bundles, set aside and used as money of the ledger is. Each method runs in the caller's transaction
 * and locks the bundles concerned in the order of their ids, before the caller locks anything of the ledger. What ends
 * first is used first.
 */
@ApplicationScoped
public class Bundles {
    /**
     * What something is used for.
     *
     * @param number as the tariff is asked for it
     * @param tariff the user's
     * @param currency the tariff's, in which a bundle of money has to be
     */
    public record Use(long accountId, String number, String tariff, Currency currency) {}

    private PlanRepository repository;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Bundles() {}

    @Inject
    public Bundles(PlanRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Sets units aside, or more of them where the key has some already. It never gets less by this.
     *
     * @param key names what it is for
     * @param upTo what shall be set aside in all
     * @return what is set aside in all; zero where there is no bundle for it
     */
    public long hold(String key, BundleKind kind, Use use, long upTo, Instant expiresAt) {
        List<Long> usable = repository.usable(use.accountId(), kind, clock.instant());
        TreeSet<Long> ids = new TreeSet<>(usable);
        ids.addAll(repository.heldAllowances(key, kind));
        List<Allowance> locked = lock(ids);
        Map<Long, AllowanceHold> holds = holds(key, kind);
        long held = open(holds);
        for (Allowance allowance : inTurn(locked)) {
            AllowanceHold hold = holds.get(allowance.id());
            if (held >= upTo
                    || !usable.contains(allowance.id())
                    || !fits(allowance, use)
                    || hold != null && !hold.open()) {
                continue;
            }
            long more = allowance.hold(upTo - held);
            if (more > 0 && hold == null) {
                hold = new AllowanceHold(key, allowance, expiresAt);
                repository.add(hold);
            }
            if (hold != null) {
                hold.raise(more, expiresAt);
            }
            held += more;
        }
        return held;
    }

    /** What is set aside for the key; it stays until the end of the transaction. */
    public long held(String key, BundleKind kind) {
        lock(new TreeSet<>(repository.heldAllowances(key, kind)));
        return open(holds(key, kind));
    }

    /**
     * Uses what was set aside for the key, and gives the rest back; nothing happens a second time.
     *
     * @param used at most as much as is set aside
     */
    public void settle(String key, BundleKind kind, long used) {
        long left = end(key, kind, used, false);
        if (left > 0) {
            throw new IllegalStateException("more was used of a bundle than was set aside for " + key);
        }
    }

    /** Gives back what was set aside for the key, of every kind. */
    public void release(String key) {
        for (BundleKind kind : BundleKind.values()) {
            end(key, kind, 0, false);
        }
    }

    /** The same, of what was set aside for a time that is over; nothing happens where it got more time. */
    public void expire(String key) {
        for (BundleKind kind : BundleKind.values()) {
            end(key, kind, 0, true);
        }
    }

    private long end(String key, BundleKind kind, long used, boolean expiredOnly) {
        List<Allowance> locked = lock(new TreeSet<>(repository.heldAllowances(key, kind)));
        Map<Long, AllowanceHold> holds = holds(key, kind);
        Instant now = clock.instant();
        long left = used;
        for (Allowance allowance : inTurn(locked)) {
            AllowanceHold hold = holds.get(allowance.id());
            if (hold == null || !hold.open() || expiredOnly && !hold.expired(now)) {
                continue;
            }
            long usedOfIt = Math.min(left, hold.units());
            allowance.settle(hold.units(), usedOfIt);
            hold.end(usedOfIt);
            left -= usedOfIt;
        }
        return left;
    }

    private static boolean fits(Allowance allowance, Use use) {
        return allowance.bundle().destinations().contain(use.number(), use.tariff())
                && (allowance.kind() != BundleKind.MONEY || allowance.currency().equals(use.currency()));
    }

    private List<Allowance> lock(TreeSet<Long> ids) {
        return ids.stream().map(repository::lock).toList();
    }

    private Map<Long, AllowanceHold> holds(String key, BundleKind kind) {
        Map<Long, AllowanceHold> holds = new HashMap<>();
        repository.findHolds(key, kind).forEach(hold -> holds.put(hold.allowanceId(), hold));
        return holds;
    }

    private static long open(Map<Long, AllowanceHold> holds) {
        return holds.values().stream()
                .filter(AllowanceHold::open)
                .mapToLong(AllowanceHold::units)
                .sum();
    }

    private static List<Allowance> inTurn(List<Allowance> allowances) {
        List<Allowance> sorted = new ArrayList<>(allowances);
        sorted.sort(Comparator.comparing(Allowance::validUntil).thenComparing(Allowance::id));
        return sorted;
    }
}
