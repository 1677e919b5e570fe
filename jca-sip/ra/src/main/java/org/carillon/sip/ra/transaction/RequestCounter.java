package org.carillon.sip.ra.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.carillon.sip.SipTraffic.Requests;
import org.carillon.sip.SipTraffic.Side;
import org.carillon.sip.Transport;

/** Counts requests by method and transport. */
final class RequestCounter {
    private static final CountedMethod[] METHODS = CountedMethod.values();
    private static final Transport[] TRANSPORTS = Transport.values();

    private final LongAdder[] counts = new LongAdder[METHODS.length * TRANSPORTS.length];

    RequestCounter() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    void increment(CountedMethod method, Transport transport) {
        counts[at(method, transport)].increment();
    }

    List<Requests> read(Side side) {
        List<Requests> found = new ArrayList<>();
        for (CountedMethod method : METHODS) {
            for (Transport transport : TRANSPORTS) {
                long count = counts[at(method, transport)].sum();
                if (count > 0) {
                    found.add(new Requests(side, method.label(), transport, count));
                }
            }
        }
        return found;
    }

    Map<String, Long> byMethod() {
        Map<String, Long> found = new TreeMap<>();
        // the side is of no matter here
        read(Side.SERVER).forEach(requests -> found.merge(requests.method(), requests.count(), Long::sum));
        return found;
    }

    @SuppressWarnings("EnumOrdinal") // the array lives no longer than the process
    private static int at(CountedMethod method, Transport transport) {
        return method.index() * TRANSPORTS.length + transport.ordinal();
    }
}
