package org.carillon.sip.ra.transaction;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.carillon.sip.SipTraffic;
import org.carillon.sip.SipTraffic.Side;
import org.carillon.sip.Transport;

/**
 * What the adapter has counted since it was started; restarts of the transports do not reset it. To count costs some
 * nanoseconds: an index that follows from the message, and an adder that threads do not fight for.
 */
public final class Counters {
    private final RequestCounter received = new RequestCounter();
    private final RequestCounter sent = new RequestCounter();
    private final Map<CountedMethod, LongAdder> forwarded = new EnumMap<>(CountedMethod.class);
    private final ResponseCounter responsesSent = new ResponseCounter();
    private final ResponseCounter responsesReceived = new ResponseCounter();
    private final Latencies server = new Latencies();
    private final Latencies client = new Latencies();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder absorbed = new LongAdder();
    private final LongAdder overloaded = new LongAdder();
    private final LongAdder restarts = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder relayed = new LongAdder();

    public Counters() {
        for (CountedMethod method : CountedMethod.values()) {
            forwarded.put(method, new LongAdder());
        }
    }

    public void requestReceived(String method, Transport transport) {
        received.increment(CountedMethod.of(method), transport);
    }

    public void requestSent(String method, Transport transport) {
        sent.increment(CountedMethod.of(method), transport);
    }

    public void requestForwarded(String method) {
        forwarded.get(CountedMethod.of(method)).increment();
    }

    public void responseReceived(String method, int status) {
        responsesReceived.increment(CountedMethod.of(method), status);
    }

    public void responseSent(String method, int status) {
        responseSent(CountedMethod.of(method), status);
    }

    void responseSent(CountedMethod method, int status) {
        responsesSent.increment(method, status);
    }

    void responseRelayed(CountedMethod method, int status) {
        responsesSent.increment(method, status);
        relayed.increment();
    }

    /** A final response was sent, so long after the request had come. */
    void served(CountedMethod method, long nanos) {
        server.record(method, nanos);
    }

    /** A final response came, so long after the request was sent. */
    void answered(String method, long nanos) {
        client.record(CountedMethod.of(method), nanos);
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
        return received.byMethod();
    }

    public Map<String, Long> requestsSent() {
        return sent.byMethod();
    }

    public Map<String, Long> requestsForwarded() {
        Map<String, Long> found = new TreeMap<>();
        forwarded.forEach((method, counter) -> {
            if (counter.sum() > 0) {
                found.put(method.label(), counter.sum());
            }
        });
        return found;
    }

    public long responsesRelayed() {
        return relayed.sum();
    }

    public Map<Integer, Long> responsesSent() {
        return responsesSent.byStatus();
    }

    public SipTraffic traffic() {
        List<SipTraffic.Requests> requests = received.read(Side.SERVER);
        requests.addAll(sent.read(Side.CLIENT));
        List<SipTraffic.Responses> responses = responsesSent.read(Side.SERVER);
        responses.addAll(responsesReceived.read(Side.CLIENT));
        List<SipTraffic.Latency> latencies = server.read(Side.SERVER);
        latencies.addAll(client.read(Side.CLIENT));
        return new SipTraffic(requests, responses, latencies);
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
}
