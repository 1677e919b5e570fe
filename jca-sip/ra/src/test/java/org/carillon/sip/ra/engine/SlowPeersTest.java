package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.carillon.sip.Reply;
import org.carillon.sip.SipGuard.Offence;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Certificates;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.carillon.sip.ra.UdpPeer;
import org.carillon.sip.ra.transport.StreamLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F17 and F18 of the fault experiments, on a small scale: the 32 s are 1 s here. */
class SlowPeersTest {
    private static final RequestSink OK = exchange -> {
        exchange.respond(Reply.of(200, "OK"));
        return true;
    };

    @TempDir
    static Path folder;

    private static Path keystore;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void certificate() throws Exception {
        keystore = folder.resolve("server.p12");
        Certificates.write(keystore, "carillon.local", "-1d", 30);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    @Tag("F18")
    void peersThatSendAnOctetNowAndThenShouldBeCut() throws Exception {
        StreamLimits limits =
                new StreamLimits(500, 0, 100, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(60));
        try (SipEngine engine = new Engines()
                        .tls(keystore, Certificates.PASSWORD)
                        .limits(limits)
                        .start(OK);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP));
                StreamPeer bob = new StreamPeer(engine.local(Transport.TCP))) {
            bob.send(Messages.request("OPTIONS", "TCP", bob.address()));
            assertThat(bob.receive()).startsWith("SIP/2.0 200");
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                slow.add(socket(engine.local(i % 2 == 0 ? Transport.TCP : Transport.TLS)));
            }
            byte[] hello = {22, 3, 1, 1, 0, 1, 0, 0, (byte) 252, 3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9};
            byte[] request =
                    "OPTIONS sip:carillon.local SIP/2.0\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            long begun = System.nanoTime();
            int[] round = {0};
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        int octet = round[0]++;
                        slow.removeIf(socket -> isCut(
                                socket,
                                (socket.getPort() == engine.local(Transport.TLS).getPort() ? hello : request)
                                        [octet % 20]));
                        return slow.isEmpty();
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(700), Duration.ofSeconds(8));

            alice.send(Messages.request("OPTIONS", "UDP", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
            bob.send(Messages.request("OPTIONS", "TCP", bob.address()));
            assertThat(bob.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    @Tag("F17")
    void handshakesThatDoNotEndShouldBeBoundedAndDisturbNobody() throws Exception {
        StreamLimits limits =
                new StreamLimits(500, 0, 20, Duration.ofSeconds(2), Duration.ofSeconds(32), Duration.ofSeconds(60));
        try (SipEngine engine = new Engines()
                        .tls(keystore, Certificates.PASSWORD)
                        .limits(limits)
                        .start(OK);
                StreamPeer alice = new StreamPeer(client(engine))) {
            for (int i = 0; i < 100; i++) {
                socket(engine.local(Transport.TLS));
            }
            for (int i = 0; i < 20; i++) {
                alice.send(Messages.request("OPTIONS", "TLS", alice.address()));
                assertThat(alice.receive()).startsWith("SIP/2.0 200");
            }
            long cutAtOnce =
                    sockets.stream().filter(socket -> isCut(socket, 22)).count();
            assertThat(cutAtOnce).isGreaterThanOrEqualTo(70);
            await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(() -> {
                try (SSLSocket late = client(engine)) {
                    assertThat(late.getSession().isValid()).isTrue();
                }
            });
        }
    }

    @Test
    @Tag("F17")
    void fullListenerShouldNotBeTakenForADeafOne() throws Exception {
        StreamLimits limits =
                new StreamLimits(500, 0, 5, Duration.ofSeconds(30), Duration.ofSeconds(32), Duration.ofSeconds(60));
        try (SipEngine engine = new Engines()
                        .tls(keystore, Certificates.PASSWORD)
                        .limits(limits)
                        .watchdog(Duration.ofMillis(20))
                        .start(OK);
                StreamPeer alice = new StreamPeer(client(engine))) {
            for (int i = 0; i < 20; i++) {
                socket(engine.local(Transport.TLS));
            }
            long before = engine.counters().requestsReceived().getOrDefault("OPTIONS", 0L);
            // five rounds of UDP, TCP and TLS
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> engine.counters().requestsReceived().getOrDefault("OPTIONS", 0L) >= before + 15);

            assertThat(engine.listeningPoints()).hasSize(3).allMatch(point -> point.answering());
            assertThat(engine.counters().restarts()).isZero();
            alice.send(Messages.request("OPTIONS", "TLS", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    @Tag("F17")
    void newKeysWithoutEndShouldEndTheConnection() throws Exception {
        try (SipEngine engine =
                        new Engines().tls(keystore, Certificates.PASSWORD).start(OK);
                SSLSocket flooder = Certificates.client(keystore, engine.local(Transport.TLS), "TLSv1.3");
                StreamPeer alice = new StreamPeer(client(engine))) {
            demandNewKeysUntilCut(flooder);

            alice.send(Messages.request("OPTIONS", "TLS", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    @Tag("F17")
    void whoIsCutForNewKeysThreeTimesShouldBeBanned() throws Exception {
        try (SipEngine engine = new Engines()
                .tls(keystore, Certificates.PASSWORD)
                .guard(Engines.strict(0, 1))
                .start(OK)) {
            int cut = 0;
            // the JDK's client now and then fails by itself when it is cut: it may have been
            int unclear = 0;
            while (engine.guard().bans().isEmpty() && cut < 3) {
                try (SSLSocket flooder = Certificates.client(keystore, engine.local(Transport.TLS), "TLSv1.3")) {
                    if (demandNewKeysUntilCut(flooder) instanceof SSLException) {
                        unclear++;
                    } else {
                        cut++;
                    }
                }
            }
            assertThat(cut + unclear).isGreaterThanOrEqualTo(3);
            assertThat(engine.guard().bans())
                    .singleElement()
                    .satisfies(ban -> assertThat(ban.offence()).isEqualTo(Offence.EMPTY_RECORDS));
            assertThatThrownBy(() -> Certificates.client(keystore, engine.local(Transport.TLS), "TLSv1.3"))
                    .isInstanceOf(IOException.class);
        }
    }

    private static IOException demandNewKeysUntilCut(SSLSocket flooder) throws InterruptedException {
        Thread reader = Thread.ofVirtual().start(() -> readToTheEnd(flooder));
        IOException cut = catchThrowableOfType(IOException.class, () -> {
            for (int i = 0; i < 100_000; i++) {
                flooder.startHandshake();
            }
        });
        assertThat(cut).isNotNull();
        reader.join();
        return cut;
    }

    @Test
    @Tag("F17")
    void clientShouldNotRenegotiate() throws Exception {
        try (SipEngine engine =
                        new Engines().tls(keystore, Certificates.PASSWORD).start(OK);
                SSLSocket client = Certificates.client(keystore, engine.local(Transport.TLS), "TLSv1.2")) {
            client.startHandshake();
            assertThatThrownBy(() -> {
                        client.getOutputStream().write(1);
                        while (client.getInputStream().read() >= 0) {
                            client.getOutputStream().write(1);
                        }
                        throw new IOException("closed");
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static void readToTheEnd(SSLSocket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // nothing is asked, so that nothing comes
            }
        } catch (IOException closed) {
            return;
        }
    }

    @Test
    @Tag("F18")
    void oneSourceShouldNotTakeAllConnections() throws Exception {
        StreamLimits limits =
                new StreamLimits(500, 3, 20, Duration.ofSeconds(2), Duration.ofSeconds(32), Duration.ofSeconds(60));
        try (SipEngine engine = new Engines().limits(limits).start(OK)) {
            List<Socket> three = List.of(
                    socket(engine.local(Transport.TCP)),
                    socket(engine.local(Transport.TCP)),
                    socket(engine.local(Transport.TCP)));
            Socket fourth = socket(engine.local(Transport.TCP));
            await().atMost(Duration.ofSeconds(5)).until(() -> isCut(fourth, '\n'));
            assertThat(three).noneMatch(socket -> isCut(socket, '\n'));

            three.get(0).close();
            await().atMost(Duration.ofSeconds(5)).ignoreExceptions().untilAsserted(() -> {
                try (StreamPeer again = new StreamPeer(engine.local(Transport.TCP))) {
                    again.send(Messages.request("OPTIONS", "TCP", again.address()));
                    assertThat(again.receive()).startsWith("SIP/2.0 200");
                }
            });
        }
    }

    private Socket socket(InetSocketAddress point) throws IOException {
        Socket socket = new Socket(point.getAddress(), point.getPort());
        socket.setSoTimeout(1);
        sockets.add(socket);
        return socket;
    }

    /** Sends one octet and looks whether the other side has closed. */
    private static boolean isCut(Socket socket, int octet) {
        try {
            socket.getOutputStream().write(octet);
            while (true) {
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            }
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    private static SSLSocket client(SipEngine engine) throws Exception {
        InetSocketAddress point = engine.local(Transport.TLS);
        SSLSocket socket = (SSLSocket)
                Certificates.trusting(keystore).getSocketFactory().createSocket(point.getAddress(), point.getPort());
        socket.startHandshake();
        return socket;
    }
}
