package org.carillon.number.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.carillon.plan.model.Term;
import org.carillon.plan.model.TermColumns;
import org.jspecify.annotations.Nullable;

/** A number that an account has, or had a while ago. */
@Entity
@Table(name = "ordered_number")
public class OrderedNumber {
    /** What became of it. */
    public enum State {
        /** It is paid for, and the provider is still to give it. */
        PENDING,
        /** Calls to it ring its user. */
        ASSIGNED,
        /** The month after could not be paid for: calls to it reach nobody, and it is tried again. */
        SUSPENDED,
        /** Given back; nobody gets it for a while, so that no stranger gets calls for its last user. */
        QUARANTINED,
        /** As if it had never been ordered. */
        FREE;

        /** {@code assigned} for ASSIGNED. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private String number;

    @Column(name = "block_id", nullable = false)
    private long blockId;

    @Column(name = "tenant_id", nullable = false)
    private long tenantId;

    /** Null where its user is gone. */
    @Column(name = "account_id")
    private @Nullable Long accountId;

    @Column(name = "order_id", nullable = false, unique = true)
    private String orderId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column
    private @Nullable String reference;

    @Column(name = "ordered_at", nullable = false)
    private Instant orderedAt;

    @Embedded
    private TermColumns term;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected OrderedNumber() {}

    @SuppressWarnings("NullAway") // order fills the rest
    public OrderedNumber(String number, NumberBlock block, long accountId, String orderId, Term first, Instant now) {
        this.number = number;
        order(block, accountId, orderId, first, now);
    }

    /** An account orders it, for the first time or after somebody else had it. */
    public final void order(NumberBlock block, long newAccountId, String newOrderId, Term first, Instant now) {
        blockId = block.id();
        tenantId = block.tenantId();
        accountId = newAccountId;
        orderId = newOrderId;
        reference = null;
        orderedAt = now;
        term = new TermColumns(first);
        state = block.terms().provider() ? State.PENDING : State.ASSIGNED;
        dueAt = block.terms().provider() ? now : first.endsAt();
    }

    /** The provider has given it. */
    public void given(String newReference) {
        reference = newReference;
        state = State.ASSIGNED;
        dueAt = term().endsAt();
    }

    /** Another month is paid for. */
    public void renew(Term next) {
        state = State.ASSIGNED;
        term = new TermColumns(next);
        dueAt = next.endsAt();
    }

    /** The next month could not be paid for. */
    public void suspend(Instant again) {
        state = State.SUSPENDED;
        dueAt = again;
    }

    /** Somebody is being asked; it is looked at again then. */
    public void later(Instant again) {
        dueAt = again;
    }

    /**
     * The user has it no longer.
     *
     * @param rest for which nobody gets it; one of a provider goes back to him at once, and he looks after it
     */
    public void quarantine(Instant now, Duration rest) {
        state = State.QUARANTINED;
        dueAt = reference == null ? now.plus(rest) : now;
    }

    public void free() {
        state = State.FREE;
        dueAt = null;
    }

    public boolean due(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** Whether the account has it, paid for or not. */
    public boolean had() {
        return state == State.PENDING || state == State.ASSIGNED || state == State.SUSPENDED;
    }

    public String number() {
        return number;
    }

    public long blockId() {
        return blockId;
    }

    public long tenantId() {
        return tenantId;
    }

    /** Who has it, or had it last; empty where he is gone. */
    public Optional<Long> accountId() {
        return Optional.ofNullable(accountId);
    }

    public String orderId() {
        return orderId;
    }

    public State state() {
        return state;
    }

    public @Nullable String reference() {
        return reference;
    }

    public Instant orderedAt() {
        return orderedAt;
    }

    public Term term() {
        return term.term();
    }
}
