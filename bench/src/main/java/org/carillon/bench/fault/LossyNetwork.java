package org.carillon.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bad network between a generator and the server: each datagram, either way, becomes five, each of which is lost with a
 * probability of one half; the others come after up to 150 ms, so that they overtake each other.
 */
final class LossyNetwork implements AutoCloseable {
    private static final int COPIES = 5;
    private static final double LOSS = 0.5;
    private static final int MOST_DELAY_MILLIS = 150;

    private final DatagramSocket near;
    private final DatagramSocket far;
    private final InetSocketAddress server;
    private final ScheduledExecutorService delays = Executors.newSingleThreadScheduledExecutor();
    private final Random dice;
    private final AtomicLong toServer = new AtomicLong();
    private volatile SocketAddress generator = new InetSocketAddress("127.0.0.1", 9);

    LossyNetwork(InetSocketAddress server, long seed) {
        this.server = server;
        this.dice = new Random(seed);
        try {
            near = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
            far = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
            for (DatagramSocket socket : new DatagramSocket[] {near, far}) {
                socket.setReceiveBufferSize(4 << 20);
                socket.setSendBufferSize(4 << 20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(() -> carry(near, far, true));
        Thread.ofPlatform().daemon().start(() -> carry(far, near, false));
    }

    /** Where the generator sends to. */
    InetSocketAddress near() {
        return (InetSocketAddress) near.getLocalSocketAddress();
    }

    /** Datagrams that came through to the server. */
    long toServer() {
        return toServer.get();
    }

    @Override
    public void close() {
        delays.shutdownNow();
        near.close();
        far.close();
    }

    private void carry(DatagramSocket from, DatagramSocket to, boolean outward) {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        while (!from.isClosed()) {
            try {
                from.receive(packet);
            } catch (IOException closed) {
                return;
            }
            if (outward) {
                generator = packet.getSocketAddress();
            }
            byte[] octets = Arrays.copyOf(packet.getData(), packet.getLength());
            for (int i = 0; i < COPIES; i++) {
                throwDice(() -> send(octets, to, outward));
            }
        }
    }

    private synchronized void throwDice(Runnable delivery) {
        if (dice.nextDouble() < LOSS) {
            return;
        }
        try {
            ScheduledFuture<?> unused =
                    delays.schedule(delivery, dice.nextInt(MOST_DELAY_MILLIS), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException over) {
            // the network is being closed
            return;
        }
    }

    private void send(byte[] octets, DatagramSocket through, boolean outward) {
        try {
            through.send(new DatagramPacket(octets, octets.length, outward ? server : generator));
            if (outward) {
                toServer.incrementAndGet();
            }
        } catch (IOException closed) {
            // lost, as others are
            return;
        }
    }
}
