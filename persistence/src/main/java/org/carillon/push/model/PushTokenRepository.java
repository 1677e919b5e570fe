package org.carillon.push.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.Device;
import org.hibernate.LockOptions;
import org.hibernate.jpa.SpecHints;

/** Keeps {@link PushToken}s in the caller's transaction. */
@ApplicationScoped
public class PushTokenRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected PushTokenRepository() {}

    public PushTokenRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(PushToken token) {
        entities.persist(token);
    }

    public void remove(PushToken token) {
        entities.remove(token);
    }

    /** The device whose token is to be changed; nobody else changes it until the transaction ends. */
    public Optional<Device> lockDevice(long accountId, String instance) {
        return entities.createQuery(
                        "select d from Device d where d.accountId = :account and d.instance = :instance", Device.class)
                .setParameter("account", accountId)
                .setParameter("instance", instance)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** The token of the device as it is now. */
    public Optional<PushToken> find(long deviceId) {
        return Optional.ofNullable(entities.find(PushToken.class, deviceId));
    }

    /** The token of the device; nobody else changes it until the transaction ends. */
    public Optional<PushToken> lock(long deviceId) {
        return Optional.ofNullable(entities.find(PushToken.class, deviceId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The same token at other devices: the app changed hands, or was installed anew. */
    public List<PushToken> findOthers(PushProvider provider, String tokenHash, long deviceId) {
        return entities.createQuery(
                        "select t from PushToken t where t.tokenHash = :hash and t.provider = :provider"
                                + " and t.deviceId <> :device",
                        PushToken.class)
                .setParameter("hash", tokenHash)
                .setParameter("provider", provider)
                .setParameter("device", deviceId)
                .getResultList();
    }

    public Optional<Device> findDevice(long deviceId) {
        return Optional.ofNullable(entities.find(Device.class, deviceId));
    }

    /** The devices of the account that have a token, in the order of their ids. */
    public List<Long> findDevices(long accountId) {
        return entities.createQuery(
                        "select d.id from Device d where d.accountId = :account"
                                + " and exists (select 1 from PushToken t where t.deviceId = d.id) order by d.id",
                        Long.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** Those whose time has come, the first at most {@code limit}, without what another node works on. */
    @SuppressWarnings("deprecation") // its replacement comes with Hibernate 7
    public List<PushToken> lockDue(Instant now, int limit) {
        return entities.createQuery("select t from PushToken t where t.dueAt <= :now order by t.dueAt", PushToken.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, LockOptions.SKIP_LOCKED)
                .getResultList();
    }

    /** When the next one's time comes. */
    public Optional<Instant> findNextDue() {
        return Optional.ofNullable(entities.createQuery("select min(t.dueAt) from PushToken t", Instant.class)
                .getSingleResult());
    }
}
