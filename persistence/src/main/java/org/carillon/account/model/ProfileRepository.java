package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Profiles and pictures on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class ProfileRepository {
    /** Somebody who was found. */
    public record Found(Account account, AccountProfile profile) {}

    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected ProfileRepository() {}

    public ProfileRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(AccountProfile profile) {
        entities.persist(profile);
    }

    public Optional<AccountProfile> find(long accountId) {
        return Optional.ofNullable(entities.find(AccountProfile.class, accountId));
    }

    /** The account, and nobody else changes it until the transaction ends. */
    public Optional<Account> lockAccount(String login) {
        return entities.createQuery("select a from Account a where a.login = :login", Account.class)
                .setParameter("login", login)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Writes the username; fails with a database exception when somebody else took it in this moment. */
    public void name(Account account, String username) {
        account.named(username);
        entities.flush();
    }

    public void add(Avatar avatar) {
        entities.persist(avatar);
    }

    public void remove(Avatar avatar) {
        entities.remove(avatar);
    }

    public Optional<Avatar> findAvatar(long accountId) {
        return Optional.ofNullable(entities.find(Avatar.class, accountId));
    }

    /** Active accounts of the tenant whose username begins so and who want to be found. */
    public List<Found> findByUsername(long tenantId, String beginning, int limit) {
        return find("a.username", tenantId, beginning.toLowerCase(Locale.ROOT), limit);
    }

    /** The same by first and last name. */
    public List<Found> findByNames(long tenantId, String beginning, int limit) {
        return find("p.names", tenantId, ProfileFields.searched(beginning), limit);
    }

    private List<Found> find(String field, long tenantId, String beginning, int limit) {
        return entities.createQuery(
                        "select new org.carillon.account.model.ProfileRepository$Found(a, p) from AccountProfile p"
                                + " join Account a on a.id = p.accountId where a.tenantId = :tenant"
                                + " and a.status = :active and p.findable = true and " + field
                                + " like :beginning escape '\\' order by " + field + ", a.id",
                        Found.class)
                .setParameter("tenant", tenantId)
                .setParameter("active", Account.Status.ACTIVE)
                .setParameter("beginning", LikePattern.beginning(beginning))
                .setMaxResults(limit)
                .getResultList();
    }
}
