package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.Reply;
import org.carillon.sip.SipTracer;
import org.carillon.sip.Trace;
import org.carillon.sip.Trace.Subject;
import org.carillon.sip.TracedMessage;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.carillon.sip.ra.UdpPeer;
import org.carillon.sip.ra.trace.HepSettings;
import org.junit.jupiter.api.Test;

/** Which messages are copied, and where they go. */
class TraceTest {
    private static final Instant LATE = Instant.parse("2999-01-01T00:00:00Z");

    private final LinkedBlockingQueue<TracedMessage> traced = new LinkedBlockingQueue<>();

    @Test
    void messagesOfAUserShouldBeCopiedAndOfNobodyElse() throws Exception {
        try (SipEngine engine = engine(null);
                UdpPeer peer = new UdpPeer(engine.local(Transport.UDP))) {
            begin(engine.tracer(), Subject.USER, "alice", 100, false);
            ask(peer, "carol", "dave");
            String request = ask(peer, "dave", "alice");

            TracedMessage in = next();
            assertThat(in.received()).isTrue();
            assertThat(new String(in.octets(), StandardCharsets.UTF_8)).isEqualTo(request);
            assertThat(in.startLine()).isEqualTo("OPTIONS sip:carillon.local SIP/2.0");
            assertThat(in.callId()).isEqualTo(Messages.header(request, "Call-ID"));
            assertThat(in.flow().remote()).isEqualTo(peer.address());
            assertThat(in.flow().local()).isEqualTo(engine.local(Transport.UDP));
            TracedMessage out = next();
            assertThat(out.received()).isFalse();
            assertThat(out.startLine()).isEqualTo("SIP/2.0 200 OK");
            assertThat(out.at()).isAfterOrEqualTo(in.at());
            assertThat(traced).isEmpty();
        }
    }

    @Test
    void messagesOfACallShouldBeCopiedOnStreamsToo() throws Exception {
        try (SipEngine engine = engine(null);
                StreamPeer peer = new StreamPeer(engine.local(Transport.TCP))) {
            String request = Messages.request("OPTIONS", "TCP", peer.address());
            begin(engine.tracer(), Subject.CALL, Messages.header(request, "Call-ID"), 100, false);
            peer.send("\r\n\r\n");
            peer.send(request);

            assertThat(next().flow().transport()).isEqualTo(Transport.TCP);
            assertThat(next().startLine()).isEqualTo("SIP/2.0 200 OK");
            assertThat(traced).isEmpty();
        }
    }

    @Test
    void messagesOfAPeerShouldBeCopiedBrokenOnesToo() throws Exception {
        try (SipEngine engine = engine(null);
                UdpPeer peer = new UdpPeer(engine.local(Transport.UDP))) {
            begin(engine.tracer(), Subject.PEER, "127.0.0.0/8", 100, false);
            peer.send("OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKx;rport\r\n"
                    + "From: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\nCSeq: 1 OPTIONS\r\n\r\n");
            peer.receive();

            assertThat(next().callId()).isEmpty();
            assertThat(next().startLine()).startsWith("SIP/2.0 400");
        }
    }

    @Test
    void limitAndEndShouldHold() throws Exception {
        try (SipEngine engine = engine(null);
                UdpPeer peer = new UdpPeer(engine.local(Transport.UDP))) {
            Set<String> alice = Set.of("alice");
            Trace over = new Trace(1, Subject.USER, alice, Instant.EPOCH, 100, false);
            Trace three = new Trace(2, Subject.USER, alice, LATE, 3, false);
            engine.tracer().trace(List.of(over, three), traced::add);
            ask(peer, "alice", "bob");
            // said again, it is the same trace and keeps its count
            engine.tracer().trace(List.of(over, three), traced::add);
            ask(peer, "alice", "bob");

            assertThat(traced).hasSize(3).allMatch(message -> message.trace() == 2);
            engine.tracer().trace(List.of(), traced::add);
            ask(peer, "alice", "bob");
            assertThat(traced).hasSize(3);
        }
    }

