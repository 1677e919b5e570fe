package org.carillon.account;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.Optional;

/** The ids of devices, cached. Safe for any thread. */
@ApplicationScoped
public class Devices {
    private record Key(long accountId, String instance) {}

    private LookupCache<Key, Long> cache;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Devices() {}

    @Inject
    public Devices(DeviceRegistry registry) {
        cache = new LookupCache<>(key -> Optional.of(findOrCreate(registry, key)));
    }

    /**
     * The device of this account with this instance; an unknown one is created and committed.
     *
     * @param instance value of {@code +sip.instance} without brackets, or {@code contact:user@host:port}; at most 255
     *     characters
     */
    public long deviceId(long accountId, String instance) {
        return cache.find(new Key(accountId, instance)).orElseThrow();
    }

    /** For a device that was removed. */
    void forget(long accountId, String instance) {
        cache.forget(new Key(accountId, instance));
    }

    private static long findOrCreate(DeviceRegistry registry, Key key) {
        Optional<Long> known = registry.find(key.accountId(), key.instance());
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return registry.create(key.accountId(), key.instance());
        } catch (EJBException | PersistenceException e) {
            return registry.find(key.accountId(), key.instance()).orElseThrow(() -> e);
        }
    }
}
