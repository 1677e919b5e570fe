package org.carillon.privacy.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Removes what was kept long enough, a part at a time. Every method runs in the caller's transaction. */
@ApplicationScoped
public class RetentionRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected RetentionRepository() {}

    public RetentionRepository(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Removes rows that are older.
     *
     * @return how many; as many as the limit where there may be more
     */
    public int remove(RetentionRule rule, Instant before, int limit) {
        String ids = "select " + rule.key() + " from " + rule.table() + " where " + rule.old() + " fetch first " + limit
                + " rows only";
        for (String dependent : rule.dependents()) {
            timed("delete from " + dependent + " in (" + ids + ")", before).executeUpdate();
        }
        return timed(
                        "delete from " + rule.table() + " where " + rule.old() + " and " + rule.key() + " in (" + ids
                                + ")",
                        before)
                .executeUpdate();
    }

    private Query timed(String sql, Instant before) {
        Query query = entities.createNativeQuery(sql);
        if (sql.contains(":day")) {
            query.setParameter("day", LocalDate.ofInstant(before, ZoneOffset.UTC));
        } else {
            query.setParameter("before", before);
        }
        return query;
    }
}