    @Test
    void bodiesShouldBeBlottedOutUnlessTheTraceIncludesThem() throws Exception {
        try (SipEngine engine = engine(null);
                UdpPeer peer = new UdpPeer(engine.local(Transport.UDP))) {
            Set<String> alice = Set.of("alice");
            engine.tracer()
                    .trace(
                            List.of(
                                    new Trace(1, Subject.USER, alice, LATE, 100, false),
                                    new Trace(2, Subject.USER, alice, LATE, 100, true)),
                            traced::add);
            peer.send(Messages.request("OPTIONS", "UDP", peer.address(), "Content-Type: text/plain\r\n")
                    .replace("Content-Length: 0\r\n\r\n", "Content-Length: 6\r\n\r\nsecret"));
            peer.receive();

            assertThat(new String(next().octets(), StandardCharsets.UTF_8)).endsWith("\r\n\r\n******");
            assertThat(new String(next().octets(), StandardCharsets.UTF_8)).endsWith("\r\n\r\nsecret");
        }
    }

    @Test
    void listenerThatFailsShouldHurtNoMessage() throws Exception {
        try (SipEngine engine = engine(null);
                UdpPeer peer = new UdpPeer(engine.local(Transport.UDP))) {
            engine.tracer()
                    .trace(List.of(new Trace(1, Subject.PEER, Set.of("127.0.0.1"), LATE, 100, false)), message -> {
                        throw new AssertionError("a listener that fails, as the test wants it");
                    });
            ask(peer, "alice", "bob");
        }
    }

    @Test
    void tracedMessagesShouldGoToTheCaptureServerWithoutSecrets() throws Exception {
        try (DatagramSocket homer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                SipEngine engine = engine(hep(homer, false));
                UdpPeer peer = new UdpPeer(engine.local(Transport.UDP))) {
            ask(peer, "alice", "bob");
            begin(engine.tracer(), Subject.USER, "alice", 100, false);
            ask(peer, "carol", "bob");
            peer.send(Messages.request(
                    "OPTIONS",
                    "UDP",
                    peer.address(),
                    "Authorization: Digest username=\"alice\", response=\"0a1b\"\r\n"));
            peer.receive();

            String packet = receive(homer);
            assertThat(packet).startsWith("HEP3").contains("OPTIONS sip:carillon.local SIP/2.0\r\n");
            assertThat(packet).contains("response=\"****\"");
            assertThat(receive(homer)).startsWith("HEP3").contains("SIP/2.0 200 OK\r\n");
            await().until(() -> engine.tracer().exported() == 2);
            assertThat(engine.tracer().exportsDropped()).isZero();
        }
    }

    @Test
    void everyMessageShouldGoToACaptureServerThatWantsAll() throws Exception {
        try (DatagramSocket homer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                SipEngine engine = engine(hep(homer, true));
                UdpPeer peer = new UdpPeer(engine.local(Transport.UDP))) {
            ask(peer, "carol", "bob");
            assertThat(receive(homer)).contains("<sip:carol@carillon.local>");
            begin(engine.tracer(), Subject.USER, "alice", 100, false);
            engine.tracer().trace(List.of(), traced::add);
            receive(homer);
            ask(peer, "dave", "bob");
            assertThat(receive(homer)).contains("<sip:dave@carillon.local>");
        }
    }

    private SipEngine engine(HepSettings hep) throws Exception {
        return new Engines().hep(hep).start(exchange -> {
            exchange.respond(Reply.of(200, "OK"));
            return true;
        });
    }

    private static HepSettings hep(DatagramSocket homer, boolean all) {
        InetSocketAddress at = (InetSocketAddress) homer.getLocalSocketAddress();
        return new HepSettings(at.getHostString(), at.getPort(), 7, null, all, false, false, 100);
    }

    private void begin(SipTracer tracer, Subject subject, String value, int limit, boolean bodies) {
        tracer.trace(List.of(new Trace(1, subject, Set.of(value), LATE, limit, bodies)), traced::add);
    }

    private static String ask(UdpPeer peer, String from, String to) throws Exception {
        String request = Messages.request("OPTIONS", "UDP", peer.address())
                .replace("sip:alice@", "sip:" + from + "@")
                .replace("To: <sip:bob@", "To: <sip:" + to + "@");
        peer.send(request);
        assertThat(peer.receive()).startsWith("SIP/2.0 200");
        return request;
    }

    private TracedMessage next() throws InterruptedException {
        TracedMessage message = traced.poll(10, TimeUnit.SECONDS);
        assertThat(message).as("a traced message").isNotNull();
        return message;
    }

    private static String receive(DatagramSocket homer) throws Exception {
        homer.setSoTimeout(10_000);
        DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
        homer.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }
}
