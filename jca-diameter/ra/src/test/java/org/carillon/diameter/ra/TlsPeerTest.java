package org.carillon.diameter.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.carillon.connector.ServerCertificate;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ra.engine.DiameterEngine;
import org.carillon.diameter.ra.engine.DiameterSettings;
import org.carillon.diameter.ra.engine.RequestSink;
import org.carillon.diameter.ra.peer.PeerState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over TLS: each shows a certificate that names it, or nothing is said. */
class TlsPeerTest {
    private static final RequestSink ANSWERS = exchange -> {
        exchange.answer(DiameterAnswer.of(2001));
        return true;
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Path server;

    @SuppressWarnings("NullAway.Init")
    private static Path client;

    @SuppressWarnings("NullAway.Init")
    private static Path other;

    @SuppressWarnings("NullAway.Init")
    private static Path authority;

    @BeforeAll
    static void makeCertificates() throws Exception {
        server = Certificates.keystore(folder, "server.test");
        client = Certificates.keystore(folder, "client.test");
        other = Certificates.keystore(folder, "other.test");
        authority = Certificates.authority(folder, server, client, other);
    }

    @Test
    void peersThatProveTheirNamesShouldTalk() throws Exception {
        try (DiameterEngine one = node("server.test", server, "client.test;realm=test;transport=tls");
                DiameterEngine two = node("client.test", client, toServer(one))) {
            TestNode.awaitState(two, "server.test", PeerState.OPEN);

            DiameterAnswer answer = two.send(
                            DiameterRequest.of(
                                    271,
                                    ApplicationId.ACCOUNTING,
                                    Avp.of(BaseAvps.SESSION_ID, two.newSessionId()),
                                    Avp.of(BaseAvps.DESTINATION_REALM, "test"),
                                    Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, 1),
                                    Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, 0)),
                            Duration.ofSeconds(30))
                    .join();

            assertThat(answer.resultCode()).hasValue(2001);
        }
    }

    @Test
    void peerWithACertificateOfAnotherNameShouldBeRefused() throws Exception {
        try (DiameterEngine one = node("server.test", server, "client.test;realm=test;transport=tls");
                DiameterEngine two = node("client.test", other, toServer(one))) {
            Awaitility.await().until(() -> one.counters().refusedPeers() > 0);

            assertThat(two.peers().getFirst().traffic().sums().connections()).isZero();
        }
    }

    @Test
    void peerOfTlsShouldBeRefusedWithoutIt() throws Exception {
        try (DiameterEngine one = node("server.test", server, "client.test;realm=test;transport=tls");
                WirePeer plain = WirePeer.connect("client.test", one.doors().port())) {
            plain.sends(plain.cer(1));

            assertThat(plain.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3010);
            plain.seesTheEnd();
        }
    }

    @Test
    void clientWithoutACertificateShouldNotGetBeyondTheHandshake() throws Exception {
        try (DiameterEngine one = node("server.test", server, "client.test;realm=test;transport=tls");
                WirePeer plain = WirePeer.connect("client.test", one.doors().tlsPort())) {
            plain.sends(plain.cer(1));

            plain.seesTheEnd();
            assertThat(one.peers().getFirst().traffic().sums().connections()).isZero();
        }
    }

    /** As that of SIP: connections that are open keep the former one. */
    @Test
    void renewedCertificateShouldBeShownToTheNextPeer(@TempDir Path place) throws Exception {
        Path keystore = Files.copy(server, place.resolve("current.p12"));
        try (DiameterEngine one = node("server.test", keystore, "client.test;realm=test;transport=tls")) {
            ServerCertificate before = certificate(one);
            Path renewed = Certificates.keystore(Files.createDirectory(place.resolve("renewed")), "server.test");

            Files.copy(renewed, keystore, StandardCopyOption.REPLACE_EXISTING);

            Awaitility.await().until(() -> !certificate(one).equals(before));
            Files.writeString(keystore, "half of a file");
            try (SSLSocket socket = (SSLSocket) Certificates.trusting(renewed)
                    .getSocketFactory()
                    .createSocket("127.0.0.1", one.doors().tlsPort())) {
                socket.startHandshake();
                assertThat(certificate(one).subject()).isEqualTo("CN=server.test");
                assertThat(certificate(one).daysLeft(Instant.now())).isEqualTo(2);
            }
        }
    }

    private static ServerCertificate certificate(DiameterEngine node) {
        return Objects.requireNonNull(node.doors().list().getLast().certificate());
    }

    private static String toServer(DiameterEngine node) {
        return "server.test;realm=test;transport=tls;address=127.0.0.1;connect=true;port="
                + node.doors().tlsPort();
    }

    private static DiameterEngine node(String host, Path keystore, String peer) throws Exception {
        DiameterSettings plain = TestNode.settings(Duration.ofSeconds(30), List.of());
        return new DiameterEngine(
                new DiameterSettings(
                        plain.bind(),
                        0,
                        0,
                        host,
                        "test",
                        plain.applications(),
                        List.of(PeerSettings.parse(peer)),
                        List.of(),
                        plain.times(),
                        plain.introduction(),
                        plain.threads(),
                        plain.maxQueued(),
                        plain.maxMessage(),
                        plain.maxPending(),
                        plain.remembered(),
                        plain.forwarding(),
                        plain.certificateCheck(),
                        keystore,
                        Certificates.PASSWORD.toCharArray(),
                        authority),
                ANSWERS);
    }
}
