package org.carillon.sip.ra.transport;

/** Takes what the transports receive, and sees what they send. */
public interface MessageSink {
    /**
     * Handles one message to its end.
     *
     * @param octets the datagram, or one message of a stream; belongs to the sink
     */
    void received(byte[] octets, Path path);

    /** Whether more comes than can be handled, so that messages get a rank before they are handled. */
    default boolean isCrowded() {
        return false;
    }

    /**
     * Looks at a message that will have to wait for its turn.
     *
     * @return from {@link Backlog#MOST_URGENT} to {@link Backlog#LEAST_URGENT}, or -1 when it was refused or dropped and
     *     there is nothing left to do
     */
    default int rank(byte[] octets, Path path) {
        return Backlog.MOST_URGENT;
    }

    /**
     * Handles a message that has got a rank, to its end.
     *
     * @param waitedNanos since it got it
     */
    default void ranked(byte[] octets, Path path, long waitedNanos) {
        received(octets, path);
    }

    /** Refuses a message without handling it; octets that are no request are dropped. */
    void refused(byte[] octets, Path path, int status, String reason);

    /** A message is about to leave; not to be changed. */
    void sending(byte[] octets, Path path);

    /** A stream was closed by either side, or broke. */
    void closed(Path path);
}
