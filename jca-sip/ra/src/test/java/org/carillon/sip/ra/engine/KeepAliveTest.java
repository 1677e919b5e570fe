package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import org.carillon.sip.Reply;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.carillon.sip.ra.UdpPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 5626 §4.4 (Detecting Flow Failure). */
class KeepAliveTest {
    private static final byte[] BINDING = HexFormat.of().parseHex("000100002112a442b7e7a701bc34d686fa87dfae");
    private static final RequestSink OK = exchange -> {
        exchange.respond(Reply.of(200, "OK"));
        return true;
    };

    @Test
    void stunOnTheSipPortShouldBeAnsweredBetweenSipMessages() throws Exception {
        try (SipEngine engine = new Engines().start(OK);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            alice.send(BINDING);
            assertMapped(alice);
            alice.send(Messages.request("OPTIONS", "UDP", alice.address()));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
            assertThat(engine.counters().malformedMessages()).isZero();
        }
    }

    @Test
    void lineEndsOverUdpShouldBeIgnored() throws Exception {
        try (SipEngine engine = new Engines().start(OK);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            alice.send("\r\n");
            alice.send("\r\n\r\n");
            assertThat(alice.receivesNothing()).isTrue();
            assertThat(engine.counters().malformedMessages()).isZero();
        }
    }

    @Test
    void eachPingOfAStreamShouldBeAnsweredWithOneLineEnd() throws Exception {
        try (SipEngine engine = new Engines().start(OK);
                StreamPeer alice = new StreamPeer(engine.local(Transport.TCP))) {
            alice.send("\r\n\r\n\r\n\r\n" + Messages.request("OPTIONS", "TCP", alice.address()));
            assertThat(alice.receiveOctets(4)).isEqualTo("\r\n\r\n");
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    @Tag("R015")
    void stunListenerShouldTellTheSourceAndBeOffByDefault() throws Exception {
        try (SipEngine engine = new Engines().start(OK)) {
            assertThat(engine.stun()).isNull();
        }
        try (SipEngine engine = new Engines().stun().start(OK)) {
            InetSocketAddress stun = engine.stun();
            assertThat(stun).isNotNull();
            try (UdpPeer alice = new UdpPeer(stun)) {
                alice.send(BINDING);
                assertMapped(alice);
                alice.send(Messages.request("OPTIONS", "UDP", alice.address()));
                assertThat(alice.receivesNothing()).isTrue();
            }
        }
    }

    private static void assertMapped(UdpPeer peer) throws Exception {
        ByteBuffer answer = ByteBuffer.wrap(peer.receiveOctets(Duration.ofSeconds(5)));
        assertThat(answer.getShort(0)).isEqualTo((short) 0x0101);
        assertThat(answer.getShort(20)).as("XOR-MAPPED-ADDRESS").isEqualTo((short) 0x0020);
        assertThat((answer.getShort(26) ^ 0x2112) & 0xffff)
                .isEqualTo(peer.address().getPort());
        assertThat(answer.getInt(28) ^ 0x2112A442).isEqualTo(0x7f000001);
    }
}
