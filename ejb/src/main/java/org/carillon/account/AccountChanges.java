package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.carillon.account.model.AccountAdministrationRepository;

/**
 * Tells every node which accounts have changed. A change leaves a row in its transaction; each node looks for rows of the
 * last seconds, again and again while they are new: a clock may be behind, and what was read just before the commit may
 * come to a cache just after a look.
 */
@Stateless
public class AccountChanges {
    /** How long a row is looked at: the difference between the clocks of two nodes, and a long transaction. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(10);

    private static final Duration KEEP = Duration.ofMinutes(10);

    private AccountAdministrationRepository repository;
    private Event<ChangedElsewhere> changes;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountChanges() {}

    @Inject
    public AccountChanges(AccountAdministrationRepository repository, Event<ChangedElsewhere> changes, Clock clock) {
        this.repository = repository;
        this.changes = changes;
        this.clock = clock;
    }

    /** In the transaction of the change. */
    public void changed(@Observes AccountChanged change) {
        repository.noteChange(change.accountId(), clock.instant());
    }

    public void look() {
        Set<Long> changed = repository.changedSince(clock.instant().minus(LOOK_BACK));
        if (!changed.isEmpty()) {
            changes.fire(new ChangedElsewhere(changed));
        }
    }

    public void forget() {
        repository.forgetChanges(clock.instant().minus(KEEP));
    }
}
