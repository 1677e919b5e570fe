package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.sip.WebSocketReceiver;
import org.carillon.sip.ra.FakeLine;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.transport.WebSocketLimits;
import org.junit.jupiter.api.Test;

class WebSocketTest {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress("127.0.0.1", 40_000);
    private static final RequestSink OK = exchange -> {
        exchange.respond(Reply.of(200, "OK"));
        return true;
    };

    @Test
    void answerShouldComeBackOnTheConnectionWhateverViaNames() throws Exception {
        try (SipEngine engine = new Engines().start(OK)) {
            FakeLine alice = new FakeLine(true, 40_000);
            WebSocketReceiver adapter = engine.webSockets().open(alice);
            adapter.received(octets(Messages.request("OPTIONS", "WSS", ANYWHERE)
                    .replace("127.0.0.1:40000", "df7jal23ls0d.invalid")
                    .replace(";rport", "")));

            String answer = alice.receive();
            assertThat(answer).startsWith("SIP/2.0 200 OK");
            assertThat(Messages.header(answer, "Via"))
                    .startsWith("SIP/2.0/WSS df7jal23ls0d.invalid;")
                    .endsWith(";received=127.0.0.1");
        }
    }

    @Test
    void frameShouldNeedNoContentLength() throws Exception {
        try (SipEngine engine = new Engines().start(OK)) {
            FakeLine alice = new FakeLine(false, 40_000);
            engine.webSockets()
                    .open(alice)
                    .received(octets(Messages.request("OPTIONS", "WS", ANYWHERE).replace("Content-Length: 0\r\n", "")));
            assertThat(alice.receive()).startsWith("SIP/2.0 200 OK");
        }
    }

    @Test
    void frameWithTwoMessagesShouldBeRefusedAndTheNextOneServed() throws Exception {
        try (SipEngine engine = new Engines().start(OK)) {
            FakeLine alice = new FakeLine(false, 40_000);
            WebSocketReceiver adapter = engine.webSockets().open(alice);
            String request = Messages.request("OPTIONS", "WS", ANYWHERE);
            adapter.received(octets(request + Messages.request("OPTIONS", "WS", ANYWHERE)));
            assertThat(alice.receive()).startsWith("SIP/2.0 400 More Than One Message In A Frame");
            adapter.received(octets(request));
            assertThat(alice.receive()).startsWith("SIP/2.0 200 OK");
            assertThat(alice.receivesNothing()).isTrue();
        }
    }

    @Test
    void frameWithPartOfAMessageShouldBeRefused() throws Exception {
        try (SipEngine engine = new Engines().start(OK)) {
            FakeLine alice = new FakeLine(false, 40_000);
            WebSocketReceiver adapter = engine.webSockets().open(alice);
            String request = Messages.request("MESSAGE", "WS", ANYWHERE);
            adapter.received(octets(request.replace("Content-Length: 0", "Content-Length: 5")));
            assertThat(alice.receive()).startsWith("SIP/2.0 400 Content-Length Does Not Fit the Message");
            adapter.received(octets(request.substring(0, request.length() - 2)));
            assertThat(alice.receive()).startsWith("SIP/2.0 400 Header Fields Without End");
        }
    }

    @Test
    void twoLineEndsShouldBeAnsweredWithOne() throws Exception {
        try (SipEngine engine = new Engines().start(OK)) {
            FakeLine alice = new FakeLine(false, 40_000);
            WebSocketReceiver adapter = engine.webSockets().open(alice);
            adapter.received(octets("\r\n"));
            adapter.received(octets("\r\n\r\n"));
            assertThat(alice.receive()).isEqualTo("\r\n");
            assertThat(alice.receivesNothing()).isTrue();
            assertThat(engine.counters().malformedMessages()).isZero();
        }
    }

