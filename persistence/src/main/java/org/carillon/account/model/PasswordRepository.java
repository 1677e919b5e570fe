package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** Profiles, passwords and links to new ones on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class PasswordRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected PasswordRepository() {}

    public PasswordRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Fails with a database exception when there is one. */
    public void add(AccountProfile profile) {
        entities.persist(profile);
        entities.flush();
    }

    public Optional<AccountProfile> findProfile(long accountId) {
        return Optional.ofNullable(entities.find(AccountProfile.class, accountId));
    }

    /** Fails with a database exception when there is one. */
    public void add(AccessPassword password) {
        entities.persist(password);
        entities.flush();
    }

    public Optional<AccessPassword> findPassword(long accountId) {
        return Optional.ofNullable(entities.find(AccessPassword.class, accountId));
    }

    public void add(PasswordReset reset) {
        entities.persist(reset);
    }

    public Optional<PasswordReset> findReset(long id) {
        return Optional.ofNullable(entities.find(PasswordReset.class, id));
    }

    /** Nobody else reads it for update until the transaction ends. */
    public Optional<PasswordReset> lockReset(String codeHash) {
        return entities.createQuery("select r from PasswordReset r where r.codeHash = :hash", PasswordReset.class)
                .setParameter("hash", codeHash)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** How many links the account was given from a time on. */
    public long countResets(long accountId, Instant since) {
        return entities.createQuery(
                        "select count(r) from PasswordReset r where r.accountId = :account and r.createdAt >= :since",
                        Long.class)
                .setParameter("account", accountId)
                .setParameter("since", since)
                .getSingleResult();
    }

    /** Takes the worth of every link of the account that was not used. */
    public void useResets(long accountId, Instant now) {
        entities.createQuery(
                        "update PasswordReset r set r.usedAt = :now where r.accountId = :account and r.usedAt is null")
                .setParameter("now", now)
                .setParameter("account", accountId)
                .executeUpdate();
    }
}
