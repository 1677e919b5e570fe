package org.carillon.api.model;

import java.time.Instant;
import java.util.Optional;

/** Kept answers. Every method runs in the caller's transaction. */
public interface KeptAnswerRepository {
    Optional<KeptAnswer> find(KeptAnswer.Id id);

    /**
     * Writes the row at once.
     *
     * @throws jakarta.persistence.PersistenceException when another request has or takes the same key; the transaction
     *     is of no more use then
     */
    void claim(KeptAnswer answer);

    void remove(KeptAnswer answer);

    /** Removes answers created before the given time; returns how many. */
    int removeOlder(Instant before);
}
