package org.carillon.sip.ra.transport;

/** Takes what the transports receive, and sees what they send. */
public interface MessageSink {
    /**
     * Handles one message to its end.
     *
     * @param octets the datagram, or one message of a stream; belongs to the sink
     */
    void received(byte[] octets, Path path);

    /** Refuses a message without handling it; octets that are no request are dropped. */
    void refused(byte[] octets, Path path, int status, String reason);

    /** A message is about to leave; not to be changed. */
    void sending(byte[] octets, Path path);

    /** A stream was closed by either side, or broke. */
    void closed(Path path);
}
