package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Certificates;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.carillon.sip.ra.UdpPeer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = Certificates.PASSWORD;

    @TempDir
    static Path folder;

    private static Path keystore;

    @BeforeAll
    static void certificate() throws Exception {
        keystore = Certificates.keystore(folder);
    }

    @Test
    @Tag("R011")
    void oneCertificateShouldServeTlsAndRegisterWorkOnTheSamePort() throws Exception {
        try (SipEngine engine = engine();
                StreamPeer alice = new StreamPeer(client(engine, "TLSv1.3"))) {
            alice.send(Messages.request("REGISTER", "TLS", alice.address()));

            assertThat(alice.receive()).startsWith("SIP/2.0 200 OK");
            assertThat(engine.listeningPoints())
                    .anyMatch(point -> point.transport() == Transport.TLS && point.answering());
        }
    }

    @Test
    void tls12ShouldBeAcceptedAndOlderVersionsRefused() throws Exception {
        try (SipEngine engine = engine()) {
            try (StreamPeer alice = new StreamPeer(client(engine, "TLSv1.2"))) {
                alice.send(Messages.request("OPTIONS", "TLS", alice.address()));
                assertThat(alice.receive()).startsWith("SIP/2.0 200");
            }
            assertThatThrownBy(() -> client(engine, "TLSv1.1")).isInstanceOf(SSLException.class);
        }
    }

    @Test
    @Tag("R013")
    void requestFromTheInsideOverUdp5060ShouldReachAClientOnTls() throws Exception {
        CompletableFuture<Flow> registered = new CompletableFuture<>();
        CompletableFuture<SipEngine> running = new CompletableFuture<>();
        try (SipEngine engine = new Engines().tls(keystore, PASSWORD).start(exchange -> {
                    if (exchange.request().method().equals("REGISTER")) {
                        registered.complete(exchange.request().flow());
                        exchange.respond(Reply.of(200, "OK"));
                    } else {
                        relay(running.join(), exchange, registered.join());
                    }
                    return true;
                });
                StreamPeer bob = new StreamPeer(client(engine, "TLSv1.3"));
                UdpPeer system = new UdpPeer(engine.local(Transport.UDP))) {
            running.complete(engine);
            bob.send(Messages.request("REGISTER", "TLS", bob.address()));
            bob.receive();
            system.send(Messages.request("MESSAGE", "UDP", system.address()));

            String message = bob.receive();
            assertThat(message).startsWith("MESSAGE sip:bob@").contains("Via: SIP/2.0/TLS ");
            bob.send(Messages.response(message, 200, "OK"));
            assertThat(system.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void watchdogShouldAskOverTlsToo() throws Exception {
        try (SipEngine engine = new Engines()
                .tls(keystore, PASSWORD)
                .watchdog(Duration.ofMillis(50))
                .start(exchange -> false)) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> engine.counters().requestsReceived().getOrDefault("OPTIONS", 0L) >= 6);
            assertThat(engine.listeningPoints()).hasSize(3).allMatch(point -> point.answering());
            assertThat(engine.counters().restarts()).isZero();
        }
    }

    @Test
    void peerThatDoesNotSpeakTlsShouldNotDisturbOthers() throws Exception {
        try (SipEngine engine = engine();
                StreamPeer rude = new StreamPeer(engine.local(Transport.TLS));
                StreamPeer alice = new StreamPeer(client(engine, "TLSv1.3"))) {
            rude.send(Messages.request("OPTIONS", "TLS", rude.address()));
            alice.send(Messages.request("OPTIONS", "TLS", alice.address()));

            assertThat(alice.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void wrongPasswordShouldFailTheStart() {
        assertThatThrownBy(() -> new Engines().tls(keystore, "wrong").start(exchange -> true))
                .isInstanceOf(IOException.class);
    }

    private static SipEngine engine() throws Exception {
        return new Engines().tls(keystore, PASSWORD).start(exchange -> {
            exchange.respond(Reply.of(200, "OK"));
            return true;
        });
    }

    private static void relay(SipEngine engine, ServerExchange exchange, Flow to) {
        engine.send(
                new OutboundRequest(
                        "MESSAGE",
                        SipUri.of("bob", "carillon.local"),
                        exchange.request().from(),
                        "t",
                        NameAddress.of(null, SipUri.of("bob", "carillon.local")),
                        exchange.request().callId(),
                        1,
                        List.of(),
                        null,
                        new byte[0],
                        to),
                outcome -> exchange.respond(
                        outcome instanceof ClientOutcome.Answered answered
                                ? Reply.of(
                                        answered.response().status(),
                                        answered.response().reason())
                                : Reply.of(480, "Temporarily Unavailable")));
    }

    private static SSLSocket client(SipEngine engine, String protocol) throws Exception {
        return Certificates.client(keystore, engine.local(Transport.TLS), protocol);
    }
}
