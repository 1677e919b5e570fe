package org.carillon.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.carillon.health.SipAdapter;
import org.carillon.sip.SipTraffic;
import org.carillon.sip.SipTraffic.Bucket;
import org.carillon.sip.SipTraffic.Latency;
import org.carillon.sip.SipTraffic.Side;

/**
 * Requests, responses and latencies of the SIP adapter. A scrape asks for hundreds of values one by one: they are taken
 * from one reading, which is not older than a second. Safe for any thread.
 *
 * <p>The server's registry takes no histograms from outside, so that the buckets are counters with the label {@code le};
 * {@code histogram_quantile} of Prometheus asks for no more.
 */
final class SipFigures {
    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String LATENCY = "carillon.sip.transaction.seconds.";

    private record Key(String name, Tags tags) {}

    private final SipAdapter adapter;
    private final Meters meters;
    private Map<Key, Double> read = Map.of();
    private long readNanos;
    private boolean everRead;

    SipFigures(SipAdapter adapter, Meters meters) {
        this.adapter = adapter;
        this.meters = meters;
    }

    /** Registers what has occurred for the first time. */
    void discover() {
        read().keySet()
                .forEach(key -> meters.counter(
                        key.name(), key.tags(), this, figures -> figures.read().getOrDefault(key, 0.0)));
    }

    private synchronized Map<Key, Double> read() {
        long now = System.nanoTime();
        if (!everRead || now - readNanos > MAX_AGE_NANOS) {
            // what was counted stays when the adapter is away: a counter that falls to 0 looks like a restart
            adapter.find().ifPresent(sip -> read = figures(sip.traffic()));
            readNanos = now;
            everRead = true;
        }
        return read;
    }

    private static Map<Key, Double> figures(SipTraffic traffic) {
        Map<Key, Double> figures = new HashMap<>();
        for (SipTraffic.Requests requests : traffic.requests()) {
            Tags tags = Tags.of(
                    "method",
                    requests.method(),
                    "transport",
                    requests.transport().name());
            figures.put(new Key("carillon.sip.requests." + received(requests.side() == Side.SERVER), tags), (double)
                    requests.count());
        }
        for (SipTraffic.Responses responses : traffic.responses()) {
            Tags tags = Tags.of(
                    "method",
                    responses.method(),
                    "status",
                    Integer.toString(responses.status()),
                    "class",
                    responses.status() / 100 + "xx");
            figures.put(new Key("carillon.sip.responses." + received(responses.side() == Side.CLIENT), tags), (double)
                    responses.count());
        }
        traffic.latencies().forEach(latency -> put(latency, figures));
        return figures;
    }

    private static void put(Latency latency, Map<Key, Double> figures) {
        String side = latency.side() == Side.SERVER ? "server" : "client";
        Tags tags = Tags.of("method", latency.method(), "side", side);
        for (Bucket bucket : latency.buckets()) {
            figures.put(new Key(LATENCY + "buckets", tags.and("le", bound(bucket))), (double) bucket.count());
        }
        figures.put(new Key(LATENCY + "sum", tags), latency.total().toNanos() / 1e9);
    }

    private static String bound(Bucket bucket) {
        return bucket.bound().equals(Bucket.UNBOUNDED)
                ? "+Inf"
                : Double.toString(bucket.bound().toNanos() / 1e9);
    }

    private static String received(boolean received) {
        return received ? "received" : "sent";
    }
}
