package org.carillon.ledger.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One line of a transaction: what it did to one account. Written once and never changed. */
@Entity
@Table(name = "ledger_entry")
class LedgerEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "transaction_id", nullable = false, updatable = false)
    private long transactionId;

    @Column(name = "ledger_account_id", nullable = false, updatable = false)
    private long ledgerAccountId;

    @Column(nullable = false, updatable = false)
    private long amount;

    @Column(name = "balance_after", updatable = false)
    private @Nullable Long balanceAfter;

    @SuppressWarnings("NullAway")
    protected LedgerEntry() {}

    LedgerEntry(long transactionId, Posting posting) {
        this.transactionId = transactionId;
        this.ledgerAccountId = posting.ledgerAccount();
        this.amount = posting.amount();
        this.balanceAfter = posting.balanceAfter();
    }
}
