package org.carillon.privacy.model;

import jakarta.persistence.EntityManager;

/** Rows as SQL, in the caller's transaction. */
record Rows(EntityManager entities) {
    void insert(String sql, Object... values) {
        var query = entities.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        query.executeUpdate();
    }

    long next(String sequence) {
        return ((Number) entities.createNativeQuery("select nextval('" + sequence + "')")
                        .getSingleResult())
                .longValue();
    }
}
