package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Short messages on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class SmsMessageRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected SmsMessageRepository() {}

    public SmsMessageRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Fails with a database exception when there is one with this id of the gateway. */
    public void add(SmsMessage message) {
        entities.persist(message);
        entities.flush();
    }

    /** By the gateway's id; nobody else reads it for update until the transaction ends. */
    public Optional<SmsMessage> lock(String gateway, String providerId) {
        return entities.createQuery(
                        "select m from SmsMessage m where m.gateway = :gateway and m.providerId = :id",
                        SmsMessage.class)
                .setParameter("gateway", gateway)
                .setParameter("id", providerId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** All that one text became. */
    public List<SmsMessage> findAll(String signUp) {
        return entities.createQuery("select m from SmsMessage m where m.signUp = :signUp", SmsMessage.class)
                .setParameter("signUp", signUp)
                .getResultList();
    }

    /** How many were removed. */
    public int removeOlder(Instant before) {
        return entities.createQuery("delete from SmsMessage m where m.createdAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
