package org.carillon.diameter;

import java.util.List;
import java.util.Map;
import org.carillon.connector.ServerCertificate;
import org.jspecify.annotations.Nullable;

/** Counters and peers of the adapter; an admin object bound at {@value #JNDI_NAME}. */
public interface DiameterStatistics {
    String JNDI_NAME = "java:/eis/DiameterStatistics";

    /** False when no peer is configured: nothing listens then. */
    boolean enabled();

    /** In the order in which they became known. */
    List<PeerStatus> peers();

    /** Requests received since the start by command code. */
    Map<Integer, Long> requestsReceived();

    /** Answers sent since the start by result code. */
    Map<Integer, Long> answersSent();

    /** Messages that could not be read, and answers to nothing. */
    long malformed();

    /** Connections refused: the peer is not configured, or its capabilities do not match. */
    long refusedPeers();

    /** Requests that wait for an answer now. */
    int pending();

    /** Requests sent again to another peer since the start. */
    long failovers();

    /** Requests of peers that got the answer of one before them: they were the same one, sent again. */
    long duplicates();

    /** Requests sent on to others. */
    long forwarded();

    /** The sockets that are listened on. */
    List<ListeningPoint> listeningPoints();

    /**
     * A socket.
     *
     * @param transport tcp or tls
     * @param address host:port
     * @param certificate what peers are shown, with tls
     */
    record ListeningPoint(
            String transport, String address, @Nullable ServerCertificate certificate) {}

    /**
     * A peer.
     *
     * @param settings as it is named to us
     * @param state closed, connecting, waiting, open, suspect or closing
     * @param traffic since the peer is known
     */
    record PeerStatus(PeerSettings settings, String state, Traffic traffic) {}

    /**
     * What went to and fro with a peer, watchdogs and introductions not counted.
     *
     * @param connections how often it became open
     * @param timeouts requests that it did not answer in time
     */
    record Traffic(
            long connections,
            long requestsReceived,
            long answersSent,
            long requestsSent,
            long answersReceived,
            long timeouts) {}
}
