package org.carillon.calling.model;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answering rules of one account; the first that fits a call counts. */
@Entity
@Table(name = "answering_plan")
public class AnsweringPlan {
    /** Most rules that an account may have. */
    public static final int MAX_RULES = 100;

    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "answering_rule", joinColumns = @JoinColumn(name = "account_id"))
    @OrderColumn(name = "turn")
    private List<AnsweringRule> rules = new ArrayList<>();

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected AnsweringPlan() {}

    @SuppressWarnings("NullAway") // the replacement fills the rest
    public AnsweringPlan(long accountId, List<AnsweringRule> rules, Instant now) {
        this.accountId = accountId;
        replace(rules, now);
    }

    public final void replace(List<AnsweringRule> newRules, Instant now) {
        if (newRules.size() > MAX_RULES) {
            throw new IllegalArgumentException("an account has at most " + MAX_RULES + " answering rules");
        }
        changedAt = now;
        rules.clear();
        rules.addAll(newRules);
    }

    public List<AnsweringRule> rules() {
        return List.copyOf(rules);
    }
}
