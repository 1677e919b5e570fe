package org.carillon.diameter.ra.transport;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.carillon.diameter.ra.log.DiameterLog;

/** A listening socket with its thread. It is bound when it is made, so that a peer that connects is never refused by chance. */
public final class Acceptor implements AutoCloseable {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

    private final ServerSocket server;
    private final Consumer<Socket> arrivals;
    private final Thread thread;
    private volatile boolean closed;

    /** The consumer is told of each connection on the accepting thread and must not wait. */
    public Acceptor(ServerSocket bound, Consumer<Socket> arrivals) {
        this.server = bound;
        this.arrivals = arrivals;
        this.thread = new Thread(this::accept, "diameter-accept-" + bound.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    /** host:port. */
    public String point() {
        return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
            thread.join(2000);
        } catch (IOException gone) {
            DiameterLog.LOG.lineEnded(point(), gone.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                arrivals.accept(server.accept());
            } catch (Throwable failure) {
                // also for want of a thread: a port that nobody accepts on looks healthy and is dead
                if (!closed) {
                    DiameterLog.LOG.acceptFailed(point(), failure.toString());
                    // such as for descriptors that ran out: not in a circle at full speed
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
                }
            }
        }
    }
}
