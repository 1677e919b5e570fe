package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@link SignUpRepository} on the database. */
@ApplicationScoped
public class JpaSignUpRepository implements SignUpRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected JpaSignUpRepository() {}

    public JpaSignUpRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(SignUpRecord request) {
        entities.persist(request);
    }

    @Override
    public Optional<SignUpRecord> find(E164Number phone, String deviceId) {
        return byPair(phone, deviceId).getResultStream().findFirst();
    }

    @Override
    public boolean exists(E164Number phone, String deviceId) {
        return !entities.createQuery(
                        "select r.id from SignUpRecord r where r.phone = :phone and r.deviceId = :device", Long.class)
                .setParameter("phone", phone.digits())
                .setParameter("device", deviceId)
                .getResultList()
                .isEmpty();
    }

    @Override
    public Optional<E164Number> findPhone(String publicId) {
        return entities.createQuery("select r.phone from SignUpRecord r where r.publicId = :id", String.class)
                .setParameter("id", publicId)
                .getResultStream()
                .findFirst()
                .map(E164Number::of);
    }

    @Override
    public Optional<SignUpRecord> findByPublicId(String publicId) {
        return byPublicId(publicId).getResultStream().findFirst();
    }

    @Override
    public Optional<SignUpRecord> lock(E164Number phone, String deviceId) {
        return byPair(phone, deviceId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<SignUpRecord> lockByPublicId(String publicId) {
        return byPublicId(publicId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<SignUpRecord> lockAll(E164Number phone) {
        return byPhone(phone).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
    }

    @Override
    public List<SignUpRecord> findAll(E164Number phone) {
        return byPhone(phone).getResultList();
    }

    @Override
    public boolean hasWrongCodes(String deviceId, int atLeast, Instant since) {
        return !entities.createQuery(
                        "select r.id from SignUpRecord r where r.deviceId = :device and r.wrongCodes >= :wrong"
                                + " and r.changedAt > :since",
                        Long.class)
                .setParameter("device", deviceId)
                .setParameter("wrong", atLeast)
                .setParameter("since", since)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public int removeAll(E164Number phone) {
        return entities.createQuery("delete from SignUpRecord r where r.phone = :phone")
                .setParameter("phone", phone.digits())
                .executeUpdate();
    }

    @Override
    public void addBudget(String scope, LocalDate day) {
        entities.createNativeQuery("insert into sms_budget (scope, spent_on, sent) values (:scope, :day, 0)")
                .setParameter("scope", scope)
                .setParameter("day", day)
                .executeUpdate();
    }

    @Override
    public boolean hasBudget(String scope, LocalDate day) {
        return !entities.createNativeQuery("select sent from sms_budget where scope = :scope and spent_on = :day")
                .setParameter("scope", scope)
                .setParameter("day", day)
                .getResultList()
                .isEmpty();
    }

    @Override
    public boolean spend(String scope, LocalDate day, int limit) {
        return entities.createNativeQuery("update sms_budget set sent = sent + 1"
                                + " where scope = :scope and spent_on = :day and sent < :limit")
                        .setParameter("scope", scope)
                        .setParameter("day", day)
                        .setParameter("limit", limit)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void resetBudget(String scope, LocalDate day) {
        entities.createNativeQuery("update sms_budget set sent = 0 where scope = :scope and spent_on = :day")
                .setParameter("scope", scope)
                .setParameter("day", day)
                .executeUpdate();
    }

    private TypedQuery<SignUpRecord> byPair(E164Number phone, String deviceId) {
        return entities.createQuery(
                        "select r from SignUpRecord r where r.phone = :phone and r.deviceId = :device",
                        SignUpRecord.class)
                .setParameter("phone", phone.digits())
                .setParameter("device", deviceId);
    }

    private TypedQuery<SignUpRecord> byPublicId(String publicId) {
        return entities.createQuery("select r from SignUpRecord r where r.publicId = :id", SignUpRecord.class)
                .setParameter("id", publicId);
    }

    private TypedQuery<SignUpRecord> byPhone(E164Number phone) {
        return entities.createQuery(
                        "select r from SignUpRecord r where r.phone = :phone order by r.id", SignUpRecord.class)
                .setParameter("phone", phone.digits());
    }
}
