package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.sip.Flow;
import org.carillon.sip.WebSocketLine;
import org.carillon.sip.WebSocketPort;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.log.SipLog;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket connections that the container lent. There is no socket of ours, so that they outlive a restart of the
 * listening points; one that is gone cannot be opened again from here (RFC 7118 §5.6 (Locating a SIP Server)).
 */
public final class WebSocketTransport implements WebSocketPort, AutoCloseable {
    private static final int PORTS = 65535;

    private final MessageSink sink;
    private final Workers workers;
    private final WebSocketLimits limits;
    private final Alarm alarm;
    private final Guard guard;
    private final ConnectionShares shares;
    private final ConcurrentHashMap<InetSocketAddress, WebSocketConnection> connections = new ConcurrentHashMap<>();
    private final AtomicInteger nextPort =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));
    /** Begins anywhere, so that no number of before a restart comes again. */
    private final AtomicLong nextNumber = new AtomicLong(new SecureRandom().nextLong());

    private volatile boolean closed;

    public WebSocketTransport(MessageSink sink, Workers workers, WebSocketLimits limits, Alarm alarm, Guard guard) {
        this.sink = sink;
        this.workers = workers;
        this.limits = limits;
        this.alarm = alarm;
        this.guard = guard;
        this.shares = new ConnectionShares(limits.perAddress());
    }

    @Override
    public WebSocketConnection open(WebSocketLine line) throws IOException {
        if (closed) {
            throw new IOException("stopped");
        }
        if (connections.size() >= limits.connections()) {
            SipLog.LOG.tooManyConnections(line.local().toString(), limits.connections());
            throw new IOException("too many connections");
        }
        InetAddress source = line.remote().getAddress();
        if (guard.isBanned(source)) {
            throw new IOException("not heard");
        }
        if (!guard.isExempt(source) && !shares.enter(source)) {
            SipLog.LOG.tooManyConnectionsOf(source.getHostAddress(), limits.perAddress());
            throw new IOException("too many connections of " + source.getHostAddress());
        }
        WebSocketConnection connection = begun(line);
        connection.watch();
        if (closed) {
            connection.stop();
        }
        return connection;
    }

    /** The open connection of a flow, or null; never another one that has its addresses by now. */
    public @Nullable WebSocketConnection connection(Flow flow) {
        WebSocketConnection found = connections.get(flow.remote());
        return found != null
                        && found.flow().transport() == flow.transport()
                        && found.flow().connection() == flow.connection()
                ? found
                : null;
    }

    @Override
    public void close() {
        closed = true;
        connections.values().forEach(WebSocketConnection::stop);
    }

    int size() {
        return connections.size();
    }

    MessageSink sink() {
        return sink;
    }

    Workers workers() {
        return workers;
    }

    WebSocketLimits limits() {
        return limits;
    }

    Guard guard() {
        return guard;
    }

    Alarm alarm() {
        return alarm;
    }

    void closed(WebSocketConnection connection) {
        if (connections.remove(connection.remote(), connection)) {
            InetAddress source = connection.remote().getAddress();
            if (!guard.isExempt(source)) {
                shares.leave(source);
            }
            sink.closed(connection);
        }
    }

    private long number() {
        long number = nextNumber.getAndIncrement();
        // 0 says that there is none
        return number == 0 ? nextNumber.getAndIncrement() : number;
    }

    /**
     * Behind a reverse proxy several connections may show one address and port, or no port. The port is then a number of
     * ours, for it only tells the connections apart.
     */
    private WebSocketConnection begun(WebSocketLine line) throws IOException {
        InetSocketAddress remote = line.remote();
        for (int attempt = 0; attempt < PORTS; attempt++) {
            if (remote.getPort() > 0) {
                WebSocketConnection connection = new WebSocketConnection(line, remote, number(), this);
                if (connections.putIfAbsent(remote, connection) == null) {
                    return connection;
                }
            }
            remote = new InetSocketAddress(
                    line.remote().getAddress(), 1 + Math.floorMod(nextPort.getAndIncrement(), PORTS));
        }
        shares.leave(line.remote().getAddress());
        throw new IOException("too many connections of " + line.remote().getAddress());
    }
}
