package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.carillon.sip.Flow;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.StreamFramer;
import org.carillon.sip.ra.message.StreamFramer.Frame;

/**
 * One TCP or TLS connection. Its messages are handled one after the other, so that a peer's requests keep their order
 * and a peer that sends faster than we handle is slowed down by the window of its connection.
 */
public final class StreamConnection implements Path {
    private static final byte[] PONG = {'\r', '\n'};
    private static final byte[] LAST = {};
    private static final long MAX_UNSENT_OCTETS = 1024 * 1024;

    /** The TCP connection itself; closing it waits for nobody, while TLS says good-bye first. */
    private final Socket raw;

    private final Socket socket;
    private final boolean accepted;
    private final boolean counted;
    private final Flow flow;
    private final StreamTransport owner;
    private final StreamFramer framer = new StreamFramer();
    private final LinkedBlockingQueue<byte[]> unsent = new LinkedBlockingQueue<>();
    private final AtomicLong unsentOctets = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Semaphore handled = new Semaphore(0);
    /** Of {@link System#nanoTime}; 0 while the peer owes us nothing. */
    private volatile long deadline;

    /**
     * A connection whose threads have not begun.
     *
     * @param socket over raw, or raw itself
     * @param accepted whether the peer opened it, so that a TLS handshake is still to be made
     * @param counted whether it has a share of its source's connections
     */
    StreamConnection(Socket raw, Socket socket, boolean accepted, boolean counted, StreamTransport owner) {
        this.raw = raw;
        this.socket = socket;
        this.accepted = accepted;
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
            // closing a TLS connection may wait for the writer
            Thread.ofVirtual().start(this::close);
            throw new IOException("peer does not read");
        }
        unsent.add(octets);
    }

    /** Closes at once; what was not sent is lost. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            unsent.add(LAST);
            handled.release();
            try {
                socket.close();
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
            if (socket instanceof SSLSocket secure) {
                // bounds how long a close waits for a writer whose peer does not read
                raw.setSoLinger(true, 1);
                if (accepted) {
                    shakeHands(secure);
                }
            }
            cut(socket.getInputStream());
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
        long due = deadline;
        if (due != 0 && now - due > 0 && !closed.get()) {
            SipLog.LOG.streamEnded(flow.remote().toString(), "too slow");
            try {
                raw.close();
            } catch (IOException lost) {
                SipLog.LOG.streamEnded(flow.remote().toString(), lost.toString());
            }
        }
    }

    /** Writes what was put in line until the connection closes. */
    void write() {
        try {
            OutputStream out = socket.getOutputStream();
            while (true) {
                byte[] octets = unsent.take();
                if (octets == LAST) {
                    return;
                }
                out.write(octets);
                unsentOctets.addAndGet(-octets.length);
            }
        } catch (IOException ended) {
            SipLog.LOG.streamEnded(flow.remote().toString(), ended.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Throwable failure) {
            SipLog.LOG.workFailed(failure);
        } finally {
            close();
        }
    }

    private void shakeHands(SSLSocket secure) throws IOException {
        try {
            owe(owner.limits().handshake());
            secure.startHandshake();
        } finally {
            deadline = 0;
            owner.handshakes().release();
        }
    }

    private void owe(Duration patience) throws IOException {
        long due = System.nanoTime() + patience.toNanos();
        deadline = due == 0 ? 1 : due;
        raw.setSoTimeout((int) Math.max(1, patience.toMillis()));
    }

    private void cut(InputStream in) throws IOException {
        byte[] buffer = new byte[4096];
        boolean spoke = false;
        long partialSince = System.nanoTime();
        while (!closed.get()) {
            Duration patience = spoke && !framer.isPartial()
                    ? owner.limits().idle()
                    : owner.limits().partial().minusNanos(System.nanoTime() - partialSince);
            if (patience.isNegative() || patience.isZero()) {
                throw new SocketTimeoutException("message not completed in time");
            }
            owe(patience);
            int length = in.read(buffer);
            deadline = 0;
            if (length < 0) {
                return;
            }
            boolean begins = !framer.isPartial();
            framer.add(buffer, length);
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
        }
    }

    private boolean take(Frame frame) throws IOException {
        switch (frame) {
            case Frame.Ping ping -> enqueue(PONG);
            case Frame.Message message -> {
                return hear(message.octets());
            }
            case Frame.Broken broken -> {
                owner.sink().refused(broken.octets(), this, broken.status(), broken.reason());
                lingerUntilSent();
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
            owner.sink().refused(octets, this, 503, "Server Overloaded");
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
