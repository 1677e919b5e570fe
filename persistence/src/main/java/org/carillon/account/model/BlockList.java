package org.carillon.account.model;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of whom an account wants to hear nothing: numbers, logins and usernames, whether or not somebody has them. */
@Entity
@Table(name = "block_list")
public class BlockList {
    /** Most names that a list may have. */
    public static final int MAX_NAMES = 1000;

    /** Characters of the longest name. */
    public static final int MAX_NAME_LENGTH = 64;

    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "blocked_name", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "name", nullable = false)
    private Set<String> names = new HashSet<>();

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected BlockList() {}

    public BlockList(long accountId, Instant now) {
        this.accountId = accountId;
        this.changedAt = now;
    }

    /**
     * Adds a name; one that is there changes nothing.
     *
     * @return false when the list is full
     */
    public boolean add(String name, Instant now) {
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("a name has 1 to " + MAX_NAME_LENGTH + " characters");
        }
        if (!names.contains(name)) {
            if (names.size() >= MAX_NAMES) {
                return false;
            }
            names.add(name);
            changedAt = now;
        }
        return true;
    }

    /** Returns false when the name was not there. */
    public boolean remove(String name, Instant now) {
        boolean removed = names.remove(name);
        if (removed) {
            changedAt = now;
        }
        return removed;
    }

    public Set<String> names() {
        return Set.copyOf(names);
    }
}
