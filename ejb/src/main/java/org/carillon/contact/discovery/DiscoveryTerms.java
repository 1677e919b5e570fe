package org.carillon.contact.discovery;

import org.carillon.contact.discovery.model.DiscoveryMode;

/**
 * How a user finds out which contacts are users.
 *
 * @param key name of the key that evaluates numbers; tokens of another one do not match
 * @param complete whether every user has a token already
 * @param bits how many bits of a token are its place
 */
public record DiscoveryTerms(DiscoveryMode mode, int key, boolean complete, int bits) {
    /** Numbers that are evaluated in one request, at most. */
    public static final int ELEMENTS = 500;

    /** Places that are asked for in one request, at most. */
    public static final int PLACES = 50;

    /** The function. */
    public static final String SUITE = Oprf.SUITE;
}
