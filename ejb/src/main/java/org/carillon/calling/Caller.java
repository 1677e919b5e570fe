package org.carillon.calling;

import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param login the login that he proved
 * @param display the name that he shows, or null
 */
public record Caller(long accountId, String login, @Nullable String display) {}
