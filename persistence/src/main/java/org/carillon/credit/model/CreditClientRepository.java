package org.carillon.credit.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Nodes that ask for credit, and the sessions that they have, in the caller's transaction. */
@ApplicationScoped
public class CreditClientRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected CreditClientRepository() {}

    public CreditClientRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** A session that goes on, and who has it. */
    public record OpenSession(String sessionId, String host, String realm) {}

    /** Keeps where the node is. */
    public void keep(String host, String realm) {
        CreditClient known = entities.find(CreditClient.class, host);
        if (known == null) {
            entities.persist(new CreditClient(host, realm));
        } else {
            known.isIn(realm);
        }
    }

    /** Those of the account; of nodes that are not kept none. */
    public List<OpenSession> open(long accountId, int most) {
        List<?> rows = entities.createNativeQuery("""
                        select s.session_id, c.host, c.realm from credit_session s
                        join credit_client c on c.host = s.origin_host
                        where s.state = 'OPEN' and s.account_id = :account""")
                .setParameter("account", accountId)
                .setMaxResults(most)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new OpenSession((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }
}
