package org.carillon.contact.discovery.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Private discovery on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class DiscoveryRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected DiscoveryRepository() {}

    public DiscoveryRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Fails with a database exception where somebody else does the same in this moment. */
    public void add(DiscoverySetting setting) {
        entities.persist(setting);
        entities.flush();
    }

    public Optional<DiscoverySetting> findSetting(long tenantId) {
        return Optional.ofNullable(entities.find(DiscoverySetting.class, tenantId));
    }

    /** Nobody switches meanwhile, and no token is made or removed by others. */
    public Optional<DiscoverySetting> lockSetting(long tenantId) {
        return Optional.ofNullable(entities.find(DiscoverySetting.class, tenantId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Nobody switches meanwhile. */
    public Optional<DiscoverySetting> holdSetting(long tenantId) {
        return Optional.ofNullable(entities.find(DiscoverySetting.class, tenantId, LockModeType.PESSIMISTIC_READ));
    }

    /** Ids of tenants whose users have tokens. */
    public List<Long> tenantsOffered() {
        return entities.createQuery(
                        "select s.tenantId from DiscoverySetting s where s.mode <> :plain order by s.tenantId",
                        Long.class)
                .setParameter("plain", DiscoveryMode.PLAIN)
                .getResultList();
    }

    /** Ids of tenants where something is to be done and nothing was since then. */
    public List<Long> tenantsLeft(Instant since) {
        return entities.createQuery(
                        "select s.tenantId from DiscoverySetting s where s.complete = false and s.workedAt <= :since"
                                + " order by s.tenantId",
                        Long.class)
                .setParameter("since", since)
                .getResultList();
    }

    /** The next accounts of the tenant that can be found by a number, in the order of their ids. */
    public List<DiscoverySubject> findSubjects(long tenantId, long afterId, int limit) {
        return entities.createQuery(
                        "select new org.carillon.contact.discovery.model.DiscoverySubject(a.id, a.login, a.phone)"
                                + " from Account a where a.tenantId = :tenant and a.id > :after and a.phone is not null"
                                + " and a.hidden = false"
                                + " order by a.id",
                        DiscoverySubject.class)
                .setParameter("tenant", tenantId)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
    }

    public List<DiscoveryToken> findTokens(Collection<Long> accountIds) {
        return entities.createQuery(
                        "select t from DiscoveryToken t where t.accountId in :accounts", DiscoveryToken.class)
                .setParameter("accounts", accountIds)
                .getResultList();
    }

    public void add(DiscoveryToken token) {
        entities.persist(token);
    }

    /** Nothing happens where there is none. */
    public void removeToken(long accountId) {
        entities.createQuery("delete from DiscoveryToken t where t.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }

    public long countTokens(long tenantId, int keyVersion) {
        return entities.createQuery(
                        "select count(t) from DiscoveryToken t where t.tenantId = :tenant and t.keyVersion = :key",
                        Long.class)
                .setParameter("tenant", tenantId)
                .setParameter("key", keyVersion)
                .getSingleResult();
    }

    /** Removes some of the tenant's tokens and says how many. */
    public int removeTokens(long tenantId, int limit) {
        List<Long> some = entities.createQuery(
                        "select t.accountId from DiscoveryToken t where t.tenantId = :tenant order by t.accountId",
                        Long.class)
                .setParameter("tenant", tenantId)
                .setMaxResults(limit)
                .getResultList();
        return some.isEmpty()
                ? 0
                : entities.createQuery("delete from DiscoveryToken t where t.accountId in :some")
                        .setParameter("some", some)
                        .executeUpdate();
    }

    /**
     * Tokens with a place between both, in the order of places.
     *
     * @param last the last place that is wanted
     */
    public List<DiscoveryToken> findPlaces(long tenantId, int keyVersion, long first, long last, int limit) {
        return entities.createQuery(
                        "select t from DiscoveryToken t where t.tenantId = :tenant and t.keyVersion = :key"
                                + " and t.place between :first and :last order by t.place",
                        DiscoveryToken.class)
                .setParameter("tenant", tenantId)
                .setParameter("key", keyVersion)
                .setParameter("first", first)
                .setParameter("last", last)
                .setMaxResults(limit)
                .getResultList();
    }
}
