package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;

/** {@link AccountRepository} on the database. */
@ApplicationScoped
public class JpaAccountRepository implements AccountRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected JpaAccountRepository() {}

    public JpaAccountRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(Account account) {
        entities.persist(account);
    }

    @Override
    public void add(SipCredential credential) {
        entities.persist(credential);
    }

    @Override
    public void add(Device device) {
        entities.persist(device);
    }

    @Override
    public Optional<Account> findByLogin(String login) {
        return entities.createQuery("select a from Account a where a.login = :login", Account.class)
                .setParameter("login", login)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<Account> findById(long accountId) {
        return Optional.ofNullable(entities.find(Account.class, accountId));
    }

    @Override
    public Optional<Account> findByPublicId(long tenantId, String publicId) {
        return entities.createQuery(
                        "select a from Account a where a.phone = :id and a.tenantId = :tenant"
                                + " or a.username = :id and a.tenantId = :tenant",
                        Account.class)
                .setParameter("tenant", tenantId)
                .setParameter("id", publicId)
                .getResultStream()
                .findFirst();
    }

    @Override
    public boolean isTaken(String name) {
        return !entities.createQuery(
                        "select a.id from Account a where a.login = :name or a.phone = :name or a.username = :name",
                        Long.class)
                .setParameter("name", name)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public Optional<SipCredential> findCredential(long accountId) {
        return Optional.ofNullable(entities.find(SipCredential.class, accountId));
    }

    @Override
    public Optional<Device> findDeviceByInstance(long accountId, String instance) {
        return entities.createQuery(
                        "select d from Device d where d.accountId = :account and d.instance = :instance", Device.class)
                .setParameter("account", accountId)
                .setParameter("instance", instance)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<Device> findDeviceByUdid(long accountId, String udid) {
        return deviceByUdid(accountId, udid).getResultStream().findFirst();
    }

    @Override
    public Optional<Device> lockDeviceByUdid(long accountId, String udid) {
        return deviceByUdid(accountId, udid)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<Device> findDevices(long accountId) {
        return entities.createQuery("select d from Device d where d.accountId = :account order by d.id", Device.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    @Override
    public void remove(Device device) {
        entities.remove(device);
    }

    @Override
    public long nextLoginNumber() {
        Number next = (Number) entities.createNativeQuery("select nextval('account_login_number')")
                .getSingleResult();
        return next.longValue();
    }

    private TypedQuery<Device> deviceByUdid(long accountId, String udid) {
        return entities.createQuery(
                        "select d from Device d where d.accountId = :account and d.udid = :udid", Device.class)
                .setParameter("account", accountId)
                .setParameter("udid", udid);
    }
}
