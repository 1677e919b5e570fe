package org.carillon.contact.discovery.model;

/** How users of a tenant find out which of their contacts are users. */
public enum DiscoveryMode {
    /** They upload their address books. */
    PLAIN,
    /** As they like. */
    BOTH,
    /** By tokens alone: no address book is taken. */
    PRIVATE;

    public boolean isPrivateOffered() {
        return this != PLAIN;
    }

    public boolean isPlainOffered() {
        return this != PRIVATE;
    }
}
