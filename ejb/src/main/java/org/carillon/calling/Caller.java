package org.carillon.calling;

import org.jspecify.annotations.Nullable;

/**
 * Who calls: a user of ours, or somebody in another network.
 *
 * @param accountId the user's account; null for somebody in another network
 * @param name the login that the user proved, or what the gateway says of its caller
 * @param display the name that he shows, or null
 * @param hidden whether the callee must not learn who calls (RFC 3323 §4.2 (Expressing Privacy Preferences))
 * @param gateway the name of the gateway that the call comes from; null for a user
 */
public record Caller(
        @Nullable Long accountId,
        String name,
        @Nullable String display,
        boolean hidden,
        @Nullable String gateway) {
    public Caller {
        if ((accountId == null) == (gateway == null)) {
            throw new IllegalArgumentException("a caller has an account or comes from a gateway");
        }
    }

    /** A user of ours. */
    public static Caller user(long accountId, String login, @Nullable String display, boolean hidden) {
        return new Caller(accountId, login, display, hidden, null);
    }

    /** Somebody in another network. */
    public static Caller from(String gateway, String name, @Nullable String display, boolean hidden) {
        return new Caller(null, name, display, hidden, gateway);
    }
}
