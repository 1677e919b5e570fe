package org.carillon.diameter.ra.peer;

import java.util.concurrent.atomic.LongAdder;
import org.carillon.diameter.DiameterStatistics.Traffic;

/** Counts what goes to and fro with a peer; thread-safe. */
public final class PeerTraffic {
    private final LongAdder connections = new LongAdder();
    private final LongAdder requestsReceived = new LongAdder();
    private final LongAdder answersSent = new LongAdder();
    private final LongAdder requestsSent = new LongAdder();
    private final LongAdder answersReceived = new LongAdder();
    private final LongAdder timeouts = new LongAdder();

    void opened() {
        connections.increment();
    }

    void sent(boolean request) {
        (request ? requestsSent : answersSent).increment();
    }

    void received(boolean request) {
        (request ? requestsReceived : answersReceived).increment();
    }

    /** It did not answer a request in time. */
    public void timedOut() {
        timeouts.increment();
    }

    /** The sums of now. */
    public Traffic sums() {
        return new Traffic(
                connections.sum(),
                requestsReceived.sum(),
                answersSent.sum(),
                requestsSent.sum(),
                answersReceived.sum(),
                timeouts.sum());
    }
}
