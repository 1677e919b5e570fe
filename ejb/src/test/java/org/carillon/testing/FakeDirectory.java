package org.carillon.testing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.account.AccountDirectory;
import org.carillon.account.model.Tenant;
import org.jspecify.annotations.Nullable;

/** A directory of accounts that exist only in this test. */
public final class FakeDirectory extends AccountDirectory {
    private final Map<String, Long> ids = new ConcurrentHashMap<>();
    private final Map<Long, Map<String, Long>> elsewhere = new ConcurrentHashMap<>();
    private final Set<Long> suspended = ConcurrentHashMap.newKeySet();
    private final Map<Long, String> logins = new ConcurrentHashMap<>();

    public FakeDirectory() {
        super(
                user -> Optional.empty(),
                member -> Optional.empty(),
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

    /** The same of another tenant than that of installations that have one. */
    public FakeDirectory withMember(long tenantId, long accountId, String... names) {
        logins.put(accountId, names[0]);
        for (String name : names) {
            elsewhere
                    .computeIfAbsent(tenantId, tenant -> new ConcurrentHashMap<>())
                    .put(name, accountId);
        }
        return this;
    }

    @Override
    public OptionalLong findAccountId(String name) {
        return id(ids.get(name));
    }

    @Override
    public OptionalLong findAccountId(long tenantId, String user) {
        return tenantId == Tenant.DEFAULT
                ? findAccountId(user)
                : id(elsewhere.getOrDefault(tenantId, Map.of()).get(user));
    }

    private static OptionalLong id(@Nullable Long id) {
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
