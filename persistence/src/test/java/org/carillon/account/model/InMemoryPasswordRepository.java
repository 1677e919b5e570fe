package org.carillon.account.model;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The profiles of {@link PasswordRepository} without a database. */
public final class InMemoryPasswordRepository extends PasswordRepository {
    private final Map<Long, AccountProfile> profiles = new ConcurrentHashMap<>();

    @Override
    public void add(AccountProfile profile) {
        profiles.put(profile.accountId(), profile);
    }

    @Override
    public Optional<AccountProfile> findProfile(long accountId) {
        return Optional.ofNullable(profiles.get(accountId));
    }
}
