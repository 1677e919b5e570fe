package org.carillon.sip.ra.transaction;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    /** How a request ends for which there is no room. */
    public static final ClientOutcome FULL = new ClientOutcome.Unreachable("too many requests are not answered yet");

    private final ConcurrentHashMap<String, ClientTransaction> live = new ConcurrentHashMap<>();
    /** What waits on each stream, so that its end finds them without a search. */
    private final ConcurrentHashMap<Path, Set<ClientTransaction>> onStreams = new ConcurrentHashMap<>();
    /** INVITEs with a final response in the order in which they end; all wait equally long. */
    private final ConcurrentLinkedQueue<ClientTransaction> lingering = new ConcurrentLinkedQueue<>();

    private final Timers timers;
    private final int bound;
    private final TimerWheel wheel;
    private final Executor workers;
    private final Counters counters;

    /**
     * @param bound how many may be live
     * @param workers where users are told what a timer or a closed connection ended; when it refuses, here
     */
    public ClientTransactions(Timers timers, int bound, TimerWheel wheel, Executor workers, Counters counters) {
        this.timers = timers;
        this.bound = bound;
        this.wheel = wheel;
        this.workers = workers;
        this.counters = counters;
        sweepLater();
    }

    /** Sends a request and waits for its answer without holding a thread. */
    public void begin(String branch, String method, byte[] octets, Path path, ClientListener listener) {
        if (isFull()) {
            listener.ended(FULL);
            return;
        }
        begin(branch, method, octets, path, new ClientUser() {
            @Override
            public void responded(ReceivedResponse response) {
                if (response.status() >= 200) {
                    listener.ended(new ClientOutcome.Answered(response));
                }
            }

            @Override
            public void failed(ClientOutcome why) {
                listener.ended(why);
            }
        });
    }

    /** A transaction that is still to {@link ClientTransaction#begin}. */
    public ClientTransaction create(String branch, String method, byte[] octets, Path path, ClientUser user) {
        return new ClientTransaction(this, branch, method, octets, path, user);
    }

    /** Whether the bound is reached. */
    public boolean isFull() {
        return live.size() >= bound;
    }

    /**
     * Gives a response to its request (RFC 3261 §17.1.3 (Matching Responses to Client Transactions)).
     *
     * @return false when there is none: the response is a stray one
     */
    public boolean received(ReceivedResponse response) {
        String method = response.cseq().method();
        ClientTransaction about = live.get(key(response.branch(), method));
        if (about == null || !about.method().equals(method)) {
            return false;
        }
        about.received(response);
        return true;
    }

    /** Tells those who wait for an answer on this path that none will come. */
    public void closed(Path path) {
        Set<ClientTransaction> waiting = onStreams.remove(path);
        if (waiting != null) {
            waiting.forEach(transaction -> elsewhere(transaction::pathClosed));
        }
    }

    /** Forgets all, and tells nobody: the adapter stops after the application, which is gone. */
    public void close() {
        live.values().forEach(ClientTransaction::abandon);
    }

    public int size() {
        return live.size();
    }

    Timers timers() {
        return timers;
    }

    Counters counters() {
        return counters;
    }

    TimerWheel wheel() {
        return wheel;
    }

    void begin(String branch, String method, byte[] octets, Path path, ClientUser user) {
        create(branch, method, octets, path, user).begin();
    }

    /** Runs on a worker, so that a user who takes his time holds up no timer and no stream. */
    void elsewhere(Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException full) {
            work.run();
        }
    }

    void add(ClientTransaction begins) {
        live.put(key(begins.branch(), begins.method()), begins);
        Path path = begins.path();
        if (path.flow().transport().reliable()) {
            onStreams.compute(path, (stream, waiting) -> {
                Set<ClientTransaction> more = waiting == null ? ConcurrentHashMap.newKeySet() : waiting;
                more.add(begins);
                return more;
            });
            if (path.isClosed()) {
                closed(path);
            }
        }
    }

    void linger(ClientTransaction answered) {
        removeFromStream(answered);
        lingering.add(answered);
    }

    void remove(ClientTransaction ended) {
        live.remove(key(ended.branch(), ended.method()), ended);
        removeFromStream(ended);
    }

    private void removeFromStream(ClientTransaction ended) {
        if (ended.path().flow().transport().reliable()) {
            onStreams.computeIfPresent(ended.path(), (stream, waiting) -> {
                waiting.remove(ended);
                return waiting.isEmpty() ? null : waiting;
            });
        }
    }

    /** A CANCEL has the branch of its INVITE (RFC 3261 §9.1 (Client Behavior)). */
    private static String key(String branch, String method) {
        return method.equals("CANCEL") ? branch + " CANCEL" : branch;
    }

    private void sweepLater() {
        wheel.schedule(timers.t1(), () -> {
            try {
                long now = System.nanoTime();
                ClientTransaction oldest;
                while ((oldest = lingering.peek()) != null && oldest.endNanos() - now <= 0) {
                    lingering.remove(oldest);
                    oldest.abandon();
                }
            } finally {
                sweepLater();
            }
        });
    }
}
