package org.carillon.account.administration;

import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.event.Author;
import org.carillon.problem.DomainException;

/** Port: something that an administrator sets for an account and that templates copy. Each feature brings its own. */
public interface AccountSetting {
    /** Such as {@code tariff}, at most 32 characters; it stands in templates that are kept, and so never changes. */
    String name();

    /** What the account has of its own, at most 8000 characters; empty where it has what all accounts have. */
    Optional<String> read(Account account);

    /**
     * Gives the account what {@link #read} told of another one. In the caller's transaction.
     *
     * @throws DomainException INVALID_REQUEST or CONFLICT for what cannot be given any more, such as a removed tariff
     */
    void write(Account account, String content, Author by);
}
