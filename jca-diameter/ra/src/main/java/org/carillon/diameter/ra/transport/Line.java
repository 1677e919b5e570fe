package org.carillon.diameter.ra.transport;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.diameter.ra.log.DiameterLog;
import org.carillon.diameter.ra.message.FrameException;
import org.carillon.diameter.ra.message.FrameReader;
import org.jspecify.annotations.Nullable;

/**
 * A connection with a thread that reads and one that writes. Sending never waits: what waits for the socket is bounded in
 * octets, and what is in the queue leaves together. A peer that does not read is found by the watchdog, which closes.
 */
public final class Line implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final byte[] LAST = {};
    private static final int WRITTEN_MILLIS = 1000;

    private final Opener opener;
    private final String name;
    private final int longest;
    private final long mostWaiting;
    private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingOctets = new AtomicLong();
    private volatile LineListener listener;
    private volatile Opener.@Nullable Opened socket;
    private volatile boolean closed;
    private volatile String cause = "closed by the peer";

    /**
     * A connection that the listener learns of from its reading thread, which opens it first.
     *
     * @param name for threads and logs
     * @param longest octets of a message that is read
     * @param mostWaiting octets that wait for the socket at most
     */
    public Line(String name, Opener opener, LineListener listener, int longest, long mostWaiting) {
        this.name = name;
        this.opener = opener;
        this.listener = listener;
        this.longest = longest;
        this.mostWaiting = mostWaiting;
    }

    public void start() {
        daemon("in", this::run).start();
    }

    /** From the next call on, another one is told. Called by the present listener only. */
    public void handTo(LineListener next) {
        listener = next;
    }

    /** Null until it is open. */
    public @Nullable InetSocketAddress remote() {
        Opener.Opened open = socket;
        return open == null ? null : (InetSocketAddress) open.plain().getRemoteSocketAddress();
    }

    /** Null until it is open. */
    public @Nullable InetAddress local() {
        Opener.Opened open = socket;
        return open == null ? null : open.plain().getLocalAddress();
    }

    /** What is read and written, for its certificate; null until it is open. */
    public @Nullable Socket channel() {
        Opener.Opened open = socket;
        return open == null ? null : open.channel();
    }

    /** Returns false when the message does not leave: closed, or too much waits already. */
    public boolean send(byte[] message) {
        if (closed || waitingOctets.addAndGet(message.length) > mostWaiting) {
            waitingOctets.addAndGet(-message.length);
            return false;
        }
        waiting.add(message);
        return true;
    }

    /** Closes when everything that waits has been written. */
    public void finish(String why) {
        cause = why;
        waiting.add(LAST);
    }

    public void close(String why) {
        cause = why;
        close();
    }

    @Override
    public void close() {
        closed = true;
        waiting.add(LAST);
        Opener.Opened open = socket;
        if (open != null) {
            try {
                // not that of TLS, which may wait for a peer that does not read
                open.plain().close();
            } catch (IOException gone) {
                DiameterLog.LOG.lineEnded(name, gone.toString());
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private void run() {
        try {
            Opener.Opened opened = opener.open();
            socket = opened;
            if (closed) {
                return;
            }
            opened.plain().setTcpNoDelay(true);
            daemon("out", () -> write(opened.channel())).start();
            listener.opened(this);
            FrameReader reader =
                    new FrameReader(new BufferedInputStream(opened.channel().getInputStream(), BUFFER), longest);
            byte[] message = reader.next();
            while (message != null) {
                listener.received(this, message);
                message = reader.next();
            }
        } catch (FrameException noMessage) {
            cause = String.valueOf(noMessage.getMessage());
            listener.malformed(this, noMessage);
            awaitWritten();
        } catch (IOException ended) {
            if (!closed) {
                cause = ended.toString();
            }
        } catch (RuntimeException failure) {
            cause = failure.toString();
            DiameterLog.LOG.workFailed(failure);
        } finally {
            close();
            listener.closed(this, cause);
        }
    }

    /** The peer is told why before the connection ends: the writer closes it, or the time is over. */
    private void awaitWritten() {
        finish(cause);
        Opener.Opened open = socket;
        if (open == null) {
            return;
        }
        try {
            open.plain().setSoTimeout(WRITTEN_MILLIS);
            while (open.channel().getInputStream().read() >= 0) {
                // what still comes is nobody's
            }
        } catch (IOException closedByWriter) {
            DiameterLog.LOG.lineEnded(name, closedByWriter.toString());
        }
    }

    private void write(Socket to) {
        try {
            OutputStream out = new BufferedOutputStream(to.getOutputStream(), BUFFER);
            while (true) {
                byte[] next = waiting.take();
                while (next != null && next != LAST) {
                    waitingOctets.addAndGet(-next.length);
                    out.write(next);
                    next = waiting.poll();
                }
                out.flush();
                if (next == LAST) {
                    return;
                }
            }
        } catch (IOException gone) {
            if (!closed) {
                cause = gone.toString();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private Thread daemon(String direction, Runnable work) {
        Thread thread = new Thread(work, "diameter-" + direction + "-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
