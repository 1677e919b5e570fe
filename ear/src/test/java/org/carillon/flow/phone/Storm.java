package org.carillon.flow.phone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A bad network around a phone: each datagram, either way, is copied, each copy is lost with some probability, and the
 * others arrive after a time of their own, so that they overtake each other. The seed repeats the dice, not the threads.
 *
 * @param loss 0 to 1, of a copy
 * @param copies of each datagram
 * @param mostDelayMillis of a copy
 */
public record Storm(long seed, double loss, int copies, int mostDelayMillis) {
    /** Opens the wire on which the storm then lies. */
    interface Opening {
        Wire open(Wire.Receiver receiver) throws IOException;
    }

    Wire around(Opening opening, Wire.Receiver receiver, ScheduledExecutorService timers) throws IOException {
        return new StormyWire(this, opening, receiver, timers);
    }

    private static final class StormyWire implements Wire {
        private final Storm storm;
        private final Random dice;
        private final ScheduledExecutorService timers;
        private final Wire wire;

        StormyWire(Storm storm, Opening opening, Receiver receiver, ScheduledExecutorService timers)
                throws IOException {
            this.storm = storm;
            this.dice = new Random(storm.seed());
            this.timers = timers;
            this.wire = opening.open(new Receiver() {
                @Override
                public void receive(WireMessage message) {
                    pass(() -> receiver.receive(message));
                }

                @Override
                public void receiveGarbage(byte[] bytes, IllegalArgumentException cause) {
                    receiver.receiveGarbage(bytes, cause);
                }
            });
        }

        private void pass(Runnable delivery) {
            synchronized (dice) {
                for (int i = 0; i < storm.copies(); i++) {
                    if (dice.nextDouble() < storm.loss()) {
                        continue;
                    }
                    try {
                        ScheduledFuture<?> unused = timers.schedule(
                                delivery, dice.nextInt(storm.mostDelayMillis() + 1), TimeUnit.MILLISECONDS);
                    } catch (RejectedExecutionException over) {
                        // the phones are put away
                        return;
                    }
                }
            }
        }

        @Override
        public void send(byte[] bytes) {
            pass(() -> wire.send(bytes));
        }

        @Override
        public InetSocketAddress local() {
            return wire.local();
        }

        @Override
        public boolean isOpen() {
            return wire.isOpen();
        }

        @Override
        public void close() {
            wire.close();
        }
    }
}
