package org.carillon.credit.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Currency;
import java.util.List;
import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.ledger.model.Purse;
import org.carillon.rating.model.Price;

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

    /**
     * A session that goes on, and what it costs.
     *
     * @param id ascending
     */
    public record PricedSession(long id, OpenSession session, Purse purse, Rated rated) {}

    /** Keeps where the node is. */
    public void keep(String host, String realm) {
        CreditClient known = entities.find(CreditClient.class, host);
        if (known == null) {
            entities.persist(new CreditClient(host, realm));
        } else {
            known.isIn(realm);
        }
    }

    /** Those of all accounts, in the order of their ids; of nodes that are not kept none. */
    public List<PricedSession> priced(long afterId, int most) {
        List<?> rows = entities.createNativeQuery("""
                        select s.id, s.session_id, c.host, c.realm, s.tenant_id, s.account_id, s.currency, s.number,
                            s.per_minute, s.connection_fee, s.minimum, s.first_seconds, s.next_seconds, s.free_seconds,
                            s.decimals
                        from credit_session s join credit_client c on c.host = s.origin_host
                        where s.state = 'OPEN' and s.id > :after order by s.id""")
                .setParameter("after", afterId)
                .setMaxResults(most)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(CreditClientRepository::priced)
                .toList();
    }

    private static PricedSession priced(Object[] row) {
        return new PricedSession(
                number(row[0]),
                new OpenSession((String) row[1], (String) row[2], (String) row[3]),
                new Purse(number(row[4]), number(row[5]), Currency.getInstance((String) row[6])),
                new Rated(
                        (String) row[7],
                        new Price(
                                number(row[8]),
                                number(row[9]),
                                number(row[10]),
                                (int) number(row[11]),
                                (int) number(row[12]),
                                (int) number(row[13])),
                        (int) number(row[14])));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
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
