package org.carillon.sip.ra.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.ClientListener;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.DialogListener;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipConnection.Observation;
import org.carillon.sip.SipStatistics.ListeningPoint;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.RequestWriter;
import org.carillon.sip.ra.message.ResponseWriter;
import org.carillon.sip.ra.proxy.Proxy;
import org.carillon.sip.ra.transaction.ClientTransactions;
import org.carillon.sip.ra.transaction.Counters;
import org.carillon.sip.ra.transaction.ServerTransactions;
import org.carillon.sip.ra.transaction.Tags;
import org.carillon.sip.ra.transaction.TimerWheel;
import org.carillon.sip.ra.transport.Path;
import org.carillon.sip.ra.transport.TlsContext;
import org.carillon.sip.ra.transport.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Starts, stops and restarts the parts of the adapter and sends its requests. Transactions and counters outlive a restart
 * of the transports, so that a request that was answered before it is still known after it.
 */
public final class SipEngine implements AutoCloseable {
    private static final String PRODUCT = "Carillon";

    private final SipSettings settings;
    private final Counters counters = new Counters();
    private final Tags tags = new Tags();
    private final RequestWriter requestWriter = new RequestWriter(PRODUCT);
    private final TimerWheel wheel;
    private final Workers workers;
    private final ServerTransactions serverTransactions;
    private final ClientTransactions clientTransactions;
    private final CurrentPaths paths;
    private final Proxy proxy;
    private final Reception reception;
    private final @Nullable TlsContext tls;
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
        ResponseWriter responseWriter = new ResponseWriter(PRODUCT);
        this.wheel = new TimerWheel("sip-timer");
        this.workers = new Workers(settings.threads(), settings.workQueue());
        this.serverTransactions = new ServerTransactions(
                settings.timers(), settings.transactionBounds(), wheel, responseWriter, counters, tags);
        int bound = settings.transactionBounds().transactions();
        this.clientTransactions = new ClientTransactions(settings.timers(), bound, wheel, workers);
        this.paths = new CurrentPaths(tls != null);
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
                settings.dns());
        this.reception = new Reception(
                settings.supportedOptions(),
                sink,
                serverTransactions,
                clientTransactions,
                proxy,
                responseWriter,
                counters,
                tags);
        try {
            this.transports = Transports.open(settings, settings.port(), settings.tlsPort(), tls, reception, workers);
        } catch (IOException | RuntimeException failure) {
            wheel.close();
            workers.close();
            throw failure;
        }
        paths.opened(settings, transports);
        if (tls == null) {
            SipLog.LOG.noTls();
        }
        SipLog.LOG.listening(transports.toString());
        this.watchdog = settings.watchdogInterval().isZero() ? null : new Watchdog(this, settings.watchdogInterval());
    }

    /** Sends a request; the listener is told of its end, on a thread of the adapter or the caller's. */
    public void send(OutboundRequest request, ClientListener listener) {
        String branch = tags.nextBranch();
        Transport transport = request.flow().transport();
        byte[] octets = requestWriter.write(request, paths.sentBy(transport), branch);
        counters.requestSent(request.method());
        Transports current = transports;
        try {
            Path open = current.open(request.flow());
            if (open != null && !open.isClosed()) {
                clientTransactions.begin(branch, request.method(), octets, open, listener);
                return;
            }
        } catch (IOException unreachable) {
            listener.ended(new ClientOutcome.Unreachable(String.valueOf(unreachable.getMessage())));
            return;
        }
        Thread.ofVirtual().name("sip-connect").start(() -> {
            Path path;
            try {
                path = current.connect(request.flow());
            } catch (IOException | RuntimeException unreachable) {
                listener.ended(new ClientOutcome.Unreachable(String.valueOf(unreachable.getMessage())));
                return;
            }
            clientTransactions.begin(branch, request.method(), octets, path, listener);
        });
    }

    /** Tells the listener of requests within dialogs until the observation is closed. */
    public Observation observe(DialogListener listener) {
        return proxy.observe(listener);
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
                boolean answering = !closed && (watchdog == null || watchdog.isAnswering(transport));
                points.add(new ListeningPoint(transport, HostPort.of(current.local(transport)), answering));
            }
        }
        return points;
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
            transports = Transports.open(
                    settings,
                    deaf.local(Transport.UDP).getPort(),
                    deaf.local(Transport.TLS).getPort(),
                    tls,
                    reception,
                    workers);
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
        last.close();
        clientTransactions.close();
        workers.close();
        wheel.close();
        SipLog.LOG.stopped(last.toString());
    }
}
