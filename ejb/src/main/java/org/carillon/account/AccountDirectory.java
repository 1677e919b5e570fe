package org.carillon.account;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.carillon.wiring.Unproxied;

/** Who is behind a user part, cached. Safe for any thread; a miss reads the database. */
@Unproxied
public class AccountDirectory {
    private final LookupCache<String, Long> ids;
    private final LookupCache<Long, String> logins;
    private final LookupCache<Long, Boolean> active;

    @Inject
    public AccountDirectory(AccountLookup lookup) {
        this(lookup::findAccountId, lookup::findLogin, lookup::findActive);
    }

    protected AccountDirectory(
            Function<String, Optional<Long>> findAccountId,
            Function<Long, Optional<String>> findLogin,
            Function<Long, Optional<Boolean>> findActive) {
        ids = new LookupCache<>(findAccountId);
        logins = new LookupCache<>(findLogin);
        active = new LookupCache<>(findActive);
    }

    /** The account with this login, or else with this phone or username, or else with this further number. A suspended account is found too. */
    public OptionalLong findAccountId(String user) {
        Optional<Long> id = ids.find(user);
        return id.isPresent() ? OptionalLong.of(id.get()) : OptionalLong.empty();
    }

    public Optional<String> findLogin(long accountId) {
        return logins.find(accountId);
    }

    /** Whether the account is there and not suspended. */
    public boolean isActive(long accountId) {
        return active.find(accountId).orElse(false);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged change) {
        ids.forget(change.login());
        if (change.phone() != null) {
            ids.forget(change.phone());
        }
        if (change.username() != null) {
            ids.forget(change.username());
        }
        logins.forget(change.accountId());
        active.forget(change.accountId());
    }

    void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) NumberMoved move) {
        ids.forget(move.number());
    }
}
