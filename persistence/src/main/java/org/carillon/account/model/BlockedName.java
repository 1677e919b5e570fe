package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a block list.
 *
 * @param name number, login or username, in small letters and without what people put between digits
 * @param number the same as its user would dial it, in E.164 without prefix; null where it is no number
 */
@Embeddable
public record BlockedName(
        @Column(name = "name", nullable = false) String name,
        @Column(name = "number") @Nullable String number) {
    /** Characters of the longest name. */
    public static final int MAX_LENGTH = 64;

    public BlockedName {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a name has 1 to " + MAX_LENGTH + " characters");
        }
    }

    /** Whether both mean the same. */
    boolean is(BlockedName other) {
        return name.equals(other.name) || number != null && number.equals(other.number);
    }
}
