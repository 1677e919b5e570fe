package org.carillon.account.blocking;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.BlockList;
import org.carillon.account.model.BlockListRepository;
import org.carillon.account.model.BlockedName;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * What users do with their block lists. Nobody is looked up for it, so that a list does not tell who has an account; who is
 * on it is not told. A change counts for the next message and call.
 */
@Stateless
public class BlockLists {
    private BlockListRepository lists;
    private BlockNames names;
    private AccountRepository accounts;
    private AccountEvents events;
    private Event<BlocksChanged> changes;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected BlockLists() {}

    @Inject
    public BlockLists(
            BlockListRepository lists,
            BlockNames names,
            AccountRepository accounts,
            AccountEvents events,
            Event<BlocksChanged> changes,
            Clock clock) {
        this.lists = lists;
        this.names = names;
        this.accounts = accounts;
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * In the order of the alphabet.
     *
     * @throws DomainException NOT_FOUND
     */
    public List<String> get(String login) {
        return lists.find(account(login).id()).map(BlockList::names).orElse(Set.of()).stream()
                .map(BlockedName::name)
                .sorted()
                .toList();
    }

    /**
     * Adds a number, login or username; one that is there changes nothing.
     *
     * @throws DomainException NOT_FOUND; INVALID_REQUEST about {@code name}; CONFLICT where the list is full
     */
    public void block(String login, String typed, CorrelationId correlationId) {
        Account account = account(login);
        BlockedName name = names.read(account, typed);
        if (!lists.lock(account.id(), clock.instant()).add(name, clock.instant())) {
            throw new DomainException(
                    ProblemType.CONFLICT, "A block list has at most " + BlockList.MAX_NAMES + " names.");
        }
        changes.fire(new BlocksChanged(account.id()));
        events.happened("block.added", correlationId, account.id(), Map.of());
    }

    /**
     * Removes a name; one that is not there changes nothing. Whoever was kept from finding the account finds it like one
     * that is new.
     *
     * @throws DomainException NOT_FOUND; INVALID_REQUEST about {@code name}
     */
    public void unblock(String login, String typed, CorrelationId correlationId) {
        Account account = account(login);
        if (lists.lock(account.id(), clock.instant()).remove(names.read(account, typed), clock.instant())) {
            changes.fire(new BlocksChanged(account.id()));
            events.changed(AccountChanged.of(account));
            events.happened("block.removed", correlationId, account.id(), Map.of());
        }
    }

    private Account account(String login) {
        return accounts.findByLogin(login)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }
}
