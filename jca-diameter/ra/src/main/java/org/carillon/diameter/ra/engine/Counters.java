package org.carillon.diameter.ra.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What is counted since the start; thread-safe. The keys are codes that we know, or 0, so that nobody makes them many. */
public final class Counters {
    private final Map<Integer, LongAdder> requestsReceived = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> answersSent = new ConcurrentHashMap<>();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder refusedPeers = new LongAdder();
    private final LongAdder failovers = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder forwarded = new LongAdder();

    void received(int command) {
        count(requestsReceived, command);
    }

    void answered(int resultCode) {
        count(answersSent, resultCode);
    }

    void malformedOne() {
        malformed.increment();
    }

    void refusedPeer() {
        refusedPeers.increment();
    }

    void failedOver() {
        failovers.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    void forwarded() {
        forwarded.increment();
    }

    public Map<Integer, Long> requestsReceived() {
        return sums(requestsReceived);
    }

    public Map<Integer, Long> answersSent() {
        return sums(answersSent);
    }

    public long malformed() {
        return malformed.sum();
    }

    public long refusedPeers() {
        return refusedPeers.sum();
    }

    public long failovers() {
        return failovers.sum();
    }

    public long duplicates() {
        return duplicates.sum();
    }

    public long forwardings() {
        return forwarded.sum();
    }

    private static void count(Map<Integer, LongAdder> counters, int key) {
        counters.computeIfAbsent(key, fresh -> new LongAdder()).increment();
    }

    private static Map<Integer, Long> sums(Map<Integer, LongAdder> counters) {
        Map<Integer, Long> sums = new TreeMap<>();
        counters.forEach((key, counter) -> sums.put(key, counter.sum()));
        return sums;
    }
}
