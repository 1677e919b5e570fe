package org.carillon.sip.ra.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.carillon.sip.SipTraffic.Responses;
import org.carillon.sip.SipTraffic.Side;

/** Counts responses by method and status. Of 9000 counters that there could be some dozens are ever made. */
final class ResponseCounter {
    private static final CountedMethod[] METHODS = CountedMethod.values();
    private static final int FIRST = 100;
    private static final int STATUSES = 600;

    private final AtomicReferenceArray<LongAdder> counts = new AtomicReferenceArray<>(METHODS.length * STATUSES);

    /** @param status 100 to 699 */
    void increment(CountedMethod method, int status) {
        int at = method.index() * STATUSES + status - FIRST;
        LongAdder counter = counts.get(at);
        if (counter == null) {
            counts.compareAndSet(at, null, new LongAdder());
            counter = counts.get(at);
        }
        counter.increment();
    }

    List<Responses> read(Side side) {
        List<Responses> found = new ArrayList<>();
        for (int at = 0; at < counts.length(); at++) {
            LongAdder counter = counts.get(at);
            if (counter != null) {
                found.add(new Responses(side, METHODS[at / STATUSES].label(), FIRST + at % STATUSES, counter.sum()));
            }
        }
        return found;
    }

    Map<Integer, Long> byStatus() {
        Map<Integer, Long> found = new TreeMap<>();
        // the side is of no matter here
        read(Side.SERVER).forEach(responses -> found.merge(responses.status(), responses.count(), Long::sum));
        return found;
    }
}
