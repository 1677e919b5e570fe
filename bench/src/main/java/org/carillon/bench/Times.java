package org.carillon.bench;

import java.util.Arrays;

/** How long operations took, in microseconds. Not thread-safe. */
final class Times {
    private int[] micros = new int[1024];
    private int count;
    private boolean sorted = true;

    void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = (int) Math.min(nanos / 1000, Integer.MAX_VALUE);
        sorted = false;
    }

    int count() {
        return count;
    }

    /** Milliseconds within which a share of them ended; 0 where there is none. */
    double millis(double share) {
        if (!sorted) {
            Arrays.sort(micros, 0, count);
            sorted = true;
        }
        return count == 0 ? 0 : micros[Math.min(count - 1, (int) (count * share))] / 1000.0;
    }
}
