package org.carillon.sip.ra.transport;

import org.carillon.sip.ra.message.ResponseWriter;

/** Takes what the transports receive, and sees what they send. */
public interface MessageSink {
    /** Ranks of messages that wait for their turn, see {@link #rank}. */
    int MOST_URGENT = 0;

    int LEAST_URGENT = 2;

    /** Instead of a rank: the message was refused or dropped, and there is nothing left to do. */
    int DONE = -1;

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
     * @return from {@link #MOST_URGENT} to {@link #LEAST_URGENT}, or {@link #DONE}
     */
    default int rank(byte[] octets, Path path) {
        return MOST_URGENT;
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

    /** Refuses a message for which there is no room. */
    default void overloaded(byte[] octets, Path path) {
        refused(octets, path, 503, ResponseWriter.OVERLOADED);
    }

    /** A message is about to leave; not to be changed. */
    void sending(byte[] octets, Path path);

    /** A stream was closed by either side, or broke. */
    void closed(Path path);
}
