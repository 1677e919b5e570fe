package org.carillon.ledger.model;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
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
 * Double entry: money only moves, and only by {@link #post} and {@link #settle}. Each method runs in a transaction, locks
 * the rows of the users concerned in the order of their ids, and asks for the key under that lock; so a repetition, at the
 * same time or later, on this node or another, moves nothing.
 *
 * <p>Two do it: {@link Ledger} for one movement in the caller's transaction, {@link LedgerBook} for many users at once.
 */
public abstract class DoubleEntry {
    private LedgerRows rows;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    DoubleEntry() {}

    DoubleEntry(LedgerRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    // ---- what is there ----

    /** A user's money; nothing at all where he never had any. */
    public Balance balance(Purse purse) {
        Money none = Money.zero(purse.currency());
        return find(purse).flatMap(rows::findBalance).orElseGet(() -> new Balance(0, none, none, none));
    }

    Optional<Long> find(Purse purse) {
        return rows.findAccountId(purse.tenantId(), code(purse));
    }

    // ---- money that moves ----

    /**
     * Moves money, unless this key has moved it before.
     *
     * @return whether it moved now
     * @throws DomainException INSUFFICIENT_CREDIT where a user has less than he shall give; CONFLICT where the key moved
     *     something else; NOT_FOUND where the account of a user was removed
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
        Optional<Map<Long, Long>> known = rows.findMovement(order.key());
        if (known.isPresent()) {
            if (!known.get().equals(movement)) {
                throw new DomainException(ProblemType.CONFLICT, "The key was used for another movement of money.");
            }
            return false;
        }
        if (holdKey == null) {
            users.values().forEach(DoubleEntry::refuseNobody);
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
        List<Posting> postings = new ArrayList<>();
        movement.forEach((id, amount) -> {
            LedgerAccount user = users.get(id);
            if (user != null) {
                user.post(amount);
            }
            postings.add(new Posting(id, amount, user == null ? null : user.balance()));
        });
        rows.add(order, clock.instant(), postings);
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
        users.forEach(id -> locked.put(id, rows.lock(id)));
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
     * @throws DomainException INSUFFICIENT_CREDIT where there is less than the least; GONE where the hold has ended;
     *     NOT_FOUND where the account of the user was removed
     */
    public Money hold(String key, Purse purse, Money upTo, Money least, Instant expiresAt) {
        LedgerAccount account = rows.lock(open(purse));
        refuseNobody(account);
        Hold hold = rows.findHold(key).orElse(null);
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
            rows.add(hold);
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
        rows.findHoldAccount(holdKey).ifPresent(id -> end(holdKey, state, Map.of(id, rows.lock(id))));
    }

    /** What was set aside, by account. */
    private Map<Long, Long> end(String holdKey, Hold.State state, Map<Long, LedgerAccount> locked) {
        Hold hold = rows.findHold(holdKey).orElse(null);
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
        LedgerAccount account = rows.lock(open(purse));
        account.lowest(lowest.micros());
        return account.state();
    }

    private long open(Purse purse) {
        return account(purse.tenantId(), new User(purse.accountId()), Money.zero(purse.currency()));
    }

    private long account(long tenantId, Party party, Money money) {
        String code = code(party, money.currency());
        return rows.findAccountId(tenantId, code).orElseGet(() -> {
            rows.beginOpening();
            return rows.findAccountId(tenantId, code).orElseGet(() -> {
                LedgerAccount account = fresh(tenantId, party, money.currency(), clock.instant());
                rows.add(account);
                return account.id();
            });
        });
    }

    static LedgerAccount fresh(long tenantId, Party party, Currency currency, Instant now) {
        String code = code(party, currency);
        return switch (party) {
            case User user -> new LedgerAccount(tenantId, AccountKind.USER, user.accountId(), code, currency, now);
            case Platform platform -> new LedgerAccount(tenantId, platform.kind(), null, code, currency, now);
        };
    }

    private static String code(Purse purse) {
        return code(new User(purse.accountId()), purse.currency());
    }

    static String code(Party party, Currency currency) {
        String owner =
                switch (party) {
                    case User user -> "user:" + user.accountId();
                    case Platform platform -> platform.kind().word();
                };
        return owner + ":" + currency.getCurrencyCode();
    }

    /** Money would stay there for ever. What was under way when he went is still paid with what was set aside for it. */
    private static void refuseNobody(LedgerAccount account) {
        if (account.isNobodys()) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no such user any more.");
        }
    }

    private static DomainException insufficient() {
        return new DomainException(ProblemType.INSUFFICIENT_CREDIT, "There is not enough credit.");
    }
}
