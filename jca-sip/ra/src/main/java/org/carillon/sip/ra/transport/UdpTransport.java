package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.overload.Probe;
import org.carillon.sip.ra.stun.StunResponder;

/**
 * One datagram socket, read by several threads that handle what they receive to its end: a queue between them would cost
 * as much as the input and output together, and the kernel's buffer is the bounded queue. One of them leads: it waits,
 * takes what has come, a few datagrams at most, hands the lead on and handles them. Handing it on with every single datagram
 * would wake a thread each time.
 *
 * <p>The channel does not block, because an interrupt of a thread that blocks in a channel closes it.
 */
public final class UdpTransport implements AutoCloseable {
    private static final int BUFFER = 4 * 1024 * 1024;
    private static final long PAUSE_AFTER_FAILURE_NANOS = 10_000_000;

    /** Datagrams that were read and wait: some 10 MB. */
    private static final int MOST_WAITING = 4096;

    /** Batches that are read before one message is handled. */
    private static final int MOST_BATCHES = 16;

    private static final long FULL_PAUSE_NANOS = 100_000;
    /** How often a full buffer is tried again: 10 ms, in which the kernel sends more than it holds. */
    private static final int FULL_ATTEMPTS = 100;

    private final DatagramChannel channel;
    private final Selector selector;
    private final ReentrantLock lead = new ReentrantLock();
    private final InetSocketAddress local;
    private final MessageSink sink;
    private final Guard guard;
    private final StunResponder stun;
    private final Probe probe;
    private final Backlog backlog = new Backlog(MOST_WAITING);
    private final List<Thread> readers = new ArrayList<>();
    private volatile boolean deaf;

