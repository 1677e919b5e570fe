package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.carillon.sip.Reply;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.carillon.sip.ra.UdpPeer;
import org.junit.jupiter.api.Test;

class RobustnessTest {
    private static final RequestSink OK = exchange -> {
        exchange.respond(Reply.of(200, "OK"));
        return true;
    };

    @Test
    void damagedMessagesShouldNeitherStopNorBlockTheAdapter() throws Exception {
        Random random = new Random(20261120);
        try (SipEngine engine = new Engines().start(OK);
                UdpPeer eve = new UdpPeer(engine.local(Transport.UDP));
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            for (int i = 0; i < 4000; i++) {
                eve.send(damaged(Messages.request("INVITE", "UDP", eve.address()), random));
            }
            alice.send(Messages.request("OPTIONS", "UDP", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void largestDatagramsShouldBeRefusedWithoutEchoingThem() throws Exception {
        try (SipEngine engine = new Engines().start(OK);
                UdpPeer eve = new UdpPeer(engine.local(Transport.UDP))) {
            String huge = Messages.request("MESSAGE", "UDP", eve.address(), "Subject: " + "x".repeat(60_000) + "\r\n");
            eve.send(huge);
            assertThat(eve.receive()).startsWith("SIP/2.0 513 ").hasSizeLessThan(1000);
            eve.send(new byte[65_507]);
            eve.send("x".repeat(65_507));
            eve.send(Messages.request("OPTIONS", "UDP", eve.address()));
            assertThat(eve.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void emptyDatagramsShouldBeIgnored() throws Exception {
        try (SipEngine engine = new Engines().start(OK);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            alice.send("");
            alice.send("\r\n\r\n");
            alice.send("\0\0\0\0");
            assertThat(alice.receivesNothing()).isTrue();
            assertThat(engine.counters().malformedMessages()).isZero();
        }
    }

    @Test
    void malformedRequestShouldBeAnsweredWhereverItCanBe() throws Exception {
        try (SipEngine engine = new Engines().start(OK);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            String request = Messages.request("MESSAGE", "UDP", alice.address());
            alice.send(request.replace("From: ", "X-From: "));
            assertThat(alice.receive()).startsWith("SIP/2.0 400 Missing From Header Field");
            alice.send(request.replace(" SIP/2.0\r\n", " SIP/3.0\r\n"));
            assertThat(alice.receive()).startsWith("SIP/2.0 505 Version Not Supported");
            assertThat(engine.counters().malformedMessages()).isEqualTo(2);
            assertThat(engine.serverTransactions()).isZero();
        }
    }

    @Test
    void pingShouldBeAnsweredWithPong() throws Exception {
        try (SipEngine engine = new Engines().start(OK);
                StreamPeer alice = new StreamPeer(engine.local(Transport.TCP))) {
            alice.send("\r\n\r\n");
            assertThat(alice.receiveOctets(2)).isEqualTo("\r\n");
            alice.send(Messages.request("OPTIONS", "TCP", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
            alice.send("\r\n\r\n");
            assertThat(alice.receiveOctets(2)).isEqualTo("\r\n");
        }
    }

    @Test
    void requestsOnOneConnectionShouldBeAnsweredInOrder() throws Exception {
        try (SipEngine engine = new Engines().start(OK);
                StreamPeer alice = new StreamPeer(engine.local(Transport.TCP))) {
            List<String> requests = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                requests.add(Messages.request("MESSAGE", "TCP", alice.address()));
            }
            alice.send(String.join("", requests));
            for (String request : requests) {
                assertThat(Messages.header(alice.receive(), "Call-ID")).isEqualTo(Messages.header(request, "Call-ID"));
            }
        }
    }

    @Test
    void streamThatCannotBeCutShouldBeAnsweredAndClosed() throws Exception {
        try (SipEngine engine = new Engines().start(OK);
                StreamPeer alice = new StreamPeer(engine.local(Transport.TCP))) {
            alice.send(Messages.request("MESSAGE", "TCP", alice.address())
                    .replace("Content-Length: 0", "Content-Length: -1"));

            assertThat(alice.receiveAll()).startsWith("SIP/2.0 400 Malformed Content-Length Header Field");
        }
    }

    @Test
    void halfAMessageShouldNotHoldItsConnectionForEver() throws Exception {
        try (SipEngine engine = new Engines()
                        .limits(Engines.streamLimits(100, Duration.ofMillis(300)))
                        .start(OK);
                StreamPeer silent = new StreamPeer(engine.local(Transport.TCP));
                StreamPeer half = new StreamPeer(engine.local(Transport.TCP));
                StreamPeer whole = new StreamPeer(engine.local(Transport.TCP))) {
            whole.send(Messages.request("OPTIONS", "TCP", whole.address()));
            assertThat(whole.receive()).startsWith("SIP/2.0 200");
            half.send("OPTIONS sip:carillon.local SIP/2.0\r\nVia:");

            assertThat(silent.receiveAll()).isEmpty();
            assertThat(half.receiveAll()).isEmpty();
            whole.send(Messages.request("OPTIONS", "TCP", whole.address()));
            assertThat(whole.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void connectionsBeyondTheBoundShouldBeClosed() throws Exception {
        try (SipEngine engine = new Engines()
                        .limits(Engines.streamLimits(1, Duration.ofSeconds(32)))
                        .start(OK);
                StreamPeer first = new StreamPeer(engine.local(Transport.TCP))) {
            first.send(Messages.request("OPTIONS", "TCP", first.address()));
            first.receive();
            try (StreamPeer second = new StreamPeer(engine.local(Transport.TCP))) {
                assertThatThrownBy(() -> {
                            second.send(Messages.request("OPTIONS", "TCP", second.address()));
                            second.receive();
                        })
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void peerThatDoesNotReadShouldLoseItsConnectionOnly() throws Exception {
        try (SipEngine engine = new Engines().start(OK);
                StreamPeer deaf = new StreamPeer(engine.local(Transport.TCP));
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            String many = Messages.request("OPTIONS", "TCP", deaf.address(), "X: " + "y".repeat(500) + "\r\n")
                    .replace("Call-ID: ", "Call-ID: " + "c".repeat(900));
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 200_000; i++) {
                            deaf.send(many);
                        }
                    })
                    .isInstanceOf(IOException.class);
            alice.send(Messages.request("OPTIONS", "UDP", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void listenerThatThrowsAnErrorShouldNotEndTheReader() throws Exception {
        try (SipEngine engine = new Engines().start(exchange -> {
                    throw new StackOverflowError("for the test");
                });
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            for (int i = 0; i < 10; i++) {
                alice.send(Messages.request("OPTIONS", "UDP", alice.address()));
                assertThat(alice.receive()).startsWith("SIP/2.0 500 ");
            }
            alice.send(Messages.request("ACK", "UDP", alice.address()));
            await().until(() -> engine.counters().requestsReceived().containsKey("ACK"));
            alice.send(Messages.request("OPTIONS", "UDP", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 500 ");
        }
    }

    private static byte[] damaged(String message, Random random) {
        byte[] octets = message.getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] noise = new byte[random.nextInt(2000)];
                random.nextBytes(noise);
                return noise;
            }
            case 1 -> {
                return Arrays.copyOf(octets, random.nextInt(octets.length));
            }
            case 2 -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
                }
                return octets;
            }
            default -> {
                int at = random.nextInt(message.length());
                String part = new String[] {
                            "%s%n", "\0", "\r\n", "9".repeat(400), ";".repeat(3000), "\"", "<", "a:".repeat(900)
                        }
                        [random.nextInt(8)];
                return (message.substring(0, at) + part + message.substring(at)).getBytes(StandardCharsets.UTF_8);
            }
        }
    }
}
