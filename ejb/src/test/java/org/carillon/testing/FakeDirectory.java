package org.carillon.testing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.account.AccountDirectory;

/** A directory of accounts that exist only in this test. */
public final class FakeDirectory extends AccountDirectory {
    private final Map<String, Long> ids = new ConcurrentHashMap<>();
    private final Set<Long> suspended = ConcurrentHashMap.newKeySet();
    private final Map<Long, String> logins = new ConcurrentHashMap<>();

    public FakeDirectory() {
        super(
                user -> Optional.empty(),
                account -> Optional.empty(),
                account -> Optional.empty(),
                account -> Optional.empty());
    }

    /** The first name is the login, the others are public ids. */
    public FakeDirectory with(long accountId, String... names) {
        logins.put(accountId, names[0]);
        for (String name : names) {
            ids.put(name, accountId);
        }
        return this;
    }

    @Override
    public OptionalLong findAccountId(String user) {
        Long id = ids.get(user);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    public FakeDirectory suspended(long accountId) {
        suspended.add(accountId);
        return this;
    }

    @Override
    public boolean isActive(long accountId) {
        return logins.containsKey(accountId) && !suspended.contains(accountId);
    }

    @Override
    public Optional<String> findLogin(long accountId) {
        return Optional.ofNullable(logins.get(accountId));
    }
}
