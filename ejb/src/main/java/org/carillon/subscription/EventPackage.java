package org.carillon.subscription;

/** Port: something that can be watched (RFC 6665 §5 (Event Packages)). Methods must not wait. */
public interface EventPackage {
    /** The token in Event. */
    String event();

    /** What the NOTIFYs hold. */
    String contentType();

    /** Whether this account may watch that one. */
    boolean permits(long watcher, long resource);

    /**
     * The whole state, as a new watcher gets it, and one to whom something was not told.
     *
     * @param version the number of the document within its subscription
     */
    byte[] state(Subscription subscription, int version);

    /** Somebody watches the resource: from now on changes are to be told. */
    default void watched(long resource) {}

    /** Called about once a second by one thread, for what changes by the mere passing of time. */
    default void tick() {}
}
