package org.carillon.account.administration;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.OptionalInt;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountAdministrationRepository;
import org.carillon.account.model.AccountLimit;
import org.carillon.account.model.AccountRepository;
import org.carillon.event.Author;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Limits that an administrator gives to single accounts. A change counts for the next call. */
@Stateless
public class AccountLimitAdministration {
    private static final int MOST_CALLS = 100_000;

    private AccountRepository accounts;
    private AccountAdministrationRepository repository;
    private AccountEvents events;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountLimitAdministration() {}

    @Inject
    public AccountLimitAdministration(
            AccountRepository accounts, AccountAdministrationRepository repository, AccountEvents events) {
        this.accounts = accounts;
        this.repository = repository;
        this.events = events;
    }

    /**
     * Calls at the same time; empty where the account has the limit of all others.
     *
     * @throws DomainException NOT_FOUND
     */
    public OptionalInt maxCalls(String login) {
        return maxCalls(find(login));
    }

    /** The same of an account that is known. */
    public OptionalInt maxCalls(Account account) {
        return repository
                .findLimit(account.id())
                .map(limit -> OptionalInt.of(limit.maxCalls()))
                .orElseGet(OptionalInt::empty);
    }

    /**
     * @param maxCalls calls at the same time, 0 to 100000
     * @throws DomainException NOT_FOUND, INVALID_REQUEST
     */
    public void give(String login, int maxCalls, Author by) {
        give(find(login), maxCalls, by);
    }

    /** @throws DomainException INVALID_REQUEST */
    public void give(Account account, int maxCalls, Author by) {
        if (maxCalls < 0 || maxCalls > MOST_CALLS) {
            throw DomainException.invalid("maxCalls", "This is a number from 0 to " + MOST_CALLS + ".");
        }
        repository
                .findLimit(account.id())
                .ifPresentOrElse(
                        known -> known.change(maxCalls),
                        () -> repository.add(new AccountLimit(account.id(), maxCalls)));
        changed(account, by, Integer.toString(maxCalls));
    }

    /**
     * Gives the account the limits of all others again.
     *
     * @throws DomainException NOT_FOUND
     */
    public void takeBack(String login, Author by) {
        Account account = find(login);
        repository.findLimit(account.id()).ifPresent(repository::remove);
        changed(account, by, "that of all");
    }

    private void changed(Account account, Author by, String maxCalls) {
        events.changed(AccountChanged.of(account));
        events.happened(
                "account.limits-changed",
                by.correlationId(),
                account.id(),
                Map.of("by", by.name(), "maxCalls", maxCalls));
    }

    private Account find(String login) {
        return accounts.findByLogin(login)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }
}
