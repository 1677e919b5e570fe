package org.carillon.account;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.carillon.account.TenantDomains.Name;
import org.carillon.wiring.Unproxied;

/** Who is behind a user part, cached. Safe for any thread; a miss reads the database. */
@Unproxied
public class AccountDirectory {
    private final LookupCache<String, Long> ids;
    private final LookupCache<Name, Long> members;
    private final LookupCache<Long, String> logins;
    private final LookupCache<Long, Boolean> active;
    private final Function<Long, Optional<String>> findSuspendedReason;

    @Inject
    public AccountDirectory(AccountLookup lookup) {
        this(
                lookup::findAccountId,
                name -> lookup.findAccountId(name.tenantId(), name.user()),
                lookup::findLogin,
                lookup::findActive,
                lookup::findSuspendedReason);
    }

    protected AccountDirectory(
            Function<String, Optional<Long>> findAccountId,
            Function<Name, Optional<Long>> findMember,
            Function<Long, Optional<String>> findLogin,
            Function<Long, Optional<Boolean>> findActive,
            Function<Long, Optional<String>> findSuspendedReason) {
        ids = new LookupCache<>(findAccountId);
        members = new LookupCache<>(findMember);
        logins = new LookupCache<>(findLogin);
        active = new LookupCache<>(findActive);
        this.findSuspendedReason = findSuspendedReason;
    }

    /**
     * The account with this login, whatever its tenant; or else with this phone, username or further number in the tenant
     * of installations that have one. A suspended account is found too.
     */
    public OptionalLong findAccountId(String name) {
        return id(ids.find(name));
    }

    /** The same among the users of the tenant alone: whom one of them means. */
    public OptionalLong findAccountId(long tenantId, String user) {
        return id(members.find(new Name(tenantId, user)));
    }

    private static OptionalLong id(Optional<Long> found) {
        return found.isPresent() ? OptionalLong.of(found.get()) : OptionalLong.empty();
    }

    public Optional<String> findLogin(long accountId) {
        return logins.find(accountId);
    }

    /** Whether the account is there and not suspended. */
    public boolean isActive(long accountId) {
        return active.find(accountId).orElse(false);
    }

    /** What the owner of a suspended account is told; reads the database. */
    public Optional<String> findSuspendedReason(long accountId) {
        return findSuspendedReason.apply(accountId);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged change) {
        forget(change.tenantId(), change.login());
        if (change.phone() != null) {
            forget(change.tenantId(), change.phone());
        }
        if (change.username() != null) {
            forget(change.tenantId(), change.username());
        }
        logins.forget(change.accountId());
        active.forget(change.accountId());
    }

    void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) NumberMoved move) {
        forget(move.tenantId(), move.number());
    }

    private void forget(long tenantId, String name) {
        ids.forget(name);
        members.forget(new Name(tenantId, name));
    }

    void changedElsewhere(@Observes ChangedElsewhere change) {
        ids.forgetIf(change.accounts()::contains);
        members.forgetIf(change.accounts()::contains);
        change.accounts().forEach(account -> {
            logins.forget(account);
            active.forget(account);
        });
    }
}
