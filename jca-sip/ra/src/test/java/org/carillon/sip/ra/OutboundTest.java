package org.carillon.sip.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.Reply;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.junit.jupiter.api.Test;

class OutboundTest {
    @Test
    void requestShouldGoOutOverUdpAndItsAnswerComeBack() throws Exception {
        try (FakeContainer container = FakeContainer.with(exchange -> {}).started();
                UdpPeer bob = new UdpPeer(container.adapter.engine().local(Transport.UDP));
                SipConnection connection = container.connection()) {
            CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();
            connection.send(message(Transport.UDP, bob.address(), "hello"), outcome::complete);

            String request = bob.receive();
            assertThat(request)
                    .startsWith("MESSAGE sip:bob@127.0.0.1 SIP/2.0\r\n")
                    .endsWith("\r\n\r\nhello");
            assertThat(Messages.header(request, "Via"))
                    .contains(";branch=z9hG4bK")
                    .endsWith(";rport");
            assertThat(Messages.header(request, "Max-Forwards")).isEqualTo("70");
            assertThat(Messages.header(request, "From")).isEqualTo("<sip:alice@carillon.local>;tag=fromtag");
            bob.send(Messages.response(request, 100, "Trying"));
            bob.send(Messages.response(request, 202, "Accepted"));

            assertThat(outcome.get(20, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(ClientOutcome.Answered.class, answered -> {
                        assertThat(answered.response().status()).isEqualTo(202);
                        assertThat(answered.response().reason()).isEqualTo("Accepted");
                    });
            assertThat(container.adapter.engine().clientTransactions()).isZero();
        }
    }

    @Test
    void closedConnectionShouldTellNothingMore() throws Exception {
        try (FakeContainer container = FakeContainer.with(exchange -> {}).started();
                UdpPeer bob = new UdpPeer(container.adapter.engine().local(Transport.UDP));
                SipConnection other = container.connection()) {
            CompletableFuture<ClientOutcome> untold = new CompletableFuture<>();
            CompletableFuture<ClientOutcome> told = new CompletableFuture<>();
            SipConnection connection = container.connection();
            connection.send(message(Transport.UDP, bob.address(), "first"), untold::complete);
            String first = bob.receive();
            connection.close();
            bob.send(Messages.response(first, 200, "OK"));
            other.send(message(Transport.UDP, bob.address(), "second"), told::complete);
            String second = bob.receive();
            while (!second.endsWith("second")) {
                second = bob.receive();
            }
            bob.send(Messages.response(second, 200, "OK"));

            told.get(20, TimeUnit.SECONDS);
            Awaitility.await().until(() -> container.adapter.engine().clientTransactions() == 0);
            assertThat(untold).isNotDone();
        }
    }

    @Test
    void requestShouldUseTheConnectionThatThePeerOpened() throws Exception {
        CompletableFuture<Flow> flow = new CompletableFuture<>();
        try (FakeContainer container = FakeContainer.with(exchange -> {
                            flow.complete(exchange.request().flow());
                            exchange.respond(Reply.of(200, "OK"));
                        })
                        .started();
                StreamPeer bob = new StreamPeer(container.adapter.engine().local(Transport.TCP));
                SipConnection connection = container.connection()) {
            bob.send(Messages.request("REGISTER", "TCP", bob.address()));
            bob.receive();
            CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();
            connection.send(
                    message(Transport.TCP, flow.get(20, TimeUnit.SECONDS).remote(), "hello"), outcome::complete);

            String request = bob.receive();
            assertThat(request).startsWith("MESSAGE ").endsWith("hello");
            bob.send(Messages.response(request, 200, "OK"));
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.Answered.class);
        }
    }

    @Test
    void streamShouldBeOpenUntilItsPeerClosesIt() throws Exception {
        CompletableFuture<Flow> flow = new CompletableFuture<>();
        try (FakeContainer container = FakeContainer.with(exchange -> {
                            flow.complete(exchange.request().flow());
                            exchange.respond(Reply.of(200, "OK"));
                        })
                        .started();
                SipConnection connection = container.connection()) {
            Flow stream;
            try (StreamPeer bob = new StreamPeer(container.adapter.engine().local(Transport.TCP))) {
                bob.send(Messages.request("REGISTER", "TCP", bob.address()));
                bob.receive();
                stream = flow.get(20, TimeUnit.SECONDS);
                assertThat(connection.isOpen(stream)).isTrue();
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !connection.isOpen(stream));
            assertThat(connection.isOpen(new Flow(Transport.UDP, stream.local(), stream.remote())))
                    .isTrue();
            assertThat(connection.isOpen(new Flow(Transport.TLS, stream.local(), stream.remote())))
                    .isFalse();
        }
    }

    @Test
    void requestShouldOpenAConnectionWhereThereIsNone() throws Exception {
        try (FakeContainer container = FakeContainer.with(exchange -> {}).started();
                ServerSocket server = LocalServer.open();
                SipConnection connection = container.connection()) {
            CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();
            connection.send(
                    message(Transport.TCP, (InetSocketAddress) server.getLocalSocketAddress(), "x"), outcome::complete);
            try (StreamPeer bob = new StreamPeer(server.accept())) {
                String request = bob.receive();
                bob.send(Messages.response(request, 200, "OK"));
                assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.Answered.class);
            }
        }
    }

    @Test
    void refusedConnectionShouldMakeThePeerUnreachable() throws Exception {
        int closedPort;
        try (ServerSocket server = LocalServer.open()) {
            closedPort = server.getLocalPort();
        }
        try (FakeContainer container = FakeContainer.with(exchange -> {}).started();
                SipConnection connection = container.connection()) {
            CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();
            connection.send(
                    message(Transport.TCP, new InetSocketAddress(LocalServer.ADDRESS, closedPort), "x"),
                    outcome::complete);

            assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.Unreachable.class);
        }
    }

    @Test
    void closedConnectionShouldEndTheRequestThatWaitsOnIt() throws Exception {
        try (FakeContainer container = FakeContainer.with(exchange -> {}).started();
                ServerSocket server = LocalServer.open();
                SipConnection connection = container.connection()) {
            CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();
            connection.send(
                    message(Transport.TCP, (InetSocketAddress) server.getLocalSocketAddress(), "x"), outcome::complete);
            try (StreamPeer bob = new StreamPeer(server.accept())) {
                bob.receive();
            }
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(new ClientOutcome.Unreachable("connection closed"));
        }
    }

    static OutboundRequest message(Transport transport, InetSocketAddress to, String text) {
        return new OutboundRequest(
                "MESSAGE",
                SipUri.of("bob", "127.0.0.1"),
                NameAddress.of(null, SipUri.of("alice", "carillon.local")),
                "fromtag",
                NameAddress.of(null, SipUri.of("bob", "carillon.local")),
                "call" + System.nanoTime(),
                1,
                List.of(),
                "text/plain",
                text.getBytes(StandardCharsets.UTF_8),
                new Flow(transport, new InetSocketAddress("127.0.0.1", 5060), to));
    }
}
