package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.log.SipLog;
import org.jspecify.annotations.Nullable;

/** A listening point for TCP or TLS with its connections, those that we opened included. */
public final class StreamTransport implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 5000;
    private static final long PAUSE_AFTER_FAILURE_NANOS = 10_000_000;

    private final Transport transport;
    private final ServerSocket server;
    private final InetSocketAddress local;
    private final @Nullable TlsContext tls;
    private final MessageSink sink;
    private final Workers workers;
    private final StreamLimits limits;
    private final Thread acceptor;
    private final ConcurrentHashMap<InetSocketAddress, StreamConnection> connections = new ConcurrentHashMap<>();

    private StreamTransport(
            ServerSocket server, @Nullable TlsContext tls, MessageSink sink, Workers workers, StreamLimits limits) {
        this.transport = tls == null ? Transport.TCP : Transport.TLS;
        this.server = server;
        this.local = (InetSocketAddress) server.getLocalSocketAddress();
        this.tls = tls;
        this.sink = sink;
        this.workers = workers;
        this.limits = limits;
        this.acceptor = new Thread(
                this::accept, "sip-" + transport.name().toLowerCase(Locale.ROOT) + "-accept-" + local.getPort());
        acceptor.setDaemon(true);
    }

    /**
     * Opens a listening point.
     *
     * @param tls null for TCP
     * @throws IOException when the address cannot be bound
     */
    public static StreamTransport open(
            InetSocketAddress address, @Nullable TlsContext tls, MessageSink sink, Workers workers, StreamLimits limits)
            throws IOException {
        ServerSocket server = tls == null ? new ServerSocket() : tls.serverSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
        } catch (IOException | RuntimeException refused) {
            server.close();
            throw refused;
        }
        StreamTransport opened = new StreamTransport(server, tls, sink, workers, limits);
        opened.acceptor.start();
        return opened;
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
        if (server.isClosed()) {
            throw new IOException("stopped");
        }
        Socket socket = new Socket();
        try {
            socket.connect(remote, CONNECT_TIMEOUT_MILLIS);
            if (tls != null) {
                socket.setSoTimeout((int) limits.partial().toMillis());
                SSLSocket secure = tls.clientSocket(socket, remote);
                secure.startHandshake();
                return begin(secure);
            }
            return begin(socket);
        } catch (IOException | RuntimeException refused) {
            socket.close();
            throw refused;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException lost) {
            SipLog.LOG.streamEnded(local.toString(), lost.toString());
        }
        connections.values().forEach(StreamConnection::close);
        Threads.join(List.of(acceptor));
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

    void closed(StreamConnection connection) {
        connections.remove(connection.remote(), connection);
        sink.closed(connection);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (connections.size() >= limits.connections()) {
                    socket.close();
                    SipLog.LOG.tooManyConnections(local.toString(), limits.connections());
                    continue;
                }
                begin(socket);
            } catch (IOException failure) {
                if (!server.isClosed()) {
                    SipLog.LOG.readFailed(transport.name(), local.toString(), failure);
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
                }
            } catch (Throwable failure) {
                SipLog.LOG.readFailed(transport.name(), local.toString(), failure);
            }
        }
    }

    private StreamConnection begin(Socket socket) throws IOException {
        if (!(socket.getRemoteSocketAddress() instanceof InetSocketAddress)) {
            socket.close();
            throw new IOException("closed before it was accepted");
        }
        StreamConnection connection = new StreamConnection(socket, this);
        connections.put(connection.remote(), connection);
        String name = "sip-" + transport + "-" + connection.remote();
        Thread.ofVirtual().name(name + "-read").start(connection::read);
        Thread.ofVirtual().name(name + "-write").start(connection::write);
        if (server.isClosed()) {
            connection.close();
        }
        return connection;
    }
}
