package org.carillon.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.carillon.account.LookupCache;

/** Which devices of an account have a push token, cached. Safe for any thread; a miss reads the database. */
@ApplicationScoped
public class WakeableDevices {
    private LookupCache<Long, List<Long>> devices;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected WakeableDevices() {}

    @Inject
    public WakeableDevices(PushTokenLookup lookup) {
        devices = new LookupCache<>(accountId -> Optional.of(List.copyOf(lookup.findDevices(accountId))));
    }

    /** Mostly none; that is kept too. */
    public List<Long> find(long accountId) {
        return devices.find(accountId).orElseThrow();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PushTokenChanged change) {
        devices.forget(change.accountId());
    }
}
