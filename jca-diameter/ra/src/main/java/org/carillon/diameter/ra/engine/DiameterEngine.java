package org.carillon.diameter.ra.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ra.dictionary.Dictionary;
import org.carillon.diameter.ra.log.DiameterLog;
import org.carillon.diameter.ra.message.Decoder;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.Node;
import org.carillon.diameter.ra.peer.Peer;
import org.carillon.diameter.ra.peer.PeerListener;
import org.carillon.diameter.ra.transport.Line;
import org.carillon.diameter.ra.transport.LineListener;
import org.carillon.diameter.ra.transport.Opener;
import org.carillon.diameter.ra.transport.Tls;

/** The node: its peers, its sockets and its clock. Closing it leaves no thread and no port behind. */
public final class DiameterEngine implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(50);
    /** Octets that wait for a peer's socket at most. */
    private static final long MOST_WAITING = 8L * 1024 * 1024;

    private final DiameterSettings settings;
    private final Node us;
    private final Counters counters = new Counters();
    private final Peers peers;
    private final Routes routes;
    private final Doors doors;
    private final Workers workers;
    private final Arrivals arrivals;
    private final Requester requester;
    private final Responder responder;
    private final Duplicates duplicates;
    private final Thread clock;
    private final AtomicLong sessions = new AtomicLong();
    private volatile boolean closed;

    /**
     * Listens, and begins to connect.
     *
     * @throws IOException when a port is taken or a file cannot be read
     */
    public DiameterEngine(DiameterSettings settings, RequestSink sink) throws IOException, GeneralSecurityException {
        this.settings = settings;
        long seconds = System.currentTimeMillis() / 1000;
        us = new Node(settings.host(), settings.realm(), settings.applications(), settings.isRelay(), seconds);
        Decoder decoder = new Decoder(Dictionary.load());
        PeerListener inside = new Inside();
        peers = new Peers(each -> new Peer(each, us, settings.times(), decoder, this::line, inside));
        routes = new Routes(peers, settings.realms());
        requester = new Requester(us, routes, new Redirects(peers), counters, settings.maxPending());
        workers = new Workers(settings.threads(), settings.maxQueued());
        duplicates = new Duplicates(settings.remembered());
        Agent agent = new Agent(us, peers, routes, requester, settings.forwarding(), counters);
        responder = new Responder(us, workers, sink, agent, duplicates, counters);
        arrivals = new Arrivals(
                us, peers, decoder, counters, settings.introduction(), settings.maxMessage(), MOST_WAITING);
        doors = new Doors(settings, arrivals);
        clock = new Thread(this::run, "diameter-clock");
        clock.setDaemon(true);
        try {
            doors.open();
            speakTo(settings.peers());
        } catch (IOException | GeneralSecurityException | RuntimeException failure) {
            close();
            throw failure;
        }
        clock.start();
        DiameterLog.LOG.listening(
                us.host(), us.realm(), doors.points(), settings.peers().size());
    }

    /**
     * As {@link org.carillon.diameter.DiameterPeers#speakTo}.
     *
     * @throws IOException when one wants TLS and its port is taken or a file cannot be read
     */
    public void speakTo(List<PeerSettings> wanted) throws IOException, GeneralSecurityException {
        if (wanted.stream().anyMatch(PeerSettings::tls)) {
            doors.openTls();
        }
        peers.set(wanted);
        routes.tellUnknown();
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
        return List.copyOf(peers.all());
    }

    public Counters counters() {
        return counters;
    }

    public int pending() {
        return requester.pending();
    }

    public Doors doors() {
        return doors;
    }

    /** Peers are told, and have a second to answer what they were asked. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        doors.close();
        peers.stop();
        long deadline = System.nanoTime() + settings.times().goodbye().toNanos();
        while (clock.isAlive() && !peers.allClosed() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TICK.toNanos());
        }
        closed = true;
        LockSupport.unpark(clock);
        peers.drop();
        arrivals.close();
        requester.stop();
        workers.close();
        DiameterLog.LOG.stopped();
    }

    private void run() {
        while (!closed) {
            try {
                long now = System.nanoTime();
                peers.tick(now);
                arrivals.tick(now);
                requester.tick(now);
                duplicates.tick(now);
                doors.tick(now);
            } catch (Throwable failure) {
                DiameterLog.LOG.workFailed(failure);
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
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
            Socket secure = doors.tls().connect(socket, peer.host());
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
