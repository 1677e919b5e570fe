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

    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "blocked_name", joinColumns = @JoinColumn(name = "account_id"))
    private Set<BlockedName> names = new HashSet<>();

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
    public boolean add(BlockedName name, Instant now) {
        if (names.stream().noneMatch(name::is)) {
            if (names.size() >= MAX_NAMES) {
                return false;
            }
            names.add(name);
            changedAt = now;
        }
        return true;
    }

    /** Returns false when the name was not there. */
    public boolean remove(BlockedName name, Instant now) {
        boolean removed = names.removeIf(name::is);
        if (removed) {
            changedAt = now;
        }
        return removed;
    }

    public Set<BlockedName> names() {
        return Set.copyOf(names);
    }
}
