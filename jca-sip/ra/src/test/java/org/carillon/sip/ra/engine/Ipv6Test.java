package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.carillon.sip.ra.UdpPeer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6Test {
    private final CompletableFuture<Flow> flow = new CompletableFuture<>();
    private final RequestSink ok = exchange -> {
        flow.complete(exchange.request().flow());
        exchange.respond(Reply.of(200, "OK"));
        return true;
    };

    /** A machine without IPv6 cannot show anything here; that it has none is checked and not assumed. */
    @BeforeEach
    void needsLoopback() throws SocketException {
        boolean there = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address.getHostAddress().startsWith("0:0:0:0:0:0:0:1"));
        if (there) {
            assertThatCode(() -> new ServerSocket(0, 1, InetAddress.getByName("::1")).close())
                    .doesNotThrowAnyException();
        }
        Assumptions.assumeTrue(there, "no network interface has the address ::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "::"})
    void answersShouldNameTheSourceAsItIs(String bind) throws Exception {
        try (SipEngine engine = new Engines().bind(bind).start(ok);
                UdpPeer alice = new UdpPeer(loopback(engine, Transport.UDP))) {
            alice.send(Messages.request("OPTIONS", "UDP", alice.address()));

            String answer = alice.receive();
            assertThat(answer).startsWith("SIP/2.0 200 OK");
            // RFC 3261 §25.1 (Basic Rules), via-received: an IPv6 address stands without brackets
            assertThat(Messages.header(answer, "Via"))
                    .startsWith(
                            "SIP/2.0/UDP [0:0:0:0:0:0:0:1]:" + alice.address().getPort() + ";")
                    .endsWith(";rport=" + alice.address().getPort() + ";received=0:0:0:0:0:0:0:1");
        }
    }

    @Test
    void requestShouldGoBackOverTheFlowWithBracketsInVia() throws Exception {
        try (SipEngine engine = new Engines().bind("::1").start(ok);
                UdpPeer bob = new UdpPeer(loopback(engine, Transport.UDP))) {
            bob.send(Messages.request("REGISTER", "UDP", bob.address())
                    .replace(
                            "Content-Length",
                            "Contact: <sip:bob@" + Messages.hostPort(bob.address()) + ">\r\nContent-Length"));
            assertThat(bob.receive()).startsWith("SIP/2.0 200");
            CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();
            engine.send(message(bob.address(), flow.get(5, TimeUnit.SECONDS)), outcome::complete);

            String request = bob.receive();
            assertThat(request)
                    .startsWith(
                            "MESSAGE sip:bob@[0:0:0:0:0:0:0:1]:" + bob.address().getPort() + " SIP/2.0");
            assertThat(Messages.header(request, "Via"))
                    .startsWith("SIP/2.0/UDP [0:0:0:0:0:0:0:1]:"
                            + engine.local(Transport.UDP).getPort() + ";branch=");
            bob.send(Messages.response(request, 200, "OK"));
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.Answered.class);
        }
    }

    @Test
    void streamShouldBeServedAndReachedAgain() throws Exception {
        try (SipEngine engine = new Engines().bind("::1").start(ok);
                StreamPeer bob = new StreamPeer(engine.local(Transport.TCP))) {
            bob.send(Messages.request("REGISTER", "TCP", bob.address()));
            assertThat(bob.receive()).startsWith("SIP/2.0 200");
            CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();
            engine.send(message(bob.address(), flow.get(5, TimeUnit.SECONDS)), outcome::complete);
            String request = bob.receive();
            bob.send(Messages.response(request, 200, "OK"));
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientOutcome.Answered.class);
        }
    }

    @Test
    void wildcardShouldServeIpv4Too() throws Exception {
        try (SipEngine engine = new Engines().bind("::").start(ok);
                UdpPeer old = new UdpPeer(new InetSocketAddress(
                        "127.0.0.1", engine.local(Transport.UDP).getPort()))) {
            old.send(Messages.request("OPTIONS", "UDP", old.address()));
            assertThat(Messages.header(old.receive(), "Via")).endsWith(";received=127.0.0.1");
        }
    }

    private static InetSocketAddress loopback(SipEngine engine, Transport transport) throws Exception {
        return new InetSocketAddress(
                InetAddress.getByName("::1"), engine.local(transport).getPort());
    }

    private static OutboundRequest message(InetSocketAddress contact, Flow flow) {
        NameAddress bob = NameAddress.of(null, SipUri.of("bob", "carillon.local"));
        return new OutboundRequest(
                "MESSAGE",
                SipUri.parse("sip:bob@" + Messages.hostPort(contact)),
                bob,
                "t",
                bob,
                "id@carillon",
                1,
                List.of(),
                null,
                new byte[0],
                flow);
    }
}
