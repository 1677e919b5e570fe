package org.carillon.diameter.ra.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.dictionary.Dictionary;
import org.carillon.diameter.ra.log.DiameterLog;
import org.carillon.diameter.ra.message.Decoder;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.Node;
import org.carillon.diameter.ra.peer.Peer;
import org.carillon.diameter.ra.peer.PeerListener;
import org.carillon.diameter.ra.peer.PeerSettings;
import org.carillon.diameter.ra.peer.PeerState;
import org.carillon.diameter.ra.transport.Acceptor;
import org.carillon.diameter.ra.transport.Line;
import org.carillon.diameter.ra.transport.LineListener;
import org.carillon.diameter.ra.transport.Opener;
import org.carillon.diameter.ra.transport.Tls;
import org.jspecify.annotations.Nullable;

/** The node: its peers, its sockets and its clock. Closing it leaves no thread and no port behind. */
public final class DiameterEngine implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(50);
    /** Octets that wait for a peer's socket at most. */
    private static final long MOST_WAITING = 8L * 1024 * 1024;

    private final DiameterSettings settings;
    private final Node us;
    private final Counters counters = new Counters();
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final List<Acceptor> acceptors = new ArrayList<>();
    private final Workers workers;
    private final Arrivals arrivals;
    private final Requester requester;
    private final Responder responder;
    private final Thread clock;
    private final AtomicLong sessions = new AtomicLong();
    private final @Nullable Tls tls;
    private volatile boolean closed;

    /**
     * Listens, and begins to connect.
     *
     * @throws IOException when a port is taken or a file cannot be read
     * @throws IllegalArgumentException when peers and realms do not fit together
     */
    public DiameterEngine(DiameterSettings settings, RequestSink sink) throws IOException, GeneralSecurityException {
        this.settings = settings;
        long seconds = System.currentTimeMillis() / 1000;
        us = new Node(settings.host(), settings.realm(), settings.applications(), seconds);
        tls = settings.usesTls()
                ? Tls.load(
                        Objects.requireNonNull(settings.keystore(), "TLS needs carillon.tls.keystore"),
                        settings.keystorePassword(),
                        Objects.requireNonNull(settings.authority(), "TLS needs carillon.diameter.ca"))
                : null;
        Decoder decoder = new Decoder(Dictionary.load());
        PeerListener inside = new Inside();
        for (PeerSettings each : settings.peers()) {
            if (peers.put(each.host(), new Peer(each, us, settings.times(), decoder, this::line, inside)) != null) {
                throw new IllegalArgumentException("peer " + each.host() + " is there twice");
            }
        }
        requester = new Requester(us, new Routes(peers, settings.realms()), counters, settings.maxPending());
        workers = new Workers(settings.threads(), settings.maxQueued());
        responder = new Responder(us, workers, sink, counters);
        arrivals = new Arrivals(
                us, peers, decoder, counters, settings.introduction(), settings.maxMessage(), MOST_WAITING);
        clock = new Thread(this::run, "diameter-clock");
        clock.setDaemon(true);
        try {
            listen(settings.port(), null);
            if (tls != null) {
                listen(settings.tlsPort(), tls);
            }
        } catch (IOException taken) {
            close();
            throw taken;
        }
        clock.start();
        DiameterLog.LOG.listening(us.host(), us.realm(), points(), peers.size());
    }

    /** As {@link org.carillon.diameter.DiameterClient#send}. */
    public CompletableFuture<DiameterAnswer> send(DiameterRequest request, Duration timeout) {
        return requester.send(request, timeout);
    }

    /** RFC 6733 §8.8 (Session-Id AVP): our host, the time of our start, a number. */
    public String newSessionId() {
        return us.host() + ";" + us.stateId() + ";" + sessions.incrementAndGet();
    }

    public List<Peer> peers() {
        return List.copyOf(peers.values());
    }

    public Counters counters() {
        return counters;
    }

    public int pending() {
        return requester.pending();
    }

    /** That of TCP. */
    public int port() {
        return acceptors.getFirst().port();
    }

    /** That of TLS, for a node with a peer that uses it. */
    public int tlsPort() {
        return acceptors.getLast().port();
    }

    /** Peers are told, and have a second to answer what they were asked. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        acceptors.forEach(Acceptor::close);
        peers.values().forEach(Peer::stop);
        long deadline = System.nanoTime() + settings.times().goodbye().toNanos();
        while (clock.isAlive() && !allClosed() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TICK.toNanos());
        }
        closed = true;
        LockSupport.unpark(clock);
        peers.values().forEach(Peer::drop);
        arrivals.close();
        requester.stop();
        workers.close();
        DiameterLog.LOG.stopped();
    }

    private boolean allClosed() {
        return peers.values().stream().allMatch(peer -> peer.state() == PeerState.CLOSED);
    }

    private void run() {
        while (!closed) {
            try {
                long now = System.nanoTime();
                peers.values().forEach(peer -> peer.tick(now));
                arrivals.tick(now);
                requester.tick(now);
            } catch (Throwable failure) {
                DiameterLog.LOG.workFailed(failure);
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    private void listen(int port, @Nullable Tls with) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(settings.bind(), port));
        } catch (IOException taken) {
            server.close();
            throw new IOException("port " + port + " of " + settings.bind() + ": " + taken.getMessage(), taken);
        }
        acceptors.add(new Acceptor(server, socket -> arrivals.accept(socket, with)));
    }

    private Line line(PeerSettings peer, LineListener listener) {
        return new Line(peer.host(), () -> connect(peer), listener, settings.maxMessage(), MOST_WAITING);
    }

    private Opener.Opened connect(PeerSettings peer) throws IOException {
        int patience = (int) settings.times().answer().toMillis();
        Socket socket = new Socket();
        try {
            InetAddress own = InetAddress.getByName(settings.bind());
            if (!own.isAnyLocalAddress()) {
                socket.bind(new InetSocketAddress(own, 0));
            }
            socket.connect(new InetSocketAddress(Objects.requireNonNull(peer.address()), peer.port()), patience);
            if (!peer.tls()) {
                return new Opener.Opened(socket, socket);
            }
            socket.setSoTimeout(patience);
            Socket secure = Objects.requireNonNull(tls).connect(socket, peer.host());
            if (!Tls.proves(secure, peer.host())) {
                throw new IOException("its certificate does not name " + peer.host());
            }
            socket.setSoTimeout(0);
            return new Opener.Opened(socket, secure);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private String points() {
        return acceptors.stream().map(Acceptor::point).collect(Collectors.joining(", "));
    }

    /** What peers tell. */
    private final class Inside implements PeerListener {
        @Override
        public void request(Peer peer, Received request) {
            responder.request(peer, request);
        }

        @Override
        public void answer(Peer peer, Received answer) {
            if (!requester.answered(peer, answer)) {
                counters.malformedOne();
            }
        }

        @Override
        public void suspect(Peer peer) {
            requester.suspect(peer);
        }

        @Override
        public void lost(Peer peer) {
            requester.lost(peer);
        }

        @Override
        public void answered(int resultCode) {
            counters.answered(resultCode);
        }

        @Override
        public void malformed() {
            counters.malformedOne();
        }
    }
}
