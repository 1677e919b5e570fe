package org.carillon.diameter;

import java.util.List;
import java.util.Map;

/** Counters and peers of the adapter; an admin object bound at {@value #JNDI_NAME}. */
public interface DiameterStatistics {
    String JNDI_NAME = "java:/eis/DiameterStatistics";

    /** False when no peer is configured: nothing listens then. */
    boolean enabled();

    /** In the order of the configuration. */
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

    /**
     * A peer.
     *
     * @param host its Origin-Host
     * @param state closed, connecting, waiting, open, suspect or closing
     * @param connections how often it became open since the start
     */
    record PeerStatus(String host, String realm, String state, long connections) {}
}
