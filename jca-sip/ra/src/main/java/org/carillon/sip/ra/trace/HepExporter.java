package org.carillon.sip.ra.trace;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.carillon.sip.Flow;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.Glance;
import org.carillon.sip.ra.message.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * Sends copies of messages to a capture server over UDP. Who offers one never waits: what does not fit into the queue is
 * dropped and counted. One thread blots out, packs and sends; it outlives any Throwable and ends with {@link #close}.
 */
final class HepExporter implements AutoCloseable {
    private static final long LOOK_UP_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** @param bodies whether they are sent whatever the settings say */
    record Copy(boolean received, byte[] octets, Flow flow, Instant at, boolean bodies) {}

    private final HepSettings settings;
    private final ArrayBlockingQueue<Copy> queue;
    private final DatagramSocket socket;
    private final Thread thread;
    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private volatile boolean closed;
    private @Nullable InetSocketAddress server;
    private long lookedUpNanos;
    private boolean failing;

    /** @throws IOException when there is no socket to be had */
    HepExporter(HepSettings settings) throws IOException {
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.socket = new DatagramSocket();
        this.thread = new Thread(this::run, "sip-hep");
        thread.setDaemon(true);
        thread.start();
        SipLog.LOG.hepStarted(settings.host(), settings.port(), settings.all() ? "all" : "traced");
    }

    void offer(Copy copy) {
        if (!queue.offer(copy)) {
            dropped.increment();
        }
    }

    long sent() {
        return sent.sum();
    }

    long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        socket.close();
    }

    private void run() {
        while (!closed) {
            try {
                Copy copy = queue.poll(1, TimeUnit.SECONDS);
                if (copy != null) {
                    export(copy);
                }
            } catch (InterruptedException woken) {
                // ends the wait and nothing else: close() says when it is over
            } catch (Throwable failure) {
                dropped.increment();
                SipLog.LOG.workFailed(failure);
            }
        }
    }

    private void export(Copy copy) {
        byte[] packet = pack(copy);
        try {
            if (packet.length > HepPacket.MAX_OCTETS) {
                throw new IOException("a message of " + copy.octets().length + " octets does not fit a datagram");
            }
            socket.send(new DatagramPacket(packet, packet.length, server()));
            sent.increment();
            failing = false;
        } catch (IOException | IllegalArgumentException lost) {
            dropped.increment();
            if (!failing) {
                failing = true;
                SipLog.LOG.hepNotSent(settings.host(), settings.port(), lost.toString());
            }
        }
    }

    private byte[] pack(Copy copy) {
        byte[] octets = copy.octets();
        Glance glance = Glance.of(octets);
        if (!settings.bodies() && !copy.bodies()) {
            octets = Redaction.bodies(octets);
        }
        if (!settings.credentials()) {
            octets = Redaction.credentials(octets);
        }
        return HepPacket.of(
                copy.flow(),
                copy.received(),
                copy.at(),
                glance == null ? "" : glance.callId(),
                octets,
                settings.captureId(),
                settings.authKey());
    }

    private InetSocketAddress server() throws IOException {
        long now = System.nanoTime();
        InetSocketAddress known = server;
        if (known == null || now - lookedUpNanos > LOOK_UP_NANOS) {
            lookedUpNanos = now;
            InetSocketAddress found = new InetSocketAddress(settings.host(), settings.port());
            if (!found.isUnresolved()) {
                known = found;
                server = found;
            }
        }
        if (known == null) {
            throw new IOException("unknown host");
        }
        return known;
    }
}
