package org.carillon.api;

/** What became of a refresh token. */
public sealed interface Rotation {
    /** It was exchanged for new tokens and is of no more use. */
    record Rotated(SessionTokens tokens) implements Rotation {}

    /** It is unknown, expired or revoked; or it was used before, and its whole session has just been revoked. */
    record Refused() implements Rotation {}
}
