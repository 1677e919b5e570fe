package org.carillon.sip.ra.transaction;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.carillon.sip.ClientListener;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.ra.message.ReceivedResponse;
import org.carillon.sip.ra.transport.Path;

/**
 * The requests of ours that are not answered yet. JAIN SIP's client transactions are not used: each keeps its messages
 * as object trees, about 7.6 KB, for up to 32 s, a response that comes before its timer starts leaves one behind, and a
 * stray response makes it look through all of them. One of these takes about 200 octets besides the message, and a
 * response finds it by one look-up.
 */
public final class ClientTransactions {
    private final ConcurrentHashMap<String, ClientTransaction> live = new ConcurrentHashMap<>();
    private final Timers timers;
    private final TimerWheel wheel;
    private final Executor workers;

    /** @param workers where listeners are told what a timer or a closed connection ended; when it refuses, here */
    public ClientTransactions(Timers timers, TimerWheel wheel, Executor workers) {
        this.timers = timers;
        this.wheel = wheel;
        this.workers = workers;
    }

    /** Sends a request and waits for its answer without holding a thread. */
    public void begin(String branch, String method, byte[] octets, Path path, ClientListener listener) {
        ClientTransaction begins = new ClientTransaction(this, branch, method, octets, path, listener);
        live.put(branch, begins);
        begins.begin();
    }

    /**
     * Gives a response to its request (RFC 3261 §17.1.3 (Matching Responses to Client Transactions)).
     *
     * @return false when there is none: the response is a stray one
     */
    public boolean received(ReceivedResponse response) {
        ClientTransaction about = live.get(response.branch());
        if (about == null || !about.method().equals(response.cseq().method())) {
            return false;
        }
        about.received(response);
        return true;
    }

    /** Tells those who wait for an answer on this path that none will come. */
    public void closed(Path path) {
        for (ClientTransaction waiting : live.values()) {
            if (waiting.path() == path) {
                endElsewhere(waiting, new ClientOutcome.Unreachable("connection closed"));
            }
        }
    }

    /** Ends all: the adapter stops. */
    public void close() {
        for (ClientTransaction waiting : live.values()) {
            waiting.end(new ClientOutcome.Unreachable("adapter stopped"));
        }
    }

    public int size() {
        return live.size();
    }

    Timers timers() {
        return timers;
    }

    TimerWheel wheel() {
        return wheel;
    }

    /** Ends a transaction on a worker, so that a listener that takes its time holds up no timer and no stream. */
    void endElsewhere(ClientTransaction waiting, ClientOutcome outcome) {
        try {
            workers.execute(() -> waiting.end(outcome));
        } catch (RejectedExecutionException full) {
            waiting.end(outcome);
        }
    }

    void remove(ClientTransaction ended) {
        live.remove(ended.branch(), ended);
    }
}
