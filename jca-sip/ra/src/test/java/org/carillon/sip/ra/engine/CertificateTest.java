package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLSocket;
import org.carillon.connector.ServerCertificate.Validity;
import org.carillon.sip.Reply;
import org.carillon.sip.SipStatistics.ListeningPoint;
import org.carillon.sip.SipStatistics.State;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Certificates;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.carillon.sip.ra.UdpPeer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
    private static final RequestSink OK = exchange -> {
        exchange.respond(Reply.of(200, "OK"));
        return true;
    };

    @TempDir
    Path folder;

    private Path keystore;

    @BeforeEach
    void place() {
        keystore = folder.resolve("server.p12");
    }

    @Test
    @Tag("R014")
    void listenerShouldShowItsCertificate() throws Exception {
        Certificates.write(keystore, "sip.example.org", "-1d", 91);
        try (SipEngine engine = engine(Duration.ZERO)) {
            ListeningPoint tls = tls(engine);
            assertThat(tls.state()).isEqualTo(State.ANSWERING);
            assertThat(tls.certificate().subject()).isEqualTo("CN=sip.example.org");
            assertThat(tls.certificate().daysLeft(Instant.now())).isEqualTo(89);
            assertThat(tls.certificate().validity(Instant.now())).isEqualTo(Validity.VALID);
        }
    }

    @Test
    @Tag("R014")
    void expiredCertificateShouldRefuseTheListenerAndNothingElse() throws Exception {
        Certificates.write(keystore, "old", "-3d", 1);
        int free = freePort();
        try (SipEngine engine = new Engines()
                        .tls(keystore, Certificates.PASSWORD)
                        .tlsPort(free)
                        .watchdog(Duration.ofMillis(50))
                        .start(OK);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            assertThat(tls(engine).state()).isEqualTo(State.REFUSED);
            assertThat(tls(engine).address()).isEqualTo("127.0.0.1:" + free);
            assertThat(tls(engine).certificate().validity(Instant.now())).isEqualTo(Validity.EXPIRED);
            assertThat(tls(engine).certificate().daysLeft(Instant.now())).isNegative();
            assertThatThrownBy(() -> new Socket("127.0.0.1", free).close()).isInstanceOf(ConnectException.class);

            alice.send(Messages.request("OPTIONS", "UDP", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
            await().until(() -> engine.counters().requestsReceived().getOrDefault("OPTIONS", 0L) > 12);
            assertThat(engine.counters().restarts()).isZero();
        }
    }

    @Test
    void certificateThatIsNotYetValidShouldRefuseTheListener() throws Exception {
        Certificates.write(keystore, "early", "+2d", 10);
        try (SipEngine engine = engine(Duration.ZERO)) {
            assertThat(tls(engine).state()).isEqualTo(State.REFUSED);
            assertThat(tls(engine).certificate().validity(Instant.now())).isEqualTo(Validity.NOT_YET_VALID);
        }
    }

    @Test
    @Tag("R014")
    void renewedCertificateShouldOpenTheListenerWithoutRestart() throws Exception {
        Certificates.write(keystore, "old", "-3d", 1);
        try (SipEngine engine = engine(Duration.ofMillis(50))) {
            assertThat(tls(engine).state()).isEqualTo(State.REFUSED);

            Certificates.write(keystore, "new", "-1d", 30);
            await().atMost(Duration.ofSeconds(10)).until(() -> tls(engine).state() == State.ANSWERING);
            try (StreamPeer alice = new StreamPeer(client(engine))) {
                alice.send(Messages.request("OPTIONS", "TLS", alice.address()));
                assertThat(alice.receive()).startsWith("SIP/2.0 200");
            }
        }
    }

    @Test
    void connectionsShouldOutliveANewCertificateAndItsEnd() throws Exception {
        Certificates.write(keystore, "first", "-1d", 30);
        try (SipEngine engine = engine(Duration.ZERO);
                StreamPeer alice = new StreamPeer(client(engine))) {
            alice.send(Messages.request("OPTIONS", "TLS", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");

            Certificates.write(keystore, "second", "-1d", 30);
            engine.lookAtCertificates();
            try (SSLSocket bob = client(engine)) {
                X509Certificate shown = (X509Certificate) bob.getSession().getPeerCertificates()[0];
                assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=second");
            }
            alice.send(Messages.request("OPTIONS", "TLS", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");

            Certificates.write(keystore, "third", "-3d", 1);
            engine.lookAtCertificates();
            assertThat(tls(engine).state()).isEqualTo(State.REFUSED);
            alice.send(Messages.request("OPTIONS", "TLS", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void unreadableKeyStoreShouldLeaveTheFormerCertificateInUse() throws Exception {
        Certificates.write(keystore, "good", "-1d", 30);
        Path kept = Files.copy(keystore, folder.resolve("kept.p12"));
        try (SipEngine engine = engine(Duration.ZERO)) {
            Files.writeString(keystore, "half of a file");
            engine.lookAtCertificates();
            assertThat(tls(engine).state()).isEqualTo(State.ANSWERING);
            Files.delete(keystore);
            engine.lookAtCertificates();
            Files.copy(kept, keystore);
            try (SSLSocket alice = client(engine)) {
                assertThat(alice.getSession().getProtocol()).isEqualTo("TLSv1.3");
            }
        }
    }

    private SipEngine engine(Duration check) throws Exception {
        return new Engines()
                .tls(keystore, Certificates.PASSWORD)
                .certificateCheck(check)
                .start(OK);
    }

    private static ListeningPoint tls(SipEngine engine) {
        return engine.listeningPoints().stream()
                .filter(point -> point.transport() == Transport.TLS)
                .findFirst()
                .orElseThrow();
    }

    private SSLSocket client(SipEngine engine) throws Exception {
        InetSocketAddress point = engine.local(Transport.TLS);
        SSLSocket socket = (SSLSocket)
                Certificates.trusting(keystore).getSocketFactory().createSocket(point.getAddress(), point.getPort());
        socket.startHandshake();
        return socket;
    }

    private static int freePort() throws Exception {
        try (java.net.ServerSocket probe = new java.net.ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
