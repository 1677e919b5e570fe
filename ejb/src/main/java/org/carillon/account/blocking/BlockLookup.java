package org.carillon.account.blocking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carillon.account.model.BlockListRepository;

/**
 * Reads block lists for {@link Blocks}, in a transaction of its own, so that nothing is kept in memory that may still be
 * rolled back. No enterprise bean: a call of one waits until the application has started, and messages come before.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class BlockLookup {
    private BlockNames names;
    private BlockListRepository lists;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected BlockLookup() {}

    @Inject
    public BlockLookup(BlockNames names, BlockListRepository lists) {
        this.names = names;
        this.lists = lists;
    }

    /** @see BlockNames#blockedBy */
    public Set<String> blockedBy(long accountId) {
        return names.blockedBy(accountId);
    }

    /** @see BlockNames#of */
    public Optional<Set<String>> names(long accountId) {
        return Optional.of(names.of(accountId)).filter(found -> !found.isEmpty());
    }

    /** @see BlockListRepository#findBlocking */
    public Set<Long> blocking(Collection<Long> accounts, Set<String> blocked) {
        return Set.copyOf(lists.findBlocking(accounts, blocked));
    }

    public List<Long> changedSince(Instant time) {
        return lists.changedSince(time);
    }
}
