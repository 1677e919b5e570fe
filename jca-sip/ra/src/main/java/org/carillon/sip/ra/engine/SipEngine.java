package org.carillon.sip.ra.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.ClientListener;
import org.carillon.sip.DialogListener;
import org.carillon.sip.Flow;
import org.carillon.sip.Invitation;
import org.carillon.sip.InvitationListener;
import org.carillon.sip.Lease;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipStatistics.ListeningPoint;
import org.carillon.sip.SipStatistics.State;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.guard.GuardSettings;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.RequestWriter;
import org.carillon.sip.ra.message.ResponseWriter;
import org.carillon.sip.ra.overload.Overload;
import org.carillon.sip.ra.proxy.Proxy;
import org.carillon.sip.ra.stun.StunListener;
import org.carillon.sip.ra.stun.StunResponder;
import org.carillon.sip.ra.trace.Tracer;
import org.carillon.sip.ra.transaction.ClientTransactions;
import org.carillon.sip.ra.transaction.Counters;
import org.carillon.sip.ra.transaction.ServerTransactions;
import org.carillon.sip.ra.transaction.Tags;
import org.carillon.sip.ra.transaction.TimerWheel;
import org.carillon.sip.ra.transport.Path;
import org.carillon.sip.ra.transport.StreamTransport;
import org.carillon.sip.ra.transport.Tap;
import org.carillon.sip.ra.transport.TlsContext;
import org.carillon.sip.ra.transport.WebSocketTransport;
import org.carillon.sip.ra.transport.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Starts, stops and restarts the parts of the adapter and sends its requests. Transactions and counters outlive a restart
 * of the transports, so that a request that was answered before it is still known after it.
 */
public final class SipEngine implements AutoCloseable {
    private static final String PRODUCT = "Carillon";
    private static final int STUN_SOURCES = 50_000;

    private final SipSettings settings;
    private final Counters counters = new Counters();
    private final Tags tags = new Tags();
    private final TimerWheel wheel;
    private final Workers workers;
    private final ServerTransactions serverTransactions;
    private final ClientTransactions clientTransactions;
    private final CurrentPaths paths;
    private final Outbound outbound;
    private final Proxy proxy;
    private final Reception reception;
    private final WebSocketTransport webSockets;
    private final Guard guard;
    private final Tracer tracer;
    private final Overload overload;
    private final Transports.Edge edge;
    private final @Nullable TlsContext tls;
    private final @Nullable CertificateWatch certificates;
    private final @Nullable StunListener stunListener;
    private final @Nullable Watchdog watchdog;
    private volatile Transports transports;
    private volatile boolean closed;

