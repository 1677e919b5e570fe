package org.carillon.account.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** {@link AccountRepository} without a database and without transactions. */
public final class InMemoryAccountRepository implements AccountRepository {
    private final EntityIds ids = new EntityIds();
    private final AtomicLong loginNumbers = new AtomicLong(100_000);
    private final ConcurrentLinkedQueue<Account> accounts = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<SipCredential> credentials = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Device> devices = new ConcurrentLinkedQueue<>();

    @Override
    public void add(Account account) {
        refuse(accounts.stream().anyMatch(known -> known.login().equals(account.login())));
        ids.assign(account);
        accounts.add(account);
    }

    @Override
    public void add(SipCredential credential) {
        refuse(findCredential(credential.accountId()).isPresent());
        credentials.add(credential);
    }

    @Override
    public void add(Device device) {
        refuse(findDeviceByInstance(device.accountId(), device.instance()).isPresent());
        refuse(device.udid()
                .flatMap(udid -> findDeviceByUdid(device.accountId(), udid))
                .isPresent());
        ids.assign(device);
        devices.add(device);
    }

    @Override
    public Optional<Account> findByLogin(String login) {
        return accounts.stream()
                .filter(account -> account.login().equals(login))
                .findFirst();
    }

    @Override
    public Optional<Account> findById(long accountId) {
        return accounts.stream().filter(account -> account.id() == accountId).findFirst();
    }

    @Override
    public Optional<Account> findByPublicId(long tenantId, String publicId) {
        return named(publicId).filter(account -> account.tenantId() == tenantId).findFirst();
    }

    @Override
    public boolean isTaken(String name) {
        return findByLogin(name).isPresent() || named(name).findFirst().isPresent();
    }

    private Stream<Account> named(String publicId) {
        return accounts.stream()
                .filter(account -> account.username().filter(publicId::equals).isPresent()
                        || account.phone()
                                .map(E164Number::digits)
                                .filter(publicId::equals)
                                .isPresent());
    }

    @Override
    public Optional<SipCredential> findCredential(long accountId) {
        return credentials.stream()
                .filter(known -> known.accountId() == accountId)
                .findFirst();
    }

    @Override
    public Optional<Device> findDeviceByInstance(long accountId, String instance) {
        return devicesOf(accountId)
                .filter(device -> device.instance().equals(instance))
                .findFirst();
    }

    @Override
    public Optional<Device> findDeviceByUdid(long accountId, String udid) {
        return devicesOf(accountId)
                .filter(device -> device.udid().filter(udid::equals).isPresent())
                .findFirst();
    }

    @Override
    public Optional<Device> lockDeviceByUdid(long accountId, String udid) {
        return findDeviceByUdid(accountId, udid);
    }

    @Override
    public List<Device> findDevices(long accountId) {
        return devicesOf(accountId).toList();
    }

    @Override
    public void remove(Device device) {
        devices.remove(device);
    }

    @Override
    public long nextLoginNumber() {
        return loginNumbers.getAndIncrement();
    }

    private Stream<Device> devicesOf(long accountId) {
        return devices.stream().filter(device -> device.accountId() == accountId);
    }

    private static void refuse(boolean violated) {
        if (violated) {
            throw new jakarta.persistence.PersistenceException("unique constraint");
        }
    }
}
