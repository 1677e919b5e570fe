package org.carillon.diameter.ra.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.carillon.connector.CertificateCheck;
import org.carillon.diameter.DiameterStatistics.ListeningPoint;
import org.carillon.diameter.ra.transport.Acceptor;
import org.carillon.diameter.ra.transport.Tls;
import org.jspecify.annotations.Nullable;

/** The sockets that peers connect to, and our certificate. That of TLS opens with the first peer that uses it. */
public final class Doors implements AutoCloseable {
    private final DiameterSettings settings;
    private final Arrivals arrivals;
    private final List<Door> open = new CopyOnWriteArrayList<>();
    private volatile @Nullable Tls tls;
    private volatile @Nullable CertificateCheck check;
    private volatile long nextLook;

    private record Door(Acceptor acceptor, @Nullable Tls tls) {}

    Doors(DiameterSettings settings, Arrivals arrivals) {
        this.settings = settings;
        this.arrivals = arrivals;
    }

    void open() throws IOException {
        listen(settings.port(), null);
    }

    /** Does nothing when it is open already. */
    synchronized void openTls() throws IOException, GeneralSecurityException {
        if (tls != null) {
            return;
        }
        Tls loaded = Tls.load(
                Objects.requireNonNull(settings.keystore(), "TLS needs carillon.tls.keystore"),
                settings.keystorePassword(),
                Objects.requireNonNull(settings.authority(), "TLS needs carillon.diameter.ca"));
        listen(settings.tlsPort(), loaded);
        CertificateCheck fresh = new CertificateCheck(loaded.files(), new CertificateTelling());
        fresh.look(Instant.now());
        nextLook = System.nanoTime() + settings.certificateCheck().toNanos();
        check = fresh;
        tls = loaded;
    }

    /** @throws NullPointerException before it is open */
    Tls tls() {
        return Objects.requireNonNull(tls, "TLS is not open");
    }

    /** Looks at the files of the certificate when it is time to. */
    void tick(long now) {
        Duration interval = settings.certificateCheck();
        CertificateCheck due = check;
        if (due != null && !interval.isZero() && now - nextLook >= 0) {
            nextLook = now + interval.toNanos();
            due.look(Instant.now());
        }
    }

    /** That of TCP. */
    public int port() {
        return open.getFirst().acceptor().port();
    }

    /** That of TLS, for a node with a peer that uses it. */
    public int tlsPort() {
        return open.getLast().acceptor().port();
    }

    public List<ListeningPoint> list() {
        return open.stream()
                .map(door -> new ListeningPoint(
                        door.tls() == null ? "tcp" : "tls",
                        door.acceptor().point(),
                        door.tls() == null ? null : door.tls().files().certificate()))
                .toList();
    }

    String points() {
        return open.stream().map(door -> door.acceptor().point()).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        open.forEach(door -> door.acceptor().close());
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
        open.add(new Door(new Acceptor(server, socket -> arrivals.accept(socket, with)), with));
    }
}
