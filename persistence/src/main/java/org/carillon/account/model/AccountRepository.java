package org.carillon.account.model;

import java.util.List;
import java.util.Optional;

/** Accounts with their SIP credentials and devices. Every method runs in the caller's transaction. */
public interface AccountRepository {
    void add(Account account);

    void add(SipCredential credential);

    void add(Device device);

    /** Whatever its tenant: a login is unique over all of them. */
    Optional<Account> findByLogin(String login);

    Optional<Account> findById(long accountId);

    /** By either public id in the tenant: phone in E.164, or username. */
    Optional<Account> findByPublicId(long tenantId, String publicId);

    /** By login, or else by public id, where the account is of the tenant. */
    default Optional<Account> findByName(long tenantId, String name) {
        return findByLogin(name)
                .filter(account -> account.tenantId() == tenantId)
                .or(() -> findByPublicId(tenantId, name));
    }

    /** Whether an account of any tenant has this login or public id. */
    boolean isTaken(String name);

    Optional<SipCredential> findCredential(long accountId);

    Optional<Device> findDeviceByInstance(long accountId, String instance);

    Optional<Device> findDeviceByUdid(long accountId, String udid);

    /** All devices of the account, the oldest first. */
    List<Device> findDevices(long accountId);

    void remove(Device device);

    /** Like {@link #findDeviceByUdid}, and nobody else reads it for update until the transaction ends. */
    Optional<Device> lockDeviceByUdid(long accountId, String udid);

    /** The next login of non-generic mode; a number that was given once is not given again. */
    long nextLoginNumber();
}
