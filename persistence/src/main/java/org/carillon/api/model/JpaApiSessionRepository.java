package org.carillon.api.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link ApiSessionRepository} on the database. */
@ApplicationScoped
public class JpaApiSessionRepository implements ApiSessionRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    @Override
    public void add(ApiSession session) {
        entities.persist(session);
    }

    @Override
    public void add(RefreshToken token) {
        entities.persist(token);
    }

    @Override
    public Optional<ApiSession> find(String sessionId) {
        return Optional.ofNullable(entities.find(ApiSession.class, sessionId));
    }

    @Override
    public Optional<RefreshToken> findToken(String hash) {
        return Optional.ofNullable(entities.find(RefreshToken.class, hash));
    }

    @Override
    public boolean use(String hash, Instant now) {
        return entities.createNativeQuery(
                                "update api_refresh_token set used_at = ?1 where token_hash = ?2 and used_at is null")
                        .setParameter(1, now)
                        .setParameter(2, hash)
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<ApiSession> findOpen(long accountId, Instant now) {
        return entities.createQuery(
                        "select s from ApiSession s where s.accountId = :account and s.revokedAt is null"
                                + " and s.expiresAt > :now",
                        ApiSession.class)
                .setParameter("account", accountId)
                .setParameter("now", now)
                .getResultList();
    }

    @Override
    public int removeAll(long accountId) {
        return entities.createQuery("delete from ApiSession s where s.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }

    @Override
    public int removeExpired(Instant before) {
        return entities.createQuery("delete from ApiSession s where s.expiresAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
