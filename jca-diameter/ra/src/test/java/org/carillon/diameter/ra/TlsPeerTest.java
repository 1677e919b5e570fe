package org.carillon.diameter.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.engine.DiameterEngine;
import org.carillon.diameter.ra.engine.DiameterSettings;
import org.carillon.diameter.ra.engine.RequestSink;
import org.carillon.diameter.ra.peer.PeerSettings;
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

            assertThat(two.peers().getFirst().connections()).isZero();
        }
    }

    @Test
    void peerOfTlsShouldBeRefusedWithoutIt() throws Exception {
        try (DiameterEngine one = node("server.test", server, "client.test;realm=test;transport=tls");
                WirePeer plain = WirePeer.connect("client.test", one.port())) {
            plain.sends(plain.cer(1));

            assertThat(plain.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3010);
            plain.seesTheEnd();
        }
    }

    @Test
    void clientWithoutACertificateShouldNotGetBeyondTheHandshake() throws Exception {
        try (DiameterEngine one = node("server.test", server, "client.test;realm=test;transport=tls");
                WirePeer plain = WirePeer.connect("client.test", one.tlsPort())) {
            plain.sends(plain.cer(1));

            plain.seesTheEnd();
            assertThat(one.peers().getFirst().connections()).isZero();
        }
    }

    private static String toServer(DiameterEngine node) {
        return "server.test;realm=test;transport=tls;address=127.0.0.1;connect=true;port=" + node.tlsPort();
    }

    private static DiameterEngine node(String host, Path keystore, String peer) throws Exception {
        DiameterSettings plain = TestNode.settings(Duration.ofSeconds(30), Map.of());
        return new DiameterEngine(
                new DiameterSettings(
                        plain.bind(),
                        0,
                        0,
                        host,
                        "test",
                        plain.applications(),
                        List.of(PeerSettings.parse(peer)),
                        Map.of(),
                        plain.times(),
                        plain.introduction(),
                        plain.threads(),
                        plain.maxQueued(),
                        plain.maxMessage(),
                        plain.maxPending(),
                        keystore,
                        Certificates.PASSWORD.toCharArray(),
                        authority),
                ANSWERS);
    }
}
