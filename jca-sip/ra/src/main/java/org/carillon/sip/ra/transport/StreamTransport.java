package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.carillon.sip.Lease;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.log.SipLog;
import org.jspecify.annotations.Nullable;

/** A listening point for TCP or TLS with its connections, those that we opened included. */
public final class StreamTransport implements AutoCloseable {
    private static final String READER = "sip-stream-read";
    private static final long COMPLAINT_INTERVAL_NANOS = 10_000_000_000L;
    private static final int BACKLOG = 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 5000;
    private static final long PAUSE_AFTER_FAILURE_NANOS = 10_000_000;
    private static final long LOOK_INTERVAL_NANOS = 250_000_000;

    private final Transport transport;
    private final @Nullable TlsContext tls;
    private final MessageSink sink;
    private final Workers workers;
    private final StreamLimits limits;
    private final Guard guard;
    private final ConnectionShares shares;
    private final Semaphore handshakes;
    private final HandshakeThreads computing;

    private final Seldom complaints = new Seldom(COMPLAINT_INTERVAL_NANOS);
    private final ConcurrentHashMap<InetSocketAddress, StreamConnection> connections = new ConcurrentHashMap<>();
    private final Set<SocketAddress> expected = ConcurrentHashMap.newKeySet();
    private final Thread warden;
    private volatile InetSocketAddress local;
    private volatile @Nullable ServerSocket server;
    private volatile @Nullable Thread acceptor;
    private volatile boolean closed;

    private StreamTransport(
            InetSocketAddress address,
            @Nullable TlsContext tls,
            MessageSink sink,
            Workers workers,
            StreamLimits limits,
            Guard guard) {
        this.transport = tls == null ? Transport.TCP : Transport.TLS;
        this.local = address;
        this.tls = tls;
        this.sink = sink;
        this.workers = workers;
        this.limits = limits;
        this.guard = guard;
        this.shares = new ConnectionShares(limits.perAddress());
        this.handshakes = new Semaphore(limits.handshakes());
        this.computing = new HandshakeThreads(threadName("handshake"));
        this.warden = new Thread(this::watch, threadName("warden"));
        warden.setDaemon(true);
    }

    /**
     * Opens a listening point.
     *
     * @param tls null for TCP
     * @param listening false to bind later, by {@link #listen}
     * @throws IOException when the address cannot be bound
     */
    public static StreamTransport open(
            InetSocketAddress address,
            @Nullable TlsContext tls,
            MessageSink sink,
            Workers workers,
            StreamLimits limits,
            Guard guard,
            boolean listening)
            throws IOException {
        StreamTransport opened = new StreamTransport(address, tls, sink, workers, limits, guard);
        if (listening) {
            opened.listen();
        }
        opened.warden.start();
        return opened;
    }

    /** Binds the address and accepts connections; nothing happens where it does already. */
    public synchronized void listen() throws IOException {
        if (isListening() || closed) {
            return;
        }
        ServerSocket opened = new ServerSocket();
        try {
            opened.setReuseAddress(true);
            opened.bind(local, BACKLOG);
        } catch (IOException | RuntimeException refused) {
            opened.close();
            throw refused;
        }
        local = (InetSocketAddress) opened.getLocalSocketAddress();
        server = opened;
        Thread accepts = new Thread(() -> accept(opened), threadName("accept"));
        accepts.setDaemon(true);
        acceptor = accepts;
        accepts.start();
    }

    /** Accepts no more; connections that are open stay open. */
    public synchronized void deafen() {
        ServerSocket open = server;
        if (open != null) {
            try {
                open.close();
            } catch (IOException lost) {
                SipLog.LOG.streamEnded(local.toString(), lost.toString());
            }
            Thread accepts = acceptor;
            if (accepts != null) {
                Threads.join(List.of(accepts));
            }
        }
    }

    /**
     * Lets a connection in that comes from here whatever is open already, and its handshake computes without waiting for
     * its turn: who asks whether we are alive would otherwise take a full listener for a dead one.
     *
     * @param remote where it will come from; no longer expected when the lease is closed
     */
    public Lease expect(SocketAddress remote) {
        expected.add(remote);
        return () -> expected.remove(remote);
    }

    public boolean isListening() {
        ServerSocket open = server;
        return open != null && !open.isClosed();
    }

    public Transport transport() {
        return transport;
    }

    public InetSocketAddress local() {
        return local;
    }

    /** The open connection to a peer, or null. */
    public @Nullable Path connection(InetSocketAddress remote) {
        return connections.get(remote);
    }

