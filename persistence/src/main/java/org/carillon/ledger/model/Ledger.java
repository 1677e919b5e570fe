package org.carillon.ledger.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.carillon.ledger.model.Order.Line;
import org.carillon.ledger.model.Order.Party;
import org.carillon.ledger.model.Order.Platform;
import org.carillon.ledger.model.Order.User;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Double entry: money only moves, and only by {@link #post} and {@link #settle}. Each method runs in the caller's
 * transaction, locks the rows of the users concerned in the order of their ids, and asks for the key under that lock; so a
 * repetition, at the same time or later, on this node or another, moves nothing. A transaction calls one of them, or those
 * of one user.
 */
@ApplicationScoped
public class Ledger {
    private LedgerRepository repository;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Ledger() {}

    @Inject
    public Ledger(LedgerRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    // ---- what is there ----

    /** A user's money; nothing at all where he never had any. */
    public Balance balance(Purse purse) {
        Money none = Money.zero(purse.currency());
        return find(purse).flatMap(repository::findBalance).orElseGet(() -> new Balance(0, none, none, none));
    }

    /** Lines of a user's account, the newest first; those before the id. */
    public List<EntryView> entries(Purse purse, long before, int limit) {
        return find(purse)
                .map(account -> repository.entries(account, before, limit))
                .orElse(List.of());
    }

    private Optional<Long> find(Purse purse) {
        return repository.findAccountId(purse.tenantId(), code(purse));
    }

    // ---- money that moves ----

    /**
     * Moves money, unless this key has moved it before.
     *
     * @return whether it moved now
     * @throws DomainException INSUFFICIENT_CREDIT where a user has less than he shall give; CONFLICT where the key moved
     *     something else
     */
    public boolean post(Order order) {
        return settle(null, order);
    }

    /**
     * Ends a hold and moves what was used, of which the hold covers as much as it holds.
     *
     * @param holdKey of a hold of the user whom the order takes from; one that is unknown or has ended covers nothing. Null
     *     for none
     */
    public boolean settle(@Nullable String holdKey, Order order) {
        Map<Long, Long> movement = movement(order);
        Map<Long, LedgerAccount> users = lockUsers(order, movement);
        Optional<Long> known = repository.findTransactionId(order.key());
        if (known.isPresent()) {
            if (!repository.movement(known.get()).equals(movement)) {
                throw new DomainException(ProblemType.CONFLICT, "The key was used for another movement of money.");
            }
            return false;
        }
        Map<Long, Long> covered = holdKey == null ? Map.of() : end(holdKey, Hold.State.SETTLED, users);
        users.forEach((id, account) -> {
            long taken = -movement.get(id);
            long may = order.kind() == TransactionKind.TRANSFER ? account.own() : account.available();
            if (taken > covered.getOrDefault(id, 0L) && taken > may) {
                throw insufficient();
            }
        });
        write(order, movement, users);
        return true;
    }

    private void write(Order order, Map<Long, Long> movement, Map<Long, LedgerAccount> users) {
        LedgerTransaction transaction = new LedgerTransaction(order, clock.instant());
        repository.add(transaction);
        movement.forEach((id, amount) -> {
            LedgerAccount user = users.get(id);
            if (user != null) {
                user.post(amount);
            }
            repository.add(new LedgerEntry(transaction.id(), id, amount, user == null ? null : user.balance()));
        });
    }

    private Map<Long, Long> movement(Order order) {
        Map<Long, Long> movement = new LinkedHashMap<>();
        for (Line line : order.lines()) {
            movement.put(
                    account(order.tenantId(), line.party(), line.amount()),
                    line.amount().micros());
        }
        return movement;
    }

    private Map<Long, LedgerAccount> lockUsers(Order order, Map<Long, Long> movement) {
        List<Long> ids = new ArrayList<>(movement.keySet());
        TreeSet<Long> users = new TreeSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (order.lines().get(i).party() instanceof User) {
                users.add(ids.get(i));
            }
        }
        Map<Long, LedgerAccount> locked = new TreeMap<>();
        users.forEach(id -> locked.put(id, repository.lock(id)));
        return locked;
    }

    // ---- money that is set aside ----

    /**
     * Sets money aside, or more of it where the key has a hold already: up to the amount, as far as there is credit. A hold
     * never gets smaller by this.
     *
     * @param key names what it is for; a key whose hold has ended can not be used again
     * @param upTo what the hold shall be in all
     * @param least below which nothing is set aside
     * @return what the hold is in all
     * @throws DomainException INSUFFICIENT_CREDIT where there is less than the least; GONE where the hold has ended
     */
    public Money hold(String key, Purse purse, Money upTo, Money least, Instant expiresAt) {
        LedgerAccount account = repository.lock(open(purse));
        Hold hold = repository.findHold(key).orElse(null);
        if (hold != null && (!hold.open() || hold.ledgerAccountId() != account.id())) {
            throw new DomainException(ProblemType.GONE, "The reservation has ended.");
        }
        long before = hold == null ? 0 : hold.amount();
        long wanted = Math.max(before, upTo.micros());
        long possible = Math.addExact(before, Math.max(0, account.available()));
        long amount = Math.max(before, Math.min(wanted, possible));
        if (amount < least.micros()) {
            throw insufficient();
        }
        if (hold == null) {
            hold = new Hold(key, account.id(), expiresAt);
            repository.add(hold);
        }
        account.hold(amount - before);
        hold.raise(amount - before, expiresAt);
        return new Money(amount, purse.currency());
    }

    /** Gives back what a hold has set aside; nothing happens where it has ended. */
    public void release(String holdKey) {
        end(holdKey, Hold.State.RELEASED);
    }

    /** Ends a hold whose time is over; nothing happens where it has ended or got more time. */
    public void expire(String holdKey) {
        end(holdKey, Hold.State.EXPIRED);
    }

    private void end(String holdKey, Hold.State state) {
        repository.findHoldAccount(holdKey).ifPresent(id -> end(holdKey, state, Map.of(id, repository.lock(id))));
    }

    /** What was set aside, by account. */
    private Map<Long, Long> end(String holdKey, Hold.State state, Map<Long, LedgerAccount> locked) {
        Hold hold = repository.findHold(holdKey).orElse(null);
        LedgerAccount account = hold == null ? null : locked.get(hold.ledgerAccountId());
        if (hold == null || !hold.open() || state == Hold.State.EXPIRED && !hold.expired(clock.instant())) {
            return Map.of();
        }
        if (account == null) {
            throw new IllegalStateException("the hold is another account's: " + holdKey);
        }
        account.release(hold.amount());
        hold.end(state);
        return Map.of(account.id(), hold.amount());
    }

    // ---- accounts ----

    /** Sets how far a user's balance may fall: zero, or below zero for somebody who pays afterwards. */
    public Balance lowest(Purse purse, Money lowest) {
        if (lowest.isPositive()) {
            throw DomainException.invalid("lowest", "A balance may fall to zero or below.");
        }
        LedgerAccount account = repository.lock(open(purse));
        account.lowest(lowest.micros());
        return account.state();
    }

    private long open(Purse purse) {
        return account(purse.tenantId(), new User(purse.accountId()), Money.zero(purse.currency()));
    }

    private long account(long tenantId, Party party, Money money) {
        String code = code(party, money);
        return repository.findAccountId(tenantId, code).orElseGet(() -> {
            repository.beginOpening();
            return repository.findAccountId(tenantId, code).orElseGet(() -> {
                LedgerAccount account =
                        switch (party) {
                            case User user ->
                                new LedgerAccount(
                                        tenantId,
                                        AccountKind.USER,
                                        user.accountId(),
                                        code,
                                        money.currency(),
                                        clock.instant());
                            case Platform platform ->
                                new LedgerAccount(
                                        tenantId, platform.kind(), null, code, money.currency(), clock.instant());
                        };
                repository.add(account);
                return account.id();
            });
        });
    }

    private static String code(Purse purse) {
        return code(new User(purse.accountId()), Money.zero(purse.currency()));
    }

    private static String code(Party party, Money money) {
        String owner =
                switch (party) {
                    case User user -> "user:" + user.accountId();
                    case Platform platform -> platform.kind().word();
                };
        return owner + ":" + money.currency().getCurrencyCode();
    }

    private static DomainException insufficient() {
        return new DomainException(ProblemType.INSUFFICIENT_CREDIT, "There is not enough credit.");
    }
}
