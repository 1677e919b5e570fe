package org.carillon.diameter.ra.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ResultCode;
import org.carillon.diameter.ra.log.DiameterLog;
import org.carillon.diameter.ra.message.Decoder;
import org.carillon.diameter.ra.message.Fault;
import org.carillon.diameter.ra.message.FrameException;
import org.carillon.diameter.ra.message.MessageRules;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.Answers;
import org.carillon.diameter.ra.peer.Capabilities;
import org.carillon.diameter.ra.peer.Node;
import org.carillon.diameter.ra.peer.Peer;
import org.carillon.diameter.ra.transport.Line;
import org.carillon.diameter.ra.transport.LineListener;
import org.carillon.diameter.ra.transport.Opener;
import org.carillon.diameter.ra.transport.Tls;
import org.jspecify.annotations.Nullable;

/**
 * Connections that others made, until they have said who they are. Who does not within the time, or is not a peer of ours,
 * is turned away; there are never many, and none of them is read far.
 */
final class Arrivals implements LineListener {
    private static final int MOST = 64;
    /** Octets of a CER at most. */
    private static final int LONGEST = 16 * 1024;

    private final Node us;
    private final Peers peers;
    private final Decoder decoder;
    private final Counters counters;
    private final Duration patience;
    private final int longestAfter;
    private final long mostWaiting;
    private final Map<Line, Arrived> waiting = new ConcurrentHashMap<>();
    private final Set<Line> secure = ConcurrentHashMap.newKeySet();

    /** Of a connection: its socket, which a TLS handshake may hold, and System.nanoTime() when it came. */
    private record Arrived(Socket socket, long since) {}

    Arrivals(
            Node us,
            Peers peers,
            Decoder decoder,
            Counters counters,
            Duration patience,
            int longestAfter,
            long mostWaiting) {
        this.us = us;
        this.peers = peers;
        this.decoder = decoder;
        this.counters = counters;
        this.patience = patience;
        this.longestAfter = longestAfter;
        this.mostWaiting = mostWaiting;
    }

    /** Takes a connection that was accepted. */
    void accept(Socket socket, @Nullable Tls tls) {
        String remote = String.valueOf(socket.getRemoteSocketAddress());
        Opener opener = () -> new Opener.Opened(socket, tls == null ? socket : tls.accept(socket));
        Line line = new Line(remote, opener, this, longestAfter, mostWaiting);
        if (waiting.size() >= MOST) {
            counters.refusedPeer();
            DiameterLog.LOG.tooManyArrivals(remote, MOST);
            closeAtOnce(socket);
            return;
        }
        if (tls != null) {
            secure.add(line);
        }
        waiting.put(line, new Arrived(socket, System.nanoTime()));
        line.start();
    }

    void tick(long now) {
        waiting.forEach((line, arrived) -> {
            if (now - arrived.since() > patience.toNanos()) {
                line.close("it did not say who it is");
                closeAtOnce(arrived.socket());
            }
        });
    }

    void close() {
        waiting.forEach((line, arrived) -> {
            line.close("stopped");
            closeAtOnce(arrived.socket());
        });
    }

    @Override
    public void opened(Line line) {}

    @Override
    public void received(Line line, byte[] octets) {
        Received cer = octets.length > LONGEST ? null : decoder.decode(octets);
        if (cer == null
                || !cer.header().isRequest()
                || cer.header().application() != 0
                || cer.header().command() != Commands.CAPABILITIES_EXCHANGE) {
            counters.malformedOne();
            line.close("no CER");
            return;
        }
        Fault fault = MessageRules.check(cer);
        if (fault != null) {
            refuse(line, cer, fault);
            return;
        }
        Peer peer = peers.find(cer.avps().getText(BaseAvps.ORIGIN_HOST));
        Capabilities theirs = Capabilities.of(cer.avps(), us);
        if (peer == null || !isIt(peer.settings(), theirs, line)) {
            refuse(line, cer, Fault.of(ResultCode.UNKNOWN_PEER, "not a peer of this node"));
        } else if (!theirs.securityAgreed()) {
            refuse(line, cer, Fault.of(ResultCode.NO_COMMON_SECURITY, "TLS is not negotiated in band"));
        } else if (theirs.applications().isEmpty()) {
            refuse(line, cer, Fault.of(ResultCode.NO_COMMON_APPLICATION, "no common application"));
        } else {
            forget(line);
            peer.accept(line, cer, theirs);
        }
    }

    @Override
    public void malformed(Line line, FrameException cause) {
        counters.malformedOne();
    }

    @Override
    public void closed(Line line, String cause) {
        forget(line);
        DiameterLog.LOG.lineEnded(line.toString(), cause);
    }

    private void forget(Line line) {
        waiting.remove(line);
        secure.remove(line);
    }

    private boolean isIt(PeerSettings settings, Capabilities theirs, Line line) {
        if (!settings.realm().equalsIgnoreCase(theirs.realm()) || settings.tls() != secure.contains(line)) {
            return false;
        }
        return comesFrom(settings.address(), line.remote())
                && (!settings.tls() || Tls.proves(line.channel(), settings.host()));
    }

    private static boolean comesFrom(@Nullable String address, @Nullable InetSocketAddress remote) {
        if (address == null) {
            return true;
        }
        try {
            return remote != null && Set.of(InetAddress.getAllByName(address)).contains(remote.getAddress());
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    private void refuse(Line line, Received cer, Fault fault) {
        counters.refusedPeer();
        counters.answered(fault.resultCode());
        DiameterLog.LOG.peerRefused(line.toString(), fault.resultCode(), fault.text());
        line.send(Answers.refuse(us, cer.header(), cer.avps(), fault));
        line.finish(fault.text());
    }

    private static void closeAtOnce(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            DiameterLog.LOG.lineEnded(String.valueOf(socket), gone.toString());
        }
    }
}