    /**
     * Opens the listening points; leaves nothing open when it fails.
     *
     * @throws IOException when an address cannot be bound or the key store not be read
     * @throws GeneralSecurityException when the key store's password is wrong or it holds no key
     */
    public SipEngine(SipSettings settings, RequestSink sink) throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.tls = settings.keystore() == null
                ? null
                : TlsContext.load(settings.keystore(), settings.keystorePassword(), settings.authority());
        this.guard = new Guard(settings.guard());
        Tap tap = new Tap();
        this.tracer = new Tracer(tap, settings.hep());
        this.overload = new Overload(settings.overload(), () -> queued());
        ResponseWriter responseWriter = new ResponseWriter(PRODUCT, overload::feedback);
        this.wheel = new TimerWheel("sip-timer");
        this.workers = new Workers(settings.threads(), settings.workQueue(), overload::waited);
        this.serverTransactions = new ServerTransactions(
                settings.timers(), settings.transactionBounds(), wheel, responseWriter, counters, tags);
        int bound = settings.transactionBounds().transactions();
        this.clientTransactions = new ClientTransactions(settings.timers(), bound, wheel, workers, counters);
        this.paths = new CurrentPaths(tls != null);
        this.outbound = new Outbound(new RequestWriter(PRODUCT), tags, paths, clientTransactions, counters);
        this.proxy = new Proxy(
                settings.timers(),
                bound,
                clientTransactions,
                wheel,
                workers,
                counters,
                tags,
                paths,
                settings.dialogTokens(),
                settings.dns(),
                overload);
        this.reception = new Reception(
                settings.supportedOptions(),
                sink,
                serverTransactions,
                clientTransactions,
                proxy,
                responseWriter,
                counters,
                tags,
                guard,
                tap,
                overload);
        this.webSockets =
                new WebSocketTransport(reception, workers, settings.webSocketLimits(), wheel::schedule, guard);
        StunResponder stun =
                new StunResponder(new Guard(GuardSettings.rate(settings.stunPerSecond(), 10, STUN_SOURCES)));
        this.edge = new Transports.Edge(reception, workers, webSockets, guard, stun, overload.probe());
        try {
            this.transports = open(settings.port(), settings.tlsPort());
            this.stunListener = stunListener(stun);
        } catch (IOException | RuntimeException failure) {
            wheel.close();
            workers.close();
            tracer.close();
            throw failure;
        }
        paths.opened(settings, transports);
        overload.start(octets -> transports.udp().sendToItself(octets));
        if (tls == null) {
            SipLog.LOG.noTls();
        }
        SipLog.LOG.listening(transports.toString());
        this.certificates =
                tls == null ? null : new CertificateWatch(tls, () -> transports.tls(), settings.certificateCheck());
        if (certificates != null) {
            certificates.start();
        }
        this.watchdog = settings.watchdogInterval().isZero() ? null : new Watchdog(this, settings.watchdogInterval());
    }

    /** Sends a request; the listener is told of its end, on a thread of the adapter or the caller's. */
    public void send(OutboundRequest request, ClientListener listener) {
        outbound.send(request, listener);
    }

    /** Sends an INVITE; the listener is told on a thread of the adapter or the caller's. */
    public Invitation invite(OutboundRequest invite, InvitationListener listener) {
        return outbound.invite(invite, listener);
    }

    /** Sends the ACK to a 2xx, of which nothing is kept. */
    public void acknowledge(OutboundRequest ack) {
        outbound.acknowledge(ack);
    }

    /** Tells the listener of requests within dialogs until the observation is closed. */
    public Lease observe(DialogListener listener) {
        return proxy.observe(listener);
    }

    /** Whether the path that a flow names is open; none is opened for the question. */
    public boolean isOpen(Flow flow) {
        try {
            Path open = transports.open(flow);
            return open != null && !open.isClosed();
        } catch (IOException noSuchTransport) {
            return false;
        }
    }

    public Counters counters() {
        return counters;
    }

    public int serverTransactions() {
        return serverTransactions.size();
    }

    public int clientTransactions() {
        return clientTransactions.size();
    }

    /** Forwarded requests without a final response. */
    public int forwardings() {
        return proxy.live();
    }

    /** Our sockets and whether the watchdog's last OPTIONS to each was answered. */
    public List<ListeningPoint> listeningPoints() {
        Transports current = transports;
        List<ListeningPoint> points = new ArrayList<>(3);
        for (Transport transport : List.of(Transport.UDP, Transport.TCP, Transport.TLS)) {
            if (transport != Transport.TLS || current.tls() != null) {
                points.add(new ListeningPoint(
                        transport,
                        HostPort.of(current.local(transport)),
                        state(transport),
                        transport == Transport.TLS && tls != null ? tls.certificate() : null));
            }
        }
        return points;
    }

    private State state(Transport transport) {
        if (!isOpen(transport)) {
            return State.REFUSED;
        }
        return !closed && (watchdog == null || watchdog.isAnswering(transport)) ? State.ANSWERING : State.DEAF;
    }

    /** Whether we listen for the transport now. */
    boolean isOpen(Transport transport) {
        StreamTransport secure = transports.tls();
        return transport != Transport.TLS || secure != null && secure.isListening();
    }

    /** Lets a connection of the watchdog in, whatever is open already. */
    Lease expect(Transport transport, SocketAddress from) throws IOException {
        return transports.stream(transport).expect(from);
    }

    /** Looks at the key store now, not only at the next interval. */
    public void lookAtCertificates() {
        if (certificates != null) {
            certificates.look();
        }
    }

    /** What is refused because of the load. */
    public Overload overload() {
        return overload;
    }

    /** Who is heard. */
    public Guard guard() {
        return guard;
    }

    /** Who gives copies of messages. */
    public Tracer tracer() {
        return tracer;
    }

    /** Where STUN is answered besides the SIP port, or null. */
    public @Nullable InetSocketAddress stun() {
        return stunListener == null ? null : stunListener.local();
    }

    /** The connections that the web container lends. */
    public WebSocketTransport webSockets() {
        return webSockets;
    }

    /** Where we listen for the transport. */
    public InetSocketAddress local(Transport transport) {
        return transports.local(transport);
    }

    /** Closes the listening points and opens them again on the same ports. */
    synchronized void restart(String cause) {
        if (closed) {
            return;
        }
        SipLog.LOG.restarting(cause);
        Transports deaf = transports;
        deaf.close();
        try {
            transports = open(
                    deaf.local(Transport.UDP).getPort(),
                    deaf.local(Transport.TLS).getPort());
            paths.opened(settings, transports);
            counters.restarted();
            SipLog.LOG.listening(transports.toString());
        } catch (IOException | RuntimeException failure) {
            SipLog.LOG.restartFailed(failure);
        }
    }

    /** For tests: see {@link org.carillon.sip.ra.transport.UdpTransport#goDeaf}. */
    void goDeaf() {
        transports.udp().goDeaf();
    }

    @Nullable
    TlsContext tls() {
        return tls;
    }

    @Override
    public void close() {
        Transports last;
        synchronized (this) {
            closed = true;
            last = transports;
        }
        if (watchdog != null) {
            watchdog.close();
        }
        if (certificates != null) {
            certificates.close();
        }
        if (stunListener != null) {
            stunListener.close();
        }
        overload.close();
        webSockets.close();
        last.close();
        clientTransactions.close();
        workers.close();
        wheel.close();
        tracer.close();
        SipLog.LOG.stopped(last.toString());
    }

    /** The load is asked for before the threads are made. */
    private int queued() {
        Workers made = workers;
        return made == null ? 0 : made.waiting();
    }

    private Transports open(int port, int tlsPort) throws IOException {
        return Transports.open(settings, port, tlsPort, tls, tls != null && CertificateWatch.isUsable(tls), edge);
    }

    private @Nullable StunListener stunListener(StunResponder responder) throws IOException {
        Integer port = settings.stunPort();
        if (port == null) {
            return null;
        }
        try {
            StunListener listener =
                    StunListener.open(new InetSocketAddress(InetAddress.getByName(settings.bind()), port), responder);
            SipLog.LOG.stunListening(HostPort.of(listener.local()));
            return listener;
        } catch (IOException | RuntimeException refused) {
            transports.close();
            throw refused;
        }
    }
}
