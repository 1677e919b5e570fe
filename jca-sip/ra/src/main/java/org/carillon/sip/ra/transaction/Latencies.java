package org.carillon.sip.ra.transaction;

import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.SipTraffic.Latency;
import org.carillon.sip.SipTraffic.Side;

/** How long requests took, by method. */
final class Latencies {
    private static final CountedMethod[] METHODS = CountedMethod.values();

    private final LatencyHistogram[] histograms = new LatencyHistogram[METHODS.length];

    Latencies() {
        for (int i = 0; i < histograms.length; i++) {
            histograms[i] = new LatencyHistogram();
        }
    }

    void record(CountedMethod method, long nanos) {
        histograms[method.index()].record(nanos);
    }

    List<Latency> read(Side side) {
        List<Latency> found = new ArrayList<>();
        for (CountedMethod method : METHODS) {
            Latency latency = histograms[method.index()].read(side, method);
            if (latency.count() > 0) {
                found.add(latency);
            }
        }
        return found;
    }
}
