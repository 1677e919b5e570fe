package org.carillon.account;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.Device;

/** The ids of devices, cached. Safe for any thread. */
@ApplicationScoped
public class Devices {
    private record Key(long accountId, String instance) {}

    private LookupCache<Key, Long> cache;
    private DeviceRegistry registry;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Devices() {}

    @Inject
    public Devices(DeviceRegistry registry) {
        this.registry = registry;
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

    /** The devices of the account, the oldest first; reads the database. */
    public List<Device> all(long accountId) {
        return registry.all(accountId);
    }

    /** Removes a device; the id that it had, or empty where there was none. One that registers again is a new one. */
    public Optional<Long> remove(long accountId, String instance) {
        Optional<Long> removed = registry.remove(accountId, instance);
        cache.forget(new Key(accountId, instance));
        return removed;
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
