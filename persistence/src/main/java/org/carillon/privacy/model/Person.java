package org.carillon.privacy.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By what a person can be found, in rows and in texts. */
public record Person(
        long accountId,
        String login,
        @Nullable String phone,
        @Nullable String username,
        @Nullable String email) {
    /** What stands in texts in place of a name that is gone. */
    public static final String ERASED = "erased";

    /** Every name, once. */
    public List<String> names() {
        return Stream.of(login, phone, username, email)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Login and public ids without names of others in them. */
    @Override
    public String toString() {
        return "Person[accountId=" + accountId + "]";
    }
}
