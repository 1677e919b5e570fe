package org.carillon.credit.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions and answers of credit control, in the caller's transaction. */
@ApplicationScoped
public class CreditRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected CreditRepository() {}

    public CreditRepository(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<CreditAnswer> findAnswer(CreditAnswer.Key key) {
        return Optional.ofNullable(entities.find(CreditAnswer.class, key));
    }

    public void add(CreditAnswer answer) {
        entities.persist(answer);
    }

    /** Its id is known when this returns. */
    public void add(CreditSession session) {
        entities.persist(session);
        entities.flush();
    }

    /** As the row is now; nobody else reads it for update until the transaction ends. */
    public Optional<CreditSession> lock(String sessionId) {
        return entities.createQuery("select s from CreditSession s where s.sessionId = :id", CreditSession.class)
                .setParameter("id", sessionId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Session-Ids of open ones whose time is over. */
    public List<String> overdue(Instant now, int most) {
        return entities.createQuery(
                        "select s.sessionId from CreditSession s where s.state = :open and s.expiresAt <= :now",
                        String.class)
                .setParameter("open", CreditSession.State.OPEN)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }
}
