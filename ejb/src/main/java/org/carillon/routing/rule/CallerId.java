package org.carillon.routing.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a gateway is told about the caller.
 *
 * @param fromDisplay display name of From, or null for none
 * @param fromUser user part of From (RFC 3261 §20.20 (From))
 * @param identity user part of P-Asserted-Identity (RFC 3325 §9.1 (The P-Asserted-Identity Header)), or null for no such
 *     header
 */
public record CallerId(
        @Nullable String fromDisplay,
        String fromUser,
        @Nullable String identity) {
    /** RFC 3261 §8.1.1.3 (From): the user part of somebody whose identity stays hidden, or is not there. */
    public static final String ANONYMOUS = "anonymous";
}
