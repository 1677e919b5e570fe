package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Takes accounts away. Runs in the caller's transaction. */
@ApplicationScoped
public class AccountRemovalRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected AccountRemovalRepository() {}

    public AccountRemovalRepository(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Removes the account with devices, push tokens, secrets, profile and address book. Fails with a database exception
     * where another feature has not taken its own away.
     */
    public void remove(Account account) {
        entities.flush();
        for (String entity : new String[] {"Device", "SipCredential"}) {
            entities.createQuery("delete from " + entity + " e where e.accountId = :account")
                    .setParameter("account", account.id())
                    .executeUpdate();
        }
        entities.remove(account);
        entities.flush();
    }
}
