package org.carillon.sip.ra.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.carillon.sip.ra.Messages;

/** A phone's bad network: each datagram goes out five times and out of order, half of the copies are lost; half of what it is sent is lost. */
final class Storm {
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final int HELD_BACK = 6;
    private static final int COPIES = 5;

    private final Phone phone;
    private final Random random;
    private final List<String> air = new ArrayList<>();

    Storm(Phone phone, long seed) {
        this.phone = phone;
        this.random = new Random(seed);
    }

    void send(String message) {
        for (int copy = 0; copy < COPIES; copy++) {
            if (random.nextBoolean()) {
                air.add(message);
            }
        }
        Collections.shuffle(air, random);
        try {
            while (air.size() > HELD_BACK) {
                phone.sends(air.remove(air.size() - 1));
            }
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** The next message that was not lost, or null when none comes for a while: what was held back then goes out. */
    String receive() {
        try {
            while (true) {
                String message = phone.next(PATIENCE);
                if (random.nextBoolean()) {
                    return message;
                }
            }
        } catch (SocketTimeoutException silence) {
            try {
                while (!air.isEmpty()) {
                    phone.sends(air.remove(0));
                }
            } catch (IOException lost) {
                throw new UncheckedIOException(lost);
            }
            return null;
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** Sends a request again and again until its answer comes. */
    String repeatUntil(String request, String beginning, String method) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            send(request);
            String message = receive();
            while (message != null) {
                if (message.startsWith(beginning)
                        && Messages.header(message, "CSeq").endsWith(method)) {
                    return message;
                }
                message = receive();
            }
        }
        throw new AssertionError("no answer to " + method);
    }
}
