package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRemovalRepository;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Closes accounts for good. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class AccountClosing {
    private AccountRepository accounts;
    private AccountRemovalRepository removal;
    private Event<AccountClosed> closed;
    private AccountEvents events;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountClosing() {}

    @Inject
    public AccountClosing(
            AccountRepository accounts,
            AccountRemovalRepository removal,
            Event<AccountClosed> closed,
            AccountEvents events) {
        this.accounts = accounts;
        this.removal = removal;
        this.closed = closed;
        this.events = events;
    }

    /**
     * Removes the account. Its number and username are free again; sessions and registrations end.
     *
     * @throws DomainException NOT_FOUND
     */
    public void close(String login, String administrator, CorrelationId correlationId) {
        Account account = accounts.findByLogin(login)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        String phone = account.phone().map(E164Number::digits).orElse(null);
        closed.fire(new AccountClosed(account.id(), account.tenantId(), login, phone));
        events.changed(new AccountChanged(
                account.id(),
                account.tenantId(),
                login,
                phone,
                account.username().orElse(null)));
        events.happened("account.closed", correlationId, account.id(), Map.of("by", administrator));
        removal.remove(account);
    }
}
