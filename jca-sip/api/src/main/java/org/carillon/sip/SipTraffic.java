package org.carillon.sip;

import java.time.Duration;
import java.util.List;

/**
 * What came and went since the start of the adapter, as it stood at one moment. Only what occurred is listed. Methods that
 * no RFC names are counted as "other".
 */
public record SipTraffic(List<Requests> requests, List<Responses> responses, List<Latency> latencies) {
    public SipTraffic {
        requests = List.copyOf(requests);
        responses = List.copyOf(responses);
        latencies = List.copyOf(latencies);
    }

    /** In which role the adapter took part. */
    public enum Side {
        /** Requests that it received and responses that it sent, relayed ones included. */
        SERVER,
        /** Requests that it sent, copies of forwarded ones included, and responses that it received. */
        CLIENT
    }

    /** Retransmissions that were received count, those that were sent do not. */
    public record Requests(Side side, String method, Transport transport, long count) {}

    /** @param status 100 to 699 */
    public record Responses(Side side, String method, int status, long count) {}

    /**
     * How long it took from a request to its final response: received to sent, or sent to received. For INVITE that is the
     * time of ringing. Requests that got no final response are not in it.
     *
     * @param buckets in ascending order; the last one has no bound
     * @param total of all together
     */
    public record Latency(Side side, String method, List<Bucket> buckets, Duration total) {
        public Latency {
            buckets = List.copyOf(buckets);
        }

        public long count() {
            return buckets.getLast().count();
        }
    }

    /**
     * Requests that took no longer than the bound, those of the buckets before it included.
     *
     * @param bound {@link #UNBOUNDED} for the last one
     */
    public record Bucket(Duration bound, long count) {
        public static final Duration UNBOUNDED = Duration.ofSeconds(Long.MAX_VALUE);
    }
}
