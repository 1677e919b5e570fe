package org.carillon.plan.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan that a user has bought, from his order to its end. */
@Entity
@Table(name = "plan_purchase")
public class PlanPurchase {
    /** What became of it. */
    public enum State {
        ACTIVE,
        /** As {@link #ACTIVE} until its period ends, and not renewed then. */
        CANCELLED,
        /** There was not enough credit for another period; it is tried again. */
        SUSPENDED,
        ENDED;

        /** {@code active} for ACTIVE. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private String id;

    @Column(name = "plan_id", nullable = false, updatable = false)
    private long planId;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(unique = true)
    private @Nullable String taken;

    @Column(name = "bought_at", nullable = false, updatable = false)
    private Instant boughtAt;

    @Embedded
    private TermColumns term;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(nullable = false)
    private boolean news;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected PlanPurchase() {}

    /** @param id a UUID, which names its payments too */
    public PlanPurchase(String id, Plan plan, long accountId, Instant now) {
        Term first = Term.first(plan.terms().period(), now);
        this.id = id;
        this.planId = plan.id();
        this.tenantId = plan.tenantId();
        this.accountId = accountId;
        this.state = State.ACTIVE;
        this.taken = plan.id() + ":" + accountId;
        this.boughtAt = now;
        this.term = new TermColumns(first);
        this.dueAt = first.endsAt();
    }

    /** Another period is paid for. */
    public void renew(Term next) {
        state = State.ACTIVE;
        term = new TermColumns(next);
        dueAt = next.endsAt();
        news = false;
    }

    /**
     * There is not enough credit for another period.
     *
     * @param again when that is looked at again
     * @param tell whether the user is to be told, unless he knows
     */
    public void suspend(Instant again, boolean tell) {
        news |= tell && state != State.SUSPENDED;
        state = State.SUSPENDED;
        dueAt = again;
    }

    /** It is not renewed; one that is suspended ends. */
    public void cancel() {
        switch (state) {
            case ACTIVE -> state = State.CANCELLED;
            case SUSPENDED -> end();
            case CANCELLED, ENDED -> {}
        }
    }

    public void end() {
        state = State.ENDED;
        taken = null;
        dueAt = null;
    }

    /** The user knows. */
    public void told() {
        news = false;
    }

    public boolean due(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** Whether its bundles may be used. */
    public boolean active() {
        return state == State.ACTIVE || state == State.CANCELLED;
    }

    public String id() {
        return id;
    }

    public long planId() {
        return planId;
    }

    public long tenantId() {
        return tenantId;
    }

    public long accountId() {
        return accountId;
    }

    public State state() {
        return state;
    }

    public Instant boughtAt() {
        return boughtAt;
    }

    public Term term() {
        return term.term();
    }

    public boolean news() {
        return news;
    }
}
