package org.carillon.sip;

import java.util.List;
import java.util.Map;

/** Counters and listening points of the adapter; an admin object bound at {@value #JNDI_NAME} and an MXBean. */
public interface SipStatistics {
    String JNDI_NAME = "java:/eis/SipStatistics";

    /** Requests received since the start, by method; methods that no RFC names are counted as "other". */
    Map<String, Long> requestsReceived();

    /** Responses sent since the start, by status, relayed ones included. */
    Map<Integer, Long> responsesSent();

    /** Requests sent since the start, by method, copies of forwarded ones included, retransmissions not counted. */
    Map<String, Long> requestsSent();

    /** Requests forwarded since the start, by method; one that was forked is counted once. */
    Map<String, Long> requestsForwarded();

    /** Responses of others sent on since the start. */
    long responsesRelayed();

    /** Forwarded requests that have no final response yet. */
    int forwardings();

    /** Messages refused by the syntax checks, or dropped because no answer to them is allowed. */
    long malformed();

    /** Retransmissions answered from the transaction without reaching a handler. */
    long retransmissionsAbsorbed();

    /** Requests refused with 503 because a bound was reached. */
    long overloaded();

    int serverTransactions();

    int clientTransactions();

    /** How often the watchdog found the stack deaf and started it anew. */
    long restarts();

    List<ListeningPoint> listeningPoints();

    /**
     * A socket that we listen on.
     *
     * @param address host:port
     * @param answering whether the watchdog's last OPTIONS to it was answered
     */
    record ListeningPoint(Transport transport, String address, boolean answering) {}
}
