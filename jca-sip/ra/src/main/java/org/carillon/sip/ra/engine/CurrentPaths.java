package org.carillon.sip.ra.engine;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.proxy.OwnHosts;
import org.carillon.sip.ra.proxy.Paths;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/** The paths of the transports that are open at the moment: the watchdog may open others in their place. */
final class CurrentPaths implements Paths {
    private static final long PATIENCE_MILLIS = 2000;

    private final boolean tls;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable Open open;

    private record Open(Transports transports, OwnNames names) {}

    CurrentPaths(boolean tls) {
        this.tls = tls;
    }

    void opened(SipSettings settings, Transports transports) {
        open = new Open(transports, new OwnNames(settings, transports));
        opened.countDown();
    }

    @Override
    public @Nullable Path open(Flow flow) throws IOException {
        return now().transports.open(flow);
    }

    @Override
    public Path connect(Flow flow) throws IOException {
        Path path = now().transports.open(flow);
        return path != null && !path.isClosed() ? path : now().transports.connect(flow);
    }

    @Override
    public String sentBy(Transport transport) {
        return now().names.sentBy(transport);
    }

    @Override
    public String sentBy(Flow flow) {
        return switch (flow.transport()) {
            case UDP, TCP, TLS -> sentBy(flow.transport());
            case WS, WSS -> HostPort.of(flow.local());
        };
    }

    @Override
    public Set<Transport> transports() {
        return tls ? EnumSet.of(Transport.UDP, Transport.TCP, Transport.TLS) : EnumSet.of(Transport.UDP, Transport.TCP);
    }

    @Override
    public OwnHosts ownHosts() {
        return now().names.hosts();
    }

    /** The transports read before the engine knows that they are open: who comes so early waits. */
    private Open now() {
        Open now = open;
        if (now != null) {
            return now;
        }
        try {
            if (opened.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) && open != null) {
                return open;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the transports are not open");
    }
}
