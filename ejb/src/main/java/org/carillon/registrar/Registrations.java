package org.carillon.registrar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carillon.account.AccountClosed;
import org.carillon.account.AccountSuspended;
import org.carillon.account.Devices;
import org.carillon.account.model.Device;
import org.carillon.event.model.CorrelationId;

/** What owners of accounts and administrators see of registrations and devices, and what they may take away. */
@ApplicationScoped
public class Registrations {
    /** A binding and whose it is. */
    public record Registration(long accountId, Binding binding) {}

    private BindingCache cache;
    private Bindings bindings;
    private RegistrationService service;
    private Devices devices;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Registrations() {}

    @Inject
    Registrations(BindingCache cache, Bindings bindings, RegistrationService service, Devices devices) {
        this.cache = cache;
        this.bindings = bindings;
        this.service = service;
        this.devices = devices;
    }

    /** So many live bindings as this, of any account, in no order. */
    public List<Registration> find(int limit) {
        List<Registration> found = new ArrayList<>();
        cache.forEachAccount(accountId -> {
            add(accountId, limit, found);
            return found.size() < limit;
        });
        return found;
    }

    /** So many live bindings of the account as this. */
    public List<Registration> find(long accountId, int limit) {
        List<Registration> found = new ArrayList<>();
        add(accountId, limit, found);
        return found;
    }

    /** The devices of the account, registered or not, the oldest first; reads the database. */
    public List<Device> devices(long accountId) {
        return devices.all(accountId);
    }

    /** Ends all registrations of the account at once; how many bindings there were. */
    public int deactivate(long accountId, CorrelationId correlationId) {
        return service.deactivate(accountId, null, correlationId);
    }

    /** Ends the registration of one device at once; how many bindings it had. */
    public int deactivate(long accountId, String instance, CorrelationId correlationId) {
        for (Binding binding : bindings.find(accountId)) {
            if (binding.instance().equals(instance)) {
                return service.deactivate(accountId, binding.deviceId(), correlationId);
            }
        }
        return 0;
    }

    /** The user has logged out on this device, which is not called any more; how many bindings it had. */
    public int loggedOut(long accountId, long deviceId, CorrelationId correlationId) {
        return service.unregister(accountId, deviceId, correlationId);
    }

    /** Removes a device with its registration; false where the account has no such device. */
    public boolean removeDevice(long accountId, String instance, CorrelationId correlationId) {
        Optional<Long> removed = devices.remove(accountId, instance);
        removed.ifPresent(deviceId -> service.deactivate(accountId, deviceId, correlationId));
        return removed.isPresent();
    }

    /** The account is removed: none of its devices is reached any more. */
    void closed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountClosed account) {
        deactivate(account.accountId(), CorrelationId.create());
    }

    /** The account is suspended: none of its devices is reached until it registers again. */
    void suspended(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountSuspended account) {
        deactivate(account.accountId(), account.correlationId());
    }

    private void add(long accountId, int limit, List<Registration> found) {
        for (Binding binding : bindings.find(accountId)) {
            if (found.size() < limit) {
                found.add(new Registration(accountId, binding));
            }
        }
    }
}