    private UdpTransport(
            DatagramChannel channel, Selector selector, MessageSink sink, Guard guard, StunResponder stun, Probe probe)
            throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.local = (InetSocketAddress) channel.getLocalAddress();
        this.sink = sink;
        this.guard = guard;
        this.stun = stun;
        this.probe = probe;
    }

    /** @throws IOException when the address cannot be bound */
    public static UdpTransport open(
            InetSocketAddress address, int threads, MessageSink sink, Guard guard, StunResponder stun, Probe probe)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        UdpTransport transport;
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
            channel.configureBlocking(false);
            channel.bind(address);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            transport = new UdpTransport(channel, selector, sink, guard, stun, probe);
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
        for (int i = 0; i < threads; i++) {
            Thread reader = new Thread(transport::read, "sip-udp-" + transport.local.getPort() + "-" + i);
            reader.setDaemon(true);
            transport.readers.add(reader);
        }
        transport.readers.forEach(Thread::start);
        return transport;
    }

    public InetSocketAddress local() {
        return local;
    }

    /** The way to a peer over this socket. */
    public Path path(InetSocketAddress remote) {
        return new UdpPath(this, new Flow(Transport.UDP, local, remote));
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException failure) {
            SipLog.LOG.readFailed("UDP", local.toString(), failure);
        }
        Threads.join(readers);
    }

    /** For tests: the readers end while the socket stays bound, as when a stack's reader thread dies of an Error. */
    public void goDeaf() {
        deaf = true;
    }

    MessageSink sink() {
        return sink;
    }

    boolean isClosed() {
        return !channel.isOpen();
    }

    /** Sends a datagram to this socket. */
    public void sendToItself(byte[] octets) throws IOException {
        InetAddress own =
                local.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : local.getAddress();
        send(octets, new InetSocketAddress(own, local.getPort()));
    }

    void send(byte[] octets, InetSocketAddress remote) throws IOException {
        ByteBuffer datagram = ByteBuffer.wrap(octets);
        try {
            for (int attempt = 0; channel.send(datagram, remote) == 0 && octets.length > 0; attempt++) {
                if (attempt == FULL_ATTEMPTS) {
                    throw new IOException("the buffer of the socket stays full");
                }
                LockSupport.parkNanos(FULL_PAUSE_NANOS);
            }
        } catch (IllegalArgumentException | SecurityException refused) {
            // broadcast and the like, or a name that is no address: of the peer's making
            throw new IOException(refused);
        }
    }

    private void read() {
        Batch batch = new Batch();
        while (channel.isOpen() && !deaf) {
            try {
                if (backlog.isEmpty()) {
                    receive(batch);
                } else {
                    receiveIfNobodyElse(batch);
                }
                if (sink.isCrowded() || !backlog.isEmpty()) {
                    choose(batch);
                } else {
                    for (int i = 0; i < batch.count && !deaf; i++) {
                        handle(batch.datagrams[i], batch.remotes[i]);
                    }
                }
            } catch (IOException | ClosedSelectorException failure) {
                if (channel.isOpen()) {
                    SipLog.LOG.readFailed("UDP", local.toString(), failure);
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
                }
            } catch (Throwable failure) {
                SipLog.LOG.readFailed("UDP", local.toString(), failure);
            }
        }
    }

    /**
     * Reads all that has come, refuses what is to be refused, puts the rest in line, and handles the most urgent. So the
     * buffer in the kernel stays short, and who ends a call does not wait behind those who begin one.
     */
    private void choose(Batch batch) throws IOException {
        rank(batch);
        for (int i = 1; i < MOST_BATCHES && batch.isFull(); i++) {
            receiveIfNobodyElse(batch);
            rank(batch);
        }
        Runnable next = backlog.poll();
        if (next != null) {
            next.run();
        }
    }

    /** Who holds the lead reads for all. */
    private void receiveIfNobodyElse(Batch batch) throws IOException {
        if (!lead.tryLock()) {
            batch.count = 0;
            return;
        }
        try {
            batch.fill();
        } finally {
            lead.unlock();
        }
    }

    private void probed(Runnable note) {
        if (!sink.isCrowded() || !backlog.offer(MessageSink.LEAST_URGENT, note)) {
            note.run();
        }
    }

    private void rank(Batch batch) {
        for (int i = 0; i < batch.count && !deaf; i++) {
            rank(batch.datagrams[i], batch.remotes[i]);
        }
    }

    private void rank(byte[] datagram, InetSocketAddress remote) {
        try {
            if (StunResponder.concerns(datagram, datagram.length)) {
                take(datagram, remote);
                return;
            }
            Path path = path(remote);
            int rank = sink.rank(datagram, path);
            long since = System.nanoTime();
            Runnable turn = () -> sink.ranked(datagram, path, System.nanoTime() - since);
            if (rank != MessageSink.DONE && !backlog.offer(rank, turn)) {
                sink.overloaded(datagram, path);
            }
        } catch (Throwable failure) {
            SipLog.LOG.readFailed("UDP", local.toString(), failure);
        }
    }

    /** Leaves in the batch what has come, after a wait where nothing has. */
    private void receive(Batch batch) throws IOException {
        lead.lock();
        try {
            if (batch.fill() == 0 && !deaf) {
                selector.select();
                selector.selectedKeys().clear();
                // an interrupt, too, ends the wait; it is meant for nobody here
                Thread.interrupted();
                batch.fill();
            }
        } finally {
            lead.unlock();
        }
    }

    /** Whatever goes wrong with one datagram, the next one is handled. */
    private void handle(byte[] datagram, InetSocketAddress remote) {
        try {
            take(datagram, remote);
        } catch (Throwable failure) {
            SipLog.LOG.readFailed("UDP", local.toString(), failure);
        }
    }

    private void take(byte[] datagram, InetSocketAddress remote) throws IOException {
        if (!StunResponder.concerns(datagram, datagram.length)) {
            sink.received(datagram, path(remote));
            return;
        }
        byte[] answer = stun.answer(datagram, datagram.length, remote);
        if (answer != null) {
            send(answer, remote);
        }
    }

    /** A few datagrams, of one thread. */
    private final class Batch {
        private static final int SIZE = 8;

        final ByteBuffer buffer = ByteBuffer.allocateDirect(65535);
        final byte[][] datagrams = new byte[SIZE][];
        final InetSocketAddress[] remotes = new InetSocketAddress[SIZE];
        int count;

        boolean isFull() {
            return count == SIZE;
        }

        /** Takes what has come, without waiting. */
        int fill() throws IOException {
            count = 0;
            // what is dropped counts as well, so that a flood does not keep the lead
            for (int i = 0; i < SIZE; i++) {
                buffer.clear();
                InetSocketAddress remote = (InetSocketAddress) channel.receive(buffer);
                if (remote == null) {
                    break;
                }
                if (probe.takes(buffer, UdpTransport.this::probed)) {
                    continue;
                }
                if (guard.judge(remote.getAddress()) == Guard.Verdict.HEAR) {
                    byte[] datagram = new byte[buffer.flip().remaining()];
                    buffer.get(datagram);
                    datagrams[count] = datagram;
                    remotes[count++] = remote;
                }
            }
            return count;
        }
    }
}