    /**
     * Opens a connection to a peer, or returns the one that is open. Waits; not to be called on a thread that must not.
     *
     * @throws IOException when the peer cannot be reached
     */
    public Path connect(InetSocketAddress remote) throws IOException {
        StreamConnection open = connections.get(remote);
        if (open != null && !open.isClosed()) {
            return open;
        }
        if (closed) {
            throw new IOException("stopped");
        }
        Socket socket = new Socket();
        try {
            socket.connect(remote, CONNECT_TIMEOUT_MILLIS);
            if (tls == null) {
                return begin(socket, new PlainLine(socket), null, false);
            }
            socket.setSoTimeout((int) limits.handshake().toMillis());
            TlsLine secure = new TlsLine(socket, tls.clientEngine(remote), computing);
            secure.open();
            socket.setSoTimeout(0);
            return begin(socket, secure, null, false);
        } catch (IOException | RuntimeException refused) {
            socket.close();
            throw refused;
        }
    }

    @Override
    public void close() {
        closed = true;
        deafen();
        LockSupport.unpark(warden);
        connections.values().forEach(StreamConnection::close);
        computing.close();
    }

    int connections() {
        return connections.size();
    }

    StreamLimits limits() {
        return limits;
    }

    MessageSink sink() {
        return sink;
    }

    Workers workers() {
        return workers;
    }

    Guard guard() {
        return guard;
    }

    void closed(StreamConnection connection) {
        if (connection.isCounted()) {
            shares.leave(connection.remote().getAddress());
        }
        connections.remove(connection.remote(), connection);
        sink.closed(connection);
    }

    private void accept(ServerSocket open) {
        while (!open.isClosed()) {
            try {
                admit(open.accept());
            } catch (IOException failure) {
                if (!open.isClosed()) {
                    SipLog.LOG.readFailed(transport.name(), local.toString(), failure);
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
                }
            } catch (Throwable failure) {
                SipLog.LOG.readFailed(transport.name(), local.toString(), failure);
            }
        }
    }

    /** Nothing here waits for the peer: the handshake is made by the connection's own thread. */
    private void admit(Socket socket) throws IOException {
        InetAddress source = socket.getInetAddress();
        if (source == null) {
            socket.close();
            return;
        }
        if (expected.contains(socket.getRemoteSocketAddress())) {
            accepted(socket, false, new Semaphore(0), Runnable::run);
            return;
        }
        if (guard.isBanned(source)) {
            socket.close();
            return;
        }
        if (connections.size() >= limits.connections()) {
            socket.close();
            complaints.say(() -> SipLog.LOG.tooManyConnections(local.toString(), limits.connections()));
            return;
        }
        boolean counted = !guard.isExempt(source);
        if (counted && !shares.enter(source)) {
            socket.close();
            complaints.say(() -> SipLog.LOG.tooManyConnectionsOf(source.getHostAddress(), limits.perAddress()));
            return;
        }
        if (tls != null && !handshakes.tryAcquire()) {
            socket.close();
            complaints.say(() -> SipLog.LOG.tooManyHandshakes(local.toString(), limits.handshakes()));
            if (counted) {
                shares.leave(source);
            }
            return;
        }
        try {
            accepted(socket, counted, handshakes, computing);
        } catch (IOException | RuntimeException failed) {
            if (tls != null) {
                handshakes.release();
            }
            if (counted) {
                shares.leave(source);
            }
            throw failed;
        }
    }

    /**
     * Begins a connection that a peer opened.
     *
     * @param handshake released when the handshake is over
     * @param computes where the handshake computes
     */
    private void accepted(Socket socket, boolean counted, Semaphore handshake, Executor computes) throws IOException {
        try {
            if (tls == null) {
                begin(socket, new PlainLine(socket), null, counted);
            } else {
                begin(socket, new TlsLine(socket, tls.serverEngine(), computes), handshake, counted);
            }
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private StreamConnection begin(Socket raw, Line line, @Nullable Semaphore handshake, boolean counted)
            throws IOException {
        if (!(raw.getRemoteSocketAddress() instanceof InetSocketAddress)) {
            raw.close();
            throw new IOException("closed before it was accepted");
        }
        StreamConnection connection = new StreamConnection(raw, line, handshake, counted, this);
        connections.put(connection.remote(), connection);
        Thread.ofVirtual().name(READER).start(connection::read);
        if (closed) {
            connection.close();
        }
        return connection;
    }

    /**
     * Ends connections whose time is over. The time-out of a read begins anew with each octet, so that a peer that sends
     * one now and then would live for ever by it.
     */
    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(LOOK_INTERVAL_NANOS);
            long now = System.nanoTime();
            for (StreamConnection connection : connections.values()) {
                try {
                    connection.endIfLate(now);
                } catch (RuntimeException | Error failure) {
                    SipLog.LOG.workFailed(failure);
                }
            }
        }
    }

    private String threadName(String what) {
        return "sip-" + transport.name().toLowerCase(Locale.ROOT) + "-" + what + "-" + local.getPort();
    }
}
