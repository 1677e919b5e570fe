package org.carillon.ledger.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * One account of the ledger. A user's account has a balance in its row and is locked by whatever changes it; those of the
 * platform are the sum of their entries and are never locked, so that one row does not hold up every call.
 */
@Entity
@Table(name = "ledger_account")
class LedgerAccount {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private AccountKind kind;

    @Column(name = "account_id", updatable = false)
    private @Nullable Long accountId;

    @Column(nullable = false, updatable = false)
    private String code;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false)
    private long balance;

    @Column(nullable = false)
    private long held;

    @Column(nullable = false)
    private long lowest;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected LedgerAccount() {}

    LedgerAccount(
            long tenantId, AccountKind kind, @Nullable Long accountId, String code, Currency currency, Instant now) {
        this.tenantId = tenantId;
        this.kind = kind;
        this.accountId = accountId;
        this.code = code;
        this.currency = currency.getCurrencyCode();
        this.createdAt = now;
    }

    /** Takes what stands in its row. */
    void stands(long rowId, long newBalance, long newHeld, long newLowest) {
        id = rowId;
        balance = newBalance;
        held = newHeld;
        lowest = newLowest;
    }

    long id() {
        return id;
    }

    Currency currency() {
        return Currency.getInstance(currency);
    }

    long balance() {
        return balance;
    }

    /** What may still be spent. Negative where the lowest was raised above the balance. */
    long available() {
        return Math.subtractExact(Math.subtractExact(balance, held), lowest);
    }

    /** What may be given away: what is there and not set aside, and nothing on credit. */
    long own() {
        return Math.min(available(), Math.subtractExact(balance, held));
    }

    /** Whether it was a user's whose account was removed. */
    boolean isNobodys() {
        return kind == AccountKind.USER && accountId == null;
    }

    void post(long amount) {
        balance = Math.addExact(balance, amount);
    }

    void hold(long amount) {
        held = Math.addExact(held, amount);
    }

    void release(long amount) {
        if (amount > held) {
            throw new IllegalStateException("more is released than is held by account " + id);
        }
        held -= amount;
    }

    void lowest(long newLowest) {
        lowest = newLowest;
    }

    AccountKind kind() {
        return kind;
    }

    @Nullable
    Long accountId() {
        return accountId;
    }

    long tenantId() {
        return tenantId;
    }

    String code() {
        return code;
    }

    Instant createdAt() {
        return createdAt;
    }

    Balance state() {
        Currency money = currency();
        return new Balance(id, new Money(balance, money), new Money(held, money), new Money(lowest, money));
    }
}
