package org.carillon.sip.ra.proxy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Destinations that were not tried yet, those of the lowest rank first (RFC 3261 §16.6 (Request Forwarding)). */
final class Ranks {
    static final Ranks NONE = new Ranks(List.of());

    private final List<Destination> ordered;
    private int taken;

    Ranks(List<Destination> destinations) {
        if (destinations.size() < 2) {
            ordered = destinations;
        } else {
            ordered = new ArrayList<>(destinations);
            ordered.sort(Comparator.comparingInt(Ranks::rank));
        }
    }

    boolean isEmpty() {
        return taken == ordered.size();
    }

    /** Takes those of the next rank. */
    List<Destination> next() {
        int from = taken;
        int rank = rank(ordered.get(from));
        while (taken < ordered.size() && rank(ordered.get(taken)) == rank) {
            taken++;
        }
        return ordered.subList(from, taken);
    }

    private static int rank(Destination destination) {
        return destination.target().rank();
    }
}
