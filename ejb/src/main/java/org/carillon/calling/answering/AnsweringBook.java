package org.carillon.calling.answering;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.account.LookupCache;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.wiring.Unproxied;

/**
 * The answering rules in memory. It knows which accounts have any, so that a call to one without costs a look into a set
 * and never a query; the rules themselves are read when first asked for. A change on this node counts from its commit on, a
 * change on another one within a second. Safe for any thread.
 */
@Unproxied
public class AnsweringBook {
    /** What clocks of nodes may differ and a commit may take. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Set<Long> accounts = ConcurrentHashMap.newKeySet();
    private final LookupCache<Long, List<AnsweringRule>> rules;
    private final AnsweringLookup lookup;
    private final Clock clock;
    private Instant readUntil = Instant.EPOCH;
    private volatile boolean read;
    private boolean behind;

    @Inject
    public AnsweringBook(AnsweringLookup lookup, Clock clock) {
        this.lookup = lookup;
        this.clock = clock;
        this.rules = new LookupCache<>(account -> Optional.of(lookup.find(account)));
    }

    /** Mostly none. */
    public List<AnsweringRule> find(long accountId) {
        if (!read) {
            refresh();
        }
        return accounts.contains(accountId) ? rules.find(accountId).orElseThrow() : List.of();
    }

    /** Reads which accounts have changed their rules since it was called last, at first all. */
    synchronized void refresh() {
        Instant now = clock.instant();
        lookup.changedSince(readUntil).forEach(this::forget);
        readUntil = now.minus(OVERLAP);
        read = true;
    }

    /** The same; what is known goes on to count while that fails. */
    synchronized void look() {
        try {
            refresh();
            if (behind) {
                behind = false;
                AnsweringLog.LOG.currentAgain();
            }
        } catch (RuntimeException e) {
            if (!behind) {
                behind = true;
                AnsweringLog.LOG.cannotRead(e);
            }
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AnsweringChanged change) {
        forget(change.accountId());
    }

    private void forget(long accountId) {
        accounts.add(accountId);
        rules.forget(accountId);
    }
}