    @Test
    void requestsOfOneConnectionShouldBeHandledInOrder() throws Exception {
        try (SipEngine engine = new Engines().start(OK)) {
            FakeLine alice = new FakeLine(false, 40_000);
            WebSocketReceiver adapter = engine.webSockets().open(alice);
            List<String> requests = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                requests.add(Messages.request("MESSAGE", "WS", ANYWHERE));
            }
            requests.forEach(request -> adapter.received(octets(request)));
            for (String request : requests) {
                assertThat(Messages.header(alice.receive(), "Call-ID")).isEqualTo(Messages.header(request, "Call-ID"));
            }
        }
    }

    @Test
    void peerThatSendsFasterThanItIsServedShouldGet503() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (SipEngine engine = new Engines().start(exchange -> {
            try {
                gate.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.respond(Reply.of(200, "OK"));
            return true;
        })) {
            FakeLine alice = new FakeLine(false, 40_000);
            WebSocketReceiver adapter = engine.webSockets().open(alice);
            for (int i = 0; i < 66; i++) {
                adapter.received(octets(Messages.request("MESSAGE", "WS", ANYWHERE)));
            }
            assertThat(alice.receive()).startsWith("SIP/2.0 503 Server Overloaded");
            gate.countDown();
            assertThat(alice.receive()).startsWith("SIP/2.0 ");
        }
    }

    @Test
    void requestShouldGoOverItsConnectionAndFailWhenThatIsClosed() throws Exception {
        CompletableFuture<Flow> flow = new CompletableFuture<>();
        try (SipEngine engine = new Engines().start(exchange -> {
            flow.complete(exchange.request().flow());
            exchange.respond(Reply.of(200, "OK"));
            return true;
        })) {
            FakeLine bob = new FakeLine(true, 40_001);
            WebSocketReceiver adapter = engine.webSockets().open(bob);
            adapter.received(octets(Messages.request("REGISTER", "WSS", ANYWHERE)));
            bob.receive();

            CompletableFuture<ClientOutcome> first = new CompletableFuture<>();
            engine.send(message(flow.get(10, TimeUnit.SECONDS)), first::complete);
            String message = bob.receive();
            assertThat(message).startsWith("MESSAGE ").contains("Via: SIP/2.0/WSS 127.0.0.1:8443;branch=");
            adapter.received(octets(Messages.response(message, 200, "OK")));
            assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.Answered.class);

            CompletableFuture<ClientOutcome> waiting = new CompletableFuture<>();
            engine.send(message(flow.get()), waiting::complete);
            bob.receive();
            adapter.closed();
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.Unreachable.class);
            CompletableFuture<ClientOutcome> late = new CompletableFuture<>();
            engine.send(message(flow.get()), late::complete);
            assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo(new ClientOutcome.Unreachable("connection closed"));
        }
    }

    @Test
    void flowShouldNotReachAConnectionOfTheOtherKind() throws Exception {
        try (SipEngine engine = new Engines().start(OK)) {
            FakeLine plain = new FakeLine(false, 40_000);
            engine.webSockets().open(plain);
            CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();
            engine.send(message(new Flow(Transport.WSS, plain.local(), plain.remote())), outcome::complete);
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.Unreachable.class);
        }
    }

    @Test
    void nextConnectionOfTheSameAddressShouldNotGetWhatIsForTheOneBefore() throws Exception {
        BlockingQueue<Flow> flows = new LinkedBlockingQueue<>();
        try (SipEngine engine = new Engines().start(exchange -> {
            flows.add(exchange.request().flow());
            exchange.respond(Reply.of(200, "OK"));
            return true;
        })) {
            FakeLine bob = new FakeLine(false, 40_000);
            WebSocketReceiver his = engine.webSockets().open(bob);
            his.received(octets(Messages.request("REGISTER", "WS", ANYWHERE)));
            bob.receive();
            his.closed();
            FakeLine eve = new FakeLine(false, 40_000);
            engine.webSockets().open(eve);

            Flow gone = flows.poll(10, TimeUnit.SECONDS);
            CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();
            engine.send(message(gone), outcome::complete);

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.Unreachable.class);
            assertThat(engine.isOpen(gone)).isFalse();
            assertThat(eve.receivesNothing()).isTrue();
        }
    }

    @Test
    void connectionsBehindOneAddressShouldBeToldApart() throws Exception {
        CompletableFuture<Flow> flow = new CompletableFuture<>();
        try (SipEngine engine = new Engines().start(exchange -> {
            flow.complete(exchange.request().flow());
            exchange.respond(Reply.of(200, "OK"));
            return true;
        })) {
            FakeLine first = new FakeLine(false, 40_000);
            FakeLine second = new FakeLine(false, 40_000);
            engine.webSockets().open(first);
            WebSocketReceiver adapter = engine.webSockets().open(second);
            adapter.received(octets(Messages.request("REGISTER", "WS", ANYWHERE)));
            second.receive();
            engine.send(message(flow.get(10, TimeUnit.SECONDS)), outcome -> {});
            assertThat(second.receive()).startsWith("MESSAGE ");
            assertThat(first.receivesNothing()).isTrue();
        }
    }

    @Test
    void peerThatDoesNotReadShouldLoseItsConnection() throws Exception {
        try (SipEngine engine = new Engines().start(OK)) {
            FakeLine deaf = new FakeLine(false, 40_000);
            WebSocketReceiver adapter = engine.webSockets().open(deaf);
            deaf.stick();
            String request = Messages.request("OPTIONS", "WS", ANYWHERE);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                adapter.received(octets(request.replace("Call-ID: ", "Call-ID: " + "c".repeat(9000))
                        .replace("z9hG4bK", "z9hG4bK" + System.nanoTime())));
                return deaf.closeCode == 1008;
            });
        }
    }

    @Test
    void silentPeersShouldBeClosed() throws Exception {
        WebSocketLimits limits =
                new WebSocketLimits(10, 0, Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(400));
        try (SipEngine engine = new Engines().webSocketLimits(limits).start(OK)) {
            FakeLine mute = new FakeLine(false, 40_000);
            FakeLine dead = new FakeLine(false, 40_001);
            FakeLine alive = new FakeLine(false, 40_002);
            WebSocketReceiver muteSide = engine.webSockets().open(mute);
            WebSocketReceiver deadSide = engine.webSockets().open(dead);
            WebSocketReceiver aliveSide = engine.webSockets().open(alive);
            mute.answersPings(muteSide);
            alive.answersPings(aliveSide);
            deadSide.received(octets(Messages.request("OPTIONS", "WS", ANYWHERE)));
            aliveSide.received(octets(Messages.request("OPTIONS", "WS", ANYWHERE)));

            await().until(() -> mute.closeCode == 1008 && dead.closeCode == 1008);
            assertThat(dead.pings.get()).isEqualTo(1);
            await().until(() -> alive.pings.get() >= 3);
            assertThat(alive.closeCode).isZero();
        }
    }

    @Test
    void connectionsBeyondTheBoundShouldBeRefused() throws Exception {
        WebSocketLimits limits =
                new WebSocketLimits(1, 0, Duration.ofSeconds(32), Duration.ZERO, Duration.ofSeconds(7));
        try (SipEngine engine = new Engines().webSocketLimits(limits).start(OK)) {
            WebSocketReceiver first = engine.webSockets().open(new FakeLine(false, 40_000));
            assertThatThrownBy(() -> engine.webSockets().open(new FakeLine(false, 40_001)))
                    .isInstanceOf(IOException.class);
            first.closed();
            engine.webSockets().open(new FakeLine(false, 40_001));
        }
    }

    @Test
    void endOfTheAdapterShouldEndItsConnections() throws Exception {
        FakeLine alice = new FakeLine(false, 40_000);
        try (SipEngine engine = new Engines().start(OK)) {
            engine.webSockets().open(alice);
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> alice.closeCode == 1001);
    }

    private static OutboundRequest message(Flow flow) {
        NameAddress bob = NameAddress.of(null, SipUri.of("bob", "carillon.local"));
        return new OutboundRequest(
                "MESSAGE", bob.uri(), bob, "t", bob, "id@carillon", 1, List.of(), null, new byte[0], flow);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
