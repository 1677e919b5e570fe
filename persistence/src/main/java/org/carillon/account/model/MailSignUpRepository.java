package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** Sign-ups by username on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class MailSignUpRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected MailSignUpRepository() {}

    public MailSignUpRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Fails with a database exception when the username was taken in this moment. */
    public void add(MailSignUp signUp) {
        entities.persist(signUp);
        entities.flush();
    }

    public Optional<MailSignUp> findByPublicId(String publicId) {
        return entities.createQuery("select s from MailSignUp s where s.publicId = :id", MailSignUp.class)
                .setParameter("id", publicId)
                .getResultStream()
                .findFirst();
    }

    /** Like {@link #findByPublicId}, and nobody else reads it for update until the transaction ends. */
    public Optional<MailSignUp> lockByPublicId(String publicId) {
        return entities.createQuery("select s from MailSignUp s where s.publicId = :id", MailSignUp.class)
                .setParameter("id", publicId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    public Optional<MailSignUp> findByUsername(long tenantId, String username) {
        return entities.createQuery(
                        "select s from MailSignUp s where s.tenantId = :tenant and s.username = :username",
                        MailSignUp.class)
                .setParameter("tenant", tenantId)
                .setParameter("username", username)
                .getResultStream()
                .findFirst();
    }

    /** Removes one of a username that neither holds it nor has become an account. */
    public int removeExpired(long tenantId, String username, Instant now) {
        return entities.createQuery("delete from MailSignUp s where s.tenantId = :tenant and s.username = :username"
                        + " and s.state = :waiting and s.expiresAt <= :now")
                .setParameter("tenant", tenantId)
                .setParameter("username", username)
                .setParameter("waiting", MailSignUp.State.WAITING)
                .setParameter("now", now)
                .executeUpdate();
    }
}
