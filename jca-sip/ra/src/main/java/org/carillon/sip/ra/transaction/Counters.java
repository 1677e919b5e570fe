package org.carillon.sip.ra.transaction;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the adapter has counted since it was started; restarts of the transports do not reset it. */
public final class Counters {
    private static final Set<String> METHODS = Set.of(
            "ACK",
            "BYE",
            "CANCEL",
            "INFO",
            "INVITE",
            "MESSAGE",
            "NOTIFY",
            "OPTIONS",
            "PRACK",
            "PUBLISH",
            "REFER",
            "REGISTER",
            "SUBSCRIBE",
            "UPDATE");

    private final ConcurrentHashMap<String, LongAdder> received = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> sent = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> forwarded = new ConcurrentHashMap<>();
    private final LongAdder[] responses = new LongAdder[700];
    private final LongAdder malformed = new LongAdder();
    private final LongAdder absorbed = new LongAdder();
    private final LongAdder overloaded = new LongAdder();
    private final LongAdder restarts = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder relayed = new LongAdder();

    public Counters() {
        for (int i = 0; i < responses.length; i++) {
            responses[i] = new LongAdder();
        }
    }

    public void requestReceived(String method) {
        add(received, method);
    }

    public void requestSent(String method) {
        add(sent, method);
    }

    public void requestForwarded(String method) {
        add(forwarded, method);
    }

    public void responseSent(int status) {
        responses[status].increment();
    }

    public void responseRelayed(int status) {
        responses[status].increment();
        relayed.increment();
    }

    public void malformed() {
        malformed.increment();
    }

    public void retransmissionAbsorbed() {
        absorbed.increment();
    }

    public void overloaded() {
        overloaded.increment();
    }

    public void restarted() {
        restarts.increment();
    }

    /** A handler kept a request and never answered it. */
    public void unanswered() {
        unanswered.increment();
    }

    public Map<String, Long> requestsReceived() {
        return read(received);
    }

    public Map<String, Long> requestsSent() {
        return read(sent);
    }

    public Map<String, Long> requestsForwarded() {
        return read(forwarded);
    }

    public long responsesRelayed() {
        return relayed.sum();
    }

    public Map<Integer, Long> responsesSent() {
        Map<Integer, Long> found = new TreeMap<>();
        for (int status = 0; status < responses.length; status++) {
            long count = responses[status].sum();
            if (count > 0) {
                found.put(status, count);
            }
        }
        return found;
    }

    public long malformedMessages() {
        return malformed.sum();
    }

    public long retransmissionsAbsorbed() {
        return absorbed.sum();
    }

    public long overloads() {
        return overloaded.sum();
    }

    public long restarts() {
        return restarts.sum();
    }

    private static void add(ConcurrentHashMap<String, LongAdder> counters, String method) {
        String name = METHODS.contains(method) ? method : "other";
        LongAdder counter = counters.get(name);
        if (counter == null) {
            counter = counters.computeIfAbsent(name, unused -> new LongAdder());
        }
        counter.increment();
    }

    private static Map<String, Long> read(ConcurrentHashMap<String, LongAdder> counters) {
        Map<String, Long> found = new TreeMap<>();
        counters.forEach((name, counter) -> found.put(name, counter.sum()));
        return found;
    }
}
