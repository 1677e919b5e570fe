package org.carillon.contact;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Optional;
import org.carillon.contact.model.ContactBook;
import org.carillon.contact.model.ContactRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Counts the numbers that an account asks about, by whatever way. Runs in the caller's transaction. */
@ApplicationScoped
public class LookUps {
    private static final int ROW_ATTEMPTS = 5;

    private ContactRepository contacts;
    private ContactRows rows;
    private ContactConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected LookUps() {}

    @Inject
    public LookUps(ContactRepository contacts, ContactRows rows, ContactConfig config) {
        this.contacts = contacts;
        this.rows = rows;
        this.config = config;
    }

    /** Nobody else changes the account's book, or asks for it, until the transaction ends. */
    public ContactBook lock(long accountId) {
        for (int attempt = 1; ; attempt++) {
            try {
                rows.prepare(accountId);
                return contacts.lockBook(accountId).orElseThrow();
            } catch (EJBException | PersistenceException e) {
                // another request created the row in this moment; the next attempt finds it
                if (attempt == ROW_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Spends from what the account may ask about.
     *
     * @param book that was locked
     * @throws DomainException TOO_MANY_REQUESTS with retry-after
     */
    public void spend(ContactBook book, int numbers, Instant now) {
        LookUpPolicy policy = config.lookUps();
        Optional<Integer> total = policy.ask(book.asked(), book.askedAt(), numbers, now);
        book.asked(
                total.orElseThrow(() -> DomainException.retryLater(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Too many numbers that were not asked about before.",
                        policy.wait(book.asked(), book.askedAt(), numbers, now))),
                now);
    }
}
