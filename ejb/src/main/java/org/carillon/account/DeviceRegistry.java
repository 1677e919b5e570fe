package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Device;

/** The transactions behind {@link Devices}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DeviceRegistry {
    private AccountRepository accounts;
    private Event<DeviceRemoved> removed;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DeviceRegistry() {}

    @Inject
    public DeviceRegistry(AccountRepository accounts, Event<DeviceRemoved> removed, Clock clock) {
        this.accounts = accounts;
        this.removed = removed;
        this.clock = clock;
    }

    public Optional<Long> find(long accountId, String instance) {
        return accounts.findDeviceByInstance(accountId, instance).map(Device::id);
    }

    /** The devices of the account, the oldest first. */
    public List<Device> all(long accountId) {
        return accounts.findDevices(accountId);
    }

    /** The id of the device that was removed; empty where there was none. */
    public Optional<Long> remove(long accountId, String instance) {
        Optional<Device> device = accounts.findDeviceByInstance(accountId, instance);
        device.ifPresent(found -> {
            removed.fire(new DeviceRemoved(accountId, found.id()));
            accounts.remove(found);
        });
        return device.map(Device::id);
    }

    /** Fails with a database exception when another thread or node was first. */
    public long create(long accountId, String instance) {
        Device device = Device.registered(accountId, instance, clock.instant());
        accounts.add(device);
        return device.id();
    }
}
