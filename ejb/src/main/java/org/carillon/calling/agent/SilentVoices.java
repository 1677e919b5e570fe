package org.carillon.calling.agent;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.carillon.event.model.CorrelationId;

/**
 * Says nothing, as long as no media of ours speaks. An audio stream is offered as inactive (RFC 3264 §5.1 (Unicast
 * Streams)), so that nobody sends us anything, and the call is held for a while.
 */
final class SilentVoices implements Voices {
    private final Duration held;
    private final InetAddress address;
    private final LongSupplier nanoTime;

    /**
     * @param held how long an answered call lasts
     * @param address of ours, for the session description
     */
    SilentVoices(Duration held, InetAddress address, LongSupplier nanoTime) {
        this.held = held;
        this.address = address;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean isAudible() {
        return false;
    }

    @Override
    public Voice open(CorrelationId call, String text) {
        return new Silence();
    }

    private final class Silence implements Voice {
        private volatile boolean begun;
        private volatile long untilNanos;

        /** Port 9 discards: nothing is meant to come there. */
        @Override
        public byte[] offer() {
            String family = address.getAddress().length == 4 ? "IP4 " : "IP6 ";
            String host = family + address.getHostAddress();
            return ("v=0\r\no=carillon 1 1 IN " + host + "\r\ns=-\r\nc=IN " + host + "\r\nt=0 0\r\n"
                            + "m=audio 9 RTP/AVP 8 0\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\na=inactive\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void answered(byte[] answer) {
            untilNanos = nanoTime.getAsLong() + held.toNanos();
            begun = true;
        }

        @Override
        public boolean isOver() {
            return begun && nanoTime.getAsLong() - untilNanos >= 0;
        }

        @Override
        public void close() {}
    }
}
