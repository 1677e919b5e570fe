package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.UdpPeer;
import org.junit.jupiter.api.Test;

class ClientTransactionTest {
    private final CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();

    @Test
    void silentPeerShouldGetRetransmissionsAndThenTheRequestTimesOut() throws Exception {
        try (SipEngine engine = new Engines().timers(Engines.FAST).start(exchange -> true);
                UdpPeer bob = new UdpPeer(engine.local(Transport.UDP))) {
            engine.send(message(bob), outcome::complete);

            String first = bob.receive();
            assertThat(bob.receive()).isEqualTo(first);
            assertThat(bob.receive()).isEqualTo(first);
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.TimedOut.class);
            assertThat(engine.clientTransactions()).isZero();
            assertThat(engine.counters().requestsSent()).containsEntry("MESSAGE", 1L);
        }
    }

    @Test
    void answerShouldEndTheRetransmissions() throws Exception {
        try (SipEngine engine = new Engines().timers(Engines.FAST).start(exchange -> true);
                UdpPeer bob = new UdpPeer(engine.local(Transport.UDP))) {
            engine.send(message(bob), outcome::complete);
            String request = bob.receive();
            bob.send(Messages.response(request, 486, "Busy Here"));

            assertThat(outcome.get(20, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(ClientOutcome.Answered.class, answered -> {
                        assertThat(answered.response().status()).isEqualTo(486);
                        assertThat(answered.response().to().tag()).isEqualTo("peer");
                    });
            bob.send(Messages.response(request, 486, "Busy Here"));
        }
    }

    @Test
    void strayResponsesShouldBeDropped() throws Exception {
        try (SipEngine engine = new Engines().timers(Engines.FAST).start(exchange -> true);
                UdpPeer bob = new UdpPeer(engine.local(Transport.UDP))) {
            engine.send(message(bob), outcome::complete);
            String request = bob.receive();
            String response = Messages.response(request, 200, "OK");
            bob.send(response.replace("z9hG4bK", "z9hG4bKother"));
            bob.send(response.replace("1 MESSAGE", "1 INVITE"));
            bob.send(response.replace("SIP/2.0 200", "SIP/2.0 2000"));
            bob.send(response.replace("CSeq", "X-CSeq"));
            bob.send(response.replace("Content-Length: 0", "Content-Length: 7"));

            assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.TimedOut.class);
            assertThat(engine.counters().malformedMessages()).isEqualTo(5);
        }
    }

    @Test
    void stoppedAdapterShouldForgetWhatWaitsAndTellNobody() throws Exception {
        SipEngine engine = new Engines().start(exchange -> true);
        try (engine;
                UdpPeer bob = new UdpPeer(engine.local(Transport.UDP))) {
            engine.send(message(bob), outcome::complete);
            bob.receive();
        }
        assertThat(engine.clientTransactions()).isZero();
        assertThat(outcome).isNotDone();
    }

    @Test
    void transportThatWeDoNotHaveShouldMakeThePeerUnreachable() throws Exception {
        try (SipEngine engine = new Engines().start(exchange -> true);
                UdpPeer bob = new UdpPeer(engine.local(Transport.UDP))) {
            for (Transport transport : List.of(Transport.TLS, Transport.WS, Transport.WSS)) {
                CompletableFuture<ClientOutcome> ended = new CompletableFuture<>();
                engine.send(message(bob, transport), ended::complete);
                assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.Unreachable.class);
            }
        }
    }

    private static OutboundRequest message(UdpPeer to) {
        return message(to, Transport.UDP);
    }

    private static OutboundRequest message(UdpPeer to, Transport transport) {
        SipUri bob = SipUri.of("bob", "127.0.0.1", to.address().getPort());
        return new OutboundRequest(
                "MESSAGE",
                bob,
                NameAddress.of(null, SipUri.of("alice", "carillon.local")),
                "fromtag",
                NameAddress.of(null, bob),
                "call" + System.nanoTime(),
                1,
                List.of(),
                "text/plain",
                "hi".getBytes(StandardCharsets.UTF_8),
                new Flow(transport, to.address(), to.address()));
    }
}
