package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.carillon.sip.Flow;
import org.carillon.sip.SipGuard.Offence;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.StreamFramer;
import org.carillon.sip.ra.message.StreamFramer.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One TCP or TLS connection. Its messages are handled one after the other, so that a peer's requests keep their order
 * and a peer that sends faster than we handle is slowed down by the window of its connection.
 */
public final class StreamConnection implements Path {
    private static final byte[] PONG = {'\r', '\n'};
    private static final String WRITER = "sip-stream-write";
    private static final long MAX_UNSENT_OCTETS = 1024 * 1024;

    private final Socket raw;
    private final Line line;
    private final @Nullable Semaphore handshake;
    private final boolean counted;
    private final Flow flow;
    private final StreamTransport owner;
    private final StreamFramer framer = new StreamFramer();
    private final ConcurrentLinkedQueue<byte[]> unsent = new ConcurrentLinkedQueue<>();
    private final AtomicLong unsentOctets = new AtomicLong();
    /** Messages in line; whoever makes it 1 starts the writer, which ends when it is 0 again. */
    private final AtomicInteger unsentMessages = new AtomicInteger();

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Semaphore handled = new Semaphore(0);
    /** When the peer must have sent something, of {@link System#nanoTime}; 0 while it owes us nothing. */
    private volatile long readDue;
    /** When the peer must have read something, likewise. */
    private volatile long writeDue;

    /**
     * A connection whose threads have not begun.
     *
     * @param line over raw
     * @param handshake released when the handshake is over; null where none is to be made
     * @param counted whether it has a share of its source's connections
     */
    StreamConnection(Socket raw, Line line, @Nullable Semaphore handshake, boolean counted, StreamTransport owner) {
        this.raw = raw;
        this.line = line;
        this.handshake = handshake;
        this.counted = counted;
        this.owner = owner;
        this.flow = new Flow(owner.transport(), (InetSocketAddress) raw.getLocalSocketAddress(), (InetSocketAddress)
                raw.getRemoteSocketAddress());
    }

    @Override
    public Flow flow() {
        return flow;
    }

