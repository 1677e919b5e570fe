package org.carillon.sip.ra.transaction;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What was answered without a transaction to requests that must not be handled twice: the count of a nonce is good only
 * once. A fixed number of places, each for the last of the requests whose keys lead there; one that lost its place is
 * handled again. So it costs next to nothing, and a flood takes no memory and refuses nobody.
 */
final class Repetitions {
    /** At 1,000 requests a second, those of some eight seconds: four repetitions come by then. */
    private static final int PLACES = 8192;

    private final AtomicReferenceArray<Answered> places = new AtomicReferenceArray<>(PLACES);
    private final long lifetimeNanos;

    /** @param lifetime how long a request may come again */
    Repetitions(Duration lifetime) {
        lifetimeNanos = lifetime.toNanos();
    }

    /** One request, and its answer once there is one. */
    static final class Answered {
        private final String key;
        private final InetSocketAddress remote;
        private final long begunNanos;
        private volatile byte @Nullable [] answer;

        /**
         * @param remote where the request came from: nobody else gets its answer
         * @param begunNanos of {@link System#nanoTime}
         */
        Answered(String key, InetSocketAddress remote, long begunNanos) {
            this.key = key;
            this.remote = remote;
            this.begunNanos = begunNanos;
        }

        String key() {
            return key;
        }

        byte @Nullable [] answer() {
            return answer;
        }

        void answer(byte[] octets) {
            answer = octets;
        }

        private boolean repeats(Answered earlier, long lifetimeNanos) {
            return begunNanos - earlier.begunNanos < lifetimeNanos
                    && key.equals(earlier.key)
                    && remote.equals(earlier.remote);
        }
    }

    /**
     * Gives the request a place.
     *
     * @param hash of the key, each bit as likely as the other
     * @return the same request where it came before, or null
     */
    @Nullable
    Answered begin(long hash, Answered request) {
        int place = (int) hash & PLACES - 1;
        while (true) {
            Answered earlier = places.get(place);
            if (earlier != null && request.repeats(earlier, lifetimeNanos)) {
                return earlier;
            }
            if (places.compareAndSet(place, earlier, request)) {
                return null;
            }
        }
    }
}
