package org.carillon.routing.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tech prefix of one account, such as {@code DP:int->;TP:int->}. */
@Entity
@Table(name = "dial_rule")
public class DialRule {
    /** Characters of the longest rule that is kept. */
    public static final int MAX_LENGTH = 255;

    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "tech_prefix", nullable = false)
    private String techPrefix;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected DialRule() {}

    public DialRule(long accountId, String techPrefix) {
        this.accountId = accountId;
        this.techPrefix = checked(techPrefix);
    }

    public void replace(String newTechPrefix) {
        techPrefix = checked(newTechPrefix);
    }

    public long accountId() {
        return accountId;
    }

    public String techPrefix() {
        return techPrefix;
    }

    private static String checked(String text) {
        if (Objects.requireNonNull(text).length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a tech prefix has at most " + MAX_LENGTH + " characters");
        }
        return text;
    }
}
