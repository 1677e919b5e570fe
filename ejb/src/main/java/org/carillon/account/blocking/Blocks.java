package org.carillon.account.blocking;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.carillon.account.AccountChanged;
import org.carillon.account.ChangedElsewhere;
import org.carillon.account.LookupCache;
import org.carillon.account.NumberForms;
import org.carillon.account.SparseSettings;
import org.carillon.wiring.Unproxied;

/**
 * Who wants to hear nothing of whom, in memory: asked for each message and call. A change on another node counts within a
 * second. Safe for any thread.
 */
@Unproxied
public class Blocks {
    private final SparseSettings<Set<String>> lists;
    private final LookupCache<Long, Set<String>> names;
    private final BlockLookup lookup;
    private final NumberForms forms;

    @Inject
    public Blocks(BlockLookup lookup, NumberForms forms, Clock clock) {
        this.lists = new SparseSettings<>(lookup::blockedBy, lookup::changedSince, Set.of(), clock);
        this.names = new LookupCache<>(lookup::names);
        this.lookup = lookup;
        this.forms = forms;
    }

    /** Whether the first wants to hear nothing of the second, by whatever name he goes, and whether or not he shows it. */
    public boolean isBlocked(long byAccount, long account) {
        Set<String> blocked = lists.find(byAccount);
        return !blocked.isEmpty()
                && byAccount != account
                && !Collections.disjoint(names.find(account).orElse(Set.of()), blocked);
    }

    /** Those of many who want to hear nothing of an account; asks the database once where some have a list at all. */
    public Set<Long> blocking(Collection<Long> many, long account) {
        List<Long> some = many.stream().filter(lists::isSet).toList();
        Set<String> own = some.isEmpty() ? Set.of() : names.find(account).orElse(Set.of());
        return own.isEmpty() ? Set.of() : lookup.blocking(some, own);
    }

    /**
     * Whether an account wants to hear nothing of a caller of another network.
     *
     * @param number as the network sends it
     */
    public boolean isBlocked(long byAccount, String number) {
        Set<String> blocked = lists.find(byAccount);
        return !blocked.isEmpty()
                && (blocked.contains(NumberForms.digits(number)) || blocked.contains(forms.kept(number, null)));
    }

    void refresh() {
        lists.refresh();
    }

    void look() {
        lists.look(BlockLog.LOG::cannotRead, BlockLog.LOG::currentAgain);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) BlocksChanged change) {
        lists.forget(change.accountId());
    }

    void renamed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged change) {
        names.forget(change.accountId());
    }

    void renamedElsewhere(@Observes ChangedElsewhere change) {
        change.accounts().forEach(names::forget);
    }
}
