package org.carillon.ledger.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What double entry reads and writes, in one transaction. Accounts and holds are asked for under the account's lock only. */
abstract class LedgerRows {
    abstract Optional<Long> findAccountId(long tenantId, String code);

    /** Until the end of the transaction nobody else opens an account: two of a name would be one too many. */
    abstract void beginOpening();

    abstract void add(LedgerAccount account);

    /** As the row is now; nobody else reads it for update until the transaction ends. */
    abstract LedgerAccount lock(long id);

    /** A user's money, read without a lock. */
    abstract Optional<Balance> findBalance(long id);

    /** What the transaction with the key did to each account. */
    abstract Optional<Map<Long, Long>> findMovement(String key);

    abstract void add(Order order, Instant at, List<Posting> postings);

    abstract Optional<Long> findHoldAccount(String key);

    /** To be asked under the lock of its account. */
    abstract Optional<Hold> findHold(String key);

    abstract void add(Hold hold);
}
