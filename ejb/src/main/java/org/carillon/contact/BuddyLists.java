package org.carillon.contact;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.contact.model.Buddy;
import org.carillon.contact.model.BuddyRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** The users in a person's address book, as a presence server asks for them when he subscribes (R131). */
@Stateless
public class BuddyLists {
    private AccountRepository accounts;
    private BuddyRepository buddies;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected BuddyLists() {}

    @Inject
    public BuddyLists(AccountRepository accounts, BuddyRepository buddies) {
        this.accounts = accounts;
        this.buddies = buddies;
    }

    /**
     * By login.
     *
     * @param after the last login of the page before, or the empty text
     * @throws DomainException NOT_FOUND, for a suspended account too
     */
    public List<Buddy> find(String login, String after, int limit) {
        return accounts.findByLogin(login)
                .filter(Account::active)
                .map(owner -> buddies.find(owner.id(), after, limit))
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }
}
