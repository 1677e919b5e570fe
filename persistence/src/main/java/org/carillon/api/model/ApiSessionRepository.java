package org.carillon.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions and their refresh tokens. Every method runs in the caller's transaction. */
public interface ApiSessionRepository {
    void add(ApiSession session);

    void add(RefreshToken token);

    Optional<ApiSession> find(String sessionId);

    Optional<RefreshToken> findToken(String hash);

    /** Marks the token as used. False when it was used before: exactly one of several callers at once gets true. */
    boolean use(String hash, Instant now);

    /** The sessions of the account that are neither revoked nor over. */
    List<ApiSession> findOpen(long accountId, Instant now);

    /** Removes every session of the account with its tokens. */
    int removeAll(long accountId);

    /** Removes sessions that ended before the given time, with their tokens; returns how many. */
    int removeExpired(Instant before);
}
