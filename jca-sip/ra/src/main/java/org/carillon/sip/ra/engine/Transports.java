package org.carillon.sip.ra.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.overload.Probe;
import org.carillon.sip.ra.stun.StunResponder;
import org.carillon.sip.ra.transport.MessageSink;
import org.carillon.sip.ra.transport.Path;
import org.carillon.sip.ra.transport.StreamLimits;
import org.carillon.sip.ra.transport.StreamTransport;
import org.carillon.sip.ra.transport.TlsContext;
import org.carillon.sip.ra.transport.UdpTransport;
import org.carillon.sip.ra.transport.WebSocketTransport;
import org.carillon.sip.ra.transport.Workers;
import org.jspecify.annotations.Nullable;

/** The listening points, opened and closed together. */
final class Transports implements AutoCloseable {
    /** What the listening points share, and what outlives them. */
    record Edge(
            MessageSink sink,
            Workers workers,
            WebSocketTransport webSockets,
            Guard guard,
            StunResponder stun,
            Probe probe) {
        StreamTransport stream(
                InetSocketAddress at, @Nullable TlsContext context, StreamLimits limits, boolean listening)
                throws IOException {
            return StreamTransport.open(at, context, sink, workers, limits, guard, listening);
        }
    }

    private static final int ATTEMPTS_FOR_A_FREE_PORT = 20;

    private final UdpTransport udp;
    private final StreamTransport tcp;
    private final @Nullable StreamTransport tls;
    private final WebSocketTransport webSockets;

    private Transports(
            UdpTransport udp, StreamTransport tcp, @Nullable StreamTransport tls, WebSocketTransport webSockets) {
        this.udp = udp;
        this.tcp = tcp;
        this.tls = tls;
        this.webSockets = webSockets;
    }

    /**
     * Opens UDP and TCP on one port, and TLS where there is a certificate. What was opened is closed when one fails.
     *
     * @param port 0 takes a free one; tlsPort likewise
     * @param tlsListens false to bind TLS later
     * @throws IOException when an address cannot be bound; the message names it
     */
    static Transports open(
            SipSettings settings, int port, int tlsPort, @Nullable TlsContext context, boolean tlsListens, Edge edge)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return openOnce(settings, port, tlsPort, context, tlsListens, edge);
            } catch (IOException taken) {
                // the port that was free for UDP need not be free for TCP
                if (port != 0 || attempt == ATTEMPTS_FOR_A_FREE_PORT) {
                    throw taken;
                }
            }
        }
    }

    private static Transports openOnce(
            SipSettings settings, int port, int tlsPort, @Nullable TlsContext context, boolean tlsListens, Edge edge)
            throws IOException {
        InetAddress bind = InetAddress.getByName(settings.bind());
        List<AutoCloseable> opened = new ArrayList<>(3);
        try {
            UdpTransport udp = named(
                    "UDP",
                    bind,
                    port,
                    at -> UdpTransport.open(
                            at, settings.threads(), edge.sink(), edge.guard(), edge.stun(), edge.probe()));
            opened.add(udp);
            StreamTransport tcp = named(
                    "TCP", bind, udp.local().getPort(), at -> edge.stream(at, null, settings.streamLimits(), true));
            opened.add(tcp);
            StreamTransport tls = context == null
                    ? null
                    : named("TLS", bind, tlsPort, at -> edge.stream(at, context, settings.streamLimits(), tlsListens));
            return new Transports(udp, tcp, tls, edge.webSockets());
        } catch (IOException | RuntimeException failure) {
            for (AutoCloseable part : opened) {
                closeAfter(failure, part);
            }
            throw failure;
        }
    }

    UdpTransport udp() {
        return udp;
    }

    StreamTransport tcp() {
        return tcp;
    }

    @Nullable
    StreamTransport tls() {
        return tls;
    }

    /**
     * The path that a flow names, a new connection where the flow's is gone.
     *
     * @throws IOException when there is none
     */
    Path connect(Flow flow) throws IOException {
        return stream(flow.transport()).connect(flow.remote());
    }

    /** The path that a flow names where it is open, else null: then {@link #connect} may open one. */
    @Nullable
    Path open(Flow flow) throws IOException {
        return switch (flow.transport()) {
            case UDP -> udp.path(flow.remote());
            case TCP, TLS -> stream(flow.transport()).connection(flow.remote());
            case WS, WSS -> webSockets.connection(flow);
        };
    }

    InetSocketAddress local(Transport transport) {
        return switch (transport) {
            case UDP -> udp.local();
            case TLS -> tls == null ? tcp.local() : tls.local();
            default -> tcp.local();
        };
    }

    @Override
    public void close() {
        udp.close();
        tcp.close();
        if (tls != null) {
            tls.close();
        }
    }

    @Override
    public String toString() {
        return List.of(Transport.UDP, Transport.TCP, Transport.TLS).stream()
                .filter(transport -> transport != Transport.TLS || tls != null && tls.isListening())
                .map(transport -> transport + " " + HostPort.of(local(transport)))
                .collect(Collectors.joining(", "));
    }

    /** @throws IOException when there is none for the transport */
    StreamTransport stream(Transport transport) throws IOException {
        if (transport == Transport.TCP) {
            return tcp;
        }
        if (transport == Transport.TLS && tls != null) {
            return tls;
        }
        throw new IOException(
                transport == Transport.WS || transport == Transport.WSS
                        ? "connection closed"
                        : "no transport " + transport);
    }

    private interface Opener<T> {
        T open(InetSocketAddress address) throws IOException;
    }

    private static <T> T named(String name, InetAddress bind, int port, Opener<T> opener) throws IOException {
        try {
            return opener.open(new InetSocketAddress(bind, port));
        } catch (IOException refused) {
            throw new IOException(
                    name + " " + bind.getHostAddress() + ":" + port + ": " + refused.getMessage(), refused);
        }
    }

    private static void closeAfter(Exception failure, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception further) {
            failure.addSuppressed(further);
        }
    }
}