    @Override
    public Path toPort(int port) {
        return this;
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void send(byte[] octets) throws IOException {
        if (closed.get()) {
            throw new IOException("connection closed");
        }
        owner.sink().sending(octets, this);
        enqueue(octets);
    }

    private void enqueue(byte[] octets) throws IOException {
        if (unsentOctets.addAndGet(octets.length) > MAX_UNSENT_OCTETS) {
            close();
            throw new IOException("peer does not read");
        }
        unsent.add(octets);
        if (unsentMessages.getAndIncrement() == 0) {
            Thread.ofVirtual().name(WRITER).start(this::write);
        }
    }

    /** Closes at once; what was not sent is lost. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            handled.release();
            try {
                line.close();
            } catch (IOException lost) {
                SipLog.LOG.streamEnded(flow.remote().toString(), lost.toString());
            }
            owner.closed(this);
        }
    }

    /** Reads until the stream ends. */
    void read() {
        try {
            raw.setTcpNoDelay(true);
            Semaphore permit = handshake;
            if (permit != null) {
                shakeHands(permit);
            }
            cut();
        } catch (EmptyRecordsException flood) {
            owner.guard().report(flow.remote().getAddress(), Offence.EMPTY_RECORDS);
            SipLog.LOG.streamEnded(flow.remote().toString(), flood.toString());
        } catch (IOException | RuntimeException ended) {
            SipLog.LOG.streamEnded(flow.remote().toString(), ended.toString());
        } catch (Throwable failure) {
            SipLog.LOG.readFailed(owner.transport().name(), flow.remote().toString(), failure);
        } finally {
            close();
        }
    }

    /** Whether it takes one of its source's share. */
    boolean isCounted() {
        return counted;
    }

    /** Cuts the connection when the peer has not done in time what it owes. */
    void endIfLate(long now) {
        if ((isOver(readDue, now) || isOver(writeDue, now)) && !closed.get()) {
            SipLog.LOG.streamEnded(flow.remote().toString(), "too slow");
            try {
                raw.close();
            } catch (IOException lost) {
                SipLog.LOG.streamEnded(flow.remote().toString(), lost.toString());
            }
        }
    }

    private static boolean isOver(long due, long now) {
        return due != 0 && now - due > 0;
    }

    /** Writes what was put in line. */
    private void write() {
        try {
            do {
                byte[] octets = unsent.remove();
                if (!closed.get()) {
                    writeDue = due(owner.limits().partial());
                    line.write(octets);
                    writeDue = 0;
                }
                unsentOctets.addAndGet(-octets.length);
            } while (unsentMessages.decrementAndGet() > 0);
        } catch (IOException ended) {
            SipLog.LOG.streamEnded(flow.remote().toString(), ended.toString());
            close();
        } catch (Throwable failure) {
            SipLog.LOG.workFailed(failure);
            close();
        }
    }

    private void shakeHands(Semaphore permit) throws IOException {
        try {
            readDue = due(owner.limits().handshake());
            line.open();
        } finally {
            readDue = 0;
            permit.release();
        }
    }

    private static long due(Duration patience) {
        long due = System.nanoTime() + patience.toNanos();
        return due == 0 ? 1 : due;
    }

    @SuppressWarnings("ThreadPriorityCheck") // fairness, not order, is what yielding is for here
    private void cut() throws IOException {
        boolean spoke = false;
        long partialSince = System.nanoTime();
        while (!closed.get()) {
            Duration patience = spoke && !framer.isPartial()
                    ? owner.limits().idle()
                    : owner.limits().partial().minusNanos(System.nanoTime() - partialSince);
            if (patience.isNegative() || patience.isZero()) {
                throw new SocketTimeoutException("message not completed in time");
            }
            readDue = due(patience);
            ByteBuffer octets = line.read();
            readDue = 0;
            if (octets == null) {
                return;
            }
            boolean begins = !framer.isPartial();
            framer.add(octets);
            Frame frame;
            while ((frame = framer.next()) != null) {
                spoke = true;
                begins = true;
                if (!take(frame)) {
                    return;
                }
            }
            if (begins && spoke) {
                partialSince = System.nanoTime();
            }
            // a virtual thread that always has something to read would keep its processor
            Thread.yield();
        }
    }

    private boolean take(Frame frame) throws IOException {
        return switch (frame) {
            case Frame.Ping ping -> answerPing();
            case Frame.Message message -> hear(message.octets());
            case Frame.Broken broken -> {
                owner.sink().refused(broken.octets(), this, broken.status(), broken.reason());
                lingerUntilSent();
                yield false;
            }
        };
    }

    private boolean answerPing() throws IOException {
        switch (owner.guard().judge(flow.remote().getAddress())) {
            case HEAR -> enqueue(PONG);
            case SLOW_DOWN -> {}
            case BANNED -> {
                return false;
            }
        }
        return true;
    }

    private boolean hear(byte[] octets) {
        switch (owner.guard().judge(flow.remote().getAddress())) {
            case HEAR -> handle(octets);
            case SLOW_DOWN -> owner.sink().refused(octets, this, 503, "Too Many Requests");
            case BANNED -> {
                return false;
            }
        }
        return true;
    }

    private void handle(byte[] octets) {
        try {
            owner.workers().execute(() -> {
                try {
                    owner.sink().received(octets, this);
                } finally {
                    handled.release();
                }
            });
            handled.acquireUninterruptibly();
        } catch (RejectedExecutionException full) {
            owner.sink().overloaded(octets, this);
        }
    }

    /** Gives the writer up to a second to put the last answer on the wire. */
    private void lingerUntilSent() {
        long deadline = System.nanoTime() + 1_000_000_000L;
        while (unsentOctets.get() > 0 && !closed.get() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
