package org.carillon.sip;

import java.util.List;
import java.util.Map;
import org.carillon.connector.ServerCertificate;
import org.jspecify.annotations.Nullable;

/** Counters and listening points of the adapter; an admin object bound at {@value #JNDI_NAME} and an MXBean. */
public interface SipStatistics {
    String JNDI_NAME = "java:/eis/SipStatistics";

    /** Requests received since the start, by method; methods that no RFC names are counted as "other". */
    Map<String, Long> requestsReceived();

    /** Responses sent since the start, by status, relayed ones included. */
    Map<Integer, Long> responsesSent();

    /** Requests sent since the start, by method, copies of forwarded ones included, retransmissions not counted. */
    Map<String, Long> requestsSent();

    /** Requests, responses and how long answers took, in detail. Costs some microseconds to read. */
    SipTraffic traffic();

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

    /** How a listening point is. */
    enum State {
        /** The watchdog's last OPTIONS to it was answered. */
        ANSWERING,
        /** It was not answered. */
        DEAF,
        /** It is not open, because its certificate is not valid at this time. */
        REFUSED
    }

    /**
     * A socket that we listen on, or would.
     *
     * @param address host:port
     * @param certificate of TLS, else null
     */
    record ListeningPoint(
            Transport transport,
            String address,
            State state,
            @Nullable ServerCertificate certificate) {
        public boolean answering() {
            return state == State.ANSWERING;
        }
    }
}
