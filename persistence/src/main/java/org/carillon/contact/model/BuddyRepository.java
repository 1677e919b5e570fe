package org.carillon.contact.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Reads buddy lists. Runs in the caller's transaction. */
@ApplicationScoped
public class BuddyRepository {
    private static final String LIST = """
            select a.login, exists (select 1 from device d join push_token p on p.device_id = d.id
                                    where d.account_id = a.id)
            from account a
            where a.id in (select matched_account from contact where owner_id = :owner)
              and a.id <> :owner and a.status = 'ACTIVE' and a.login > :after
            order by a.login""";

    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected BuddyRepository() {}

    public BuddyRepository(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Active users whose numbers the owner has, by login.
     *
     * @param after logins after this one
     */
    public List<Buddy> find(long ownerId, String after, int limit) {
        List<?> rows = entities.createNativeQuery(LIST)
                .setParameter("owner", ownerId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Buddy((String) ((Object[]) row)[0], (Boolean) ((Object[]) row)[1]))
                .toList();
    }
}
