package org.carillon.calling;

import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param login the login that he proved
 * @param display the name that he shows, or null
 * @param hidden whether the callee must not learn who calls (RFC 3323 §4.2 (Expressing Privacy Preferences))
 */
public record Caller(long accountId, String login, @Nullable String display, boolean hidden) {}
