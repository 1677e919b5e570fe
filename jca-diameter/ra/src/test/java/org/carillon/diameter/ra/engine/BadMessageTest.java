package org.carillon.diameter.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.diameter.ra.Octets.avp;
import static org.carillon.diameter.ra.Octets.joined;
import static org.carillon.diameter.ra.Octets.message;
import static org.carillon.diameter.ra.Octets.request;
import static org.carillon.diameter.ra.Octets.word;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.ra.Octets;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.WirePeer;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.PeerState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is wrong gets the answer of RFC 6733 §7.1 (Result-Code AVP), and the peer is served on. Each case is sent after the
 * introduction unless it says otherwise, and has its answer with that result code, or {@link #CLOSE} or {@link #NONE}.
 */
@Tag("F16")
class BadMessageTest {
    private static final int CLOSE = -1;
    private static final int NONE = 0;
    private static final String PEER = "client.test";
    private static final byte[] NOTHING = {};

    private static DiameterEngine node;

    private record Case(String name, byte[] octets, boolean introduced, int expected, int failed) {
        boolean keepsFraming() {
            return expected != 5011 && expected != 5015 && !name.startsWith("length");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void startNode() throws Exception {
        node = TestNode.start(
                exchange -> {
                    exchange.answer(DiameterAnswer.of(2001));
                    return true;
                },
                PEER + ";realm=test;address=127.0.0.1");
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"framing", "avps", "introductions", "requests"})
    void badMessageShouldBeAnsweredAndThePeerServedOn(Case each) throws IOException {
        try (WirePeer peer = each.introduced()
                ? WirePeer.open(PEER, node.doors().port())
                : WirePeer.connect(PEER, node.doors().port())) {
            peer.sends(each.octets());

            if (each.expected() == CLOSE) {
                peer.seesTheEnd();
            } else if (each.expected() == NONE) {
                assertThat(peer.isServed()).isTrue();
            } else {
                Received answer = peer.receives();
                assertThat(answer.header().hopByHop()).isEqualTo(Octets.hopByHop(each.octets()));
                assertThat(answer.avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(each.expected());
                assertThat(answer.header().has(Header.ERROR))
                        .as("E bit")
                        .isEqualTo(each.expected() >= 3000 && each.expected() < 4000);
                assertThat(answer.avps().getText(BaseAvps.ORIGIN_HOST)).isEqualTo(TestNode.HOST);
                if (each.failed() != 0) {
                    assertThat(answer.avps().getGroup(BaseAvps.FAILED_AVP))
                            .first()
                            .extracting(Avp::code)
                            .isEqualTo((long) each.failed());
                }
                if (each.introduced() && each.keepsFraming()) {
                    assertThat(peer.isServed()).as("on the same connection").isTrue();
                }
            }
        }
        TestNode.awaitState(node, PEER, PeerState.CLOSED);
        try (WirePeer next = WirePeer.open(PEER, node.doors().port())) {
            assertThat(next.isServed()).as("on the next connection").isTrue();
        }
        TestNode.awaitState(node, PEER, PeerState.CLOSED);
    }

    static Stream<Case> framing() {
        int length = 20 + joined(origin()).length;
        return Stream.of(
                sent("version 0", message(0, -1, 0x80, 280, 0, origin()), 5011),
                sent("version 2", message(2, -1, 0x80, 280, 0, origin()), 5011),
                sent("length 0", message(1, 0, 0x80, 280, 0, origin()), 5015),
                sent("length 19", message(1, 19, 0x80, 280, 0, origin()), 5015),
                sent("length that is no multiple of four", message(1, length - 1, 0x80, 280, 0, origin()), 5015),
                sent("sixteen megabytes announced", message(1, 0xfffffc, 0x80, 280, 0, origin()), CLOSE),
                sent("length short by an AVP", message(1, 20 + host().length, 0x80, 280, 0, origin()), 5005, 296),
                sent("HTTP", "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII), CLOSE),
                sent("TLS", joined(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}, new byte[509]), CLOSE),
                sent("zeros", new byte[4096], CLOSE),
                sent("R and E bits", message(1, -1, 0xa0, 280, 0, origin()), 3008),
                sent("reserved header bits", message(1, -1, 0x8f, 280, 0, origin()), 2001),
                sent("P bit on DWR", message(1, -1, 0xc0, 280, 0, origin()), 2001),
                sent("T bit on DWR", message(1, -1, 0x90, 280, 0, origin()), 2001),
                sent("unknown command", request(999, origin()), 3001),
                sent("unknown command, proxiable", message(1, -1, 0xc0, 999, 0, session(), origin()), 3001),
                sent("unknown application", message(1, -1, 0xc0, 272, 0xabcdef, session(), origin()), 3007),
                sent("watchdog of an application", message(1, -1, 0x80, 280, 5, origin()), 3007),
                sent("answer to nothing", message(1, -1, 0, 280, 0, avp(268, 2001), origin()), NONE),
                sent("error answer to nothing", message(1, -1, 0x60, 272, 4, avp(268, 3002), origin()), NONE));
    }

    static Stream<Case> avps() {
        byte[] many = joined(IntStream.range(0, 10_000)
                .mapToObj(i -> avp(99999, 0, -1, new byte[] {'x'}, -1, true))
                .toArray(byte[][]::new));
        return Stream.of(
                dwr("unknown mandatory AVP", avp(99999, "x"), 5001, 99999),
                dwr("unknown mandatory AVP of a vendor", avp(7, 0x40, 424242, text("x"), -1, true), 5001, 7),
                dwr("unknown AVP", avp(99999, 0, -1, text("x"), -1, true), 2001, 0),
                dwr("AVP of length 0", avp(278, 0x40, -1, word(1), 0, true), 5014, 278),
                dwr("AVP of length 7", avp(278, 0x40, -1, word(1), 7, true), 5014, 278),
                dwr("AVP past the end", avp(278, 0x40, -1, word(1), 4000, true), 5014, 278),
                dwr("AVP of 16 megabytes", avp(278, 0x40, -1, word(1), 0xffffff, true), 5014, 278),
                dwr("vendor bit and length 8", avp(278, 0xc0, -1, NOTHING, 8, true), 5014, 278),
                dwr("four octets of an AVP", word(278), 5014, 278),
                sent("last AVP without padding", unpadded(), 5015),
                dwr("no padding in a group", avp(279, avp(264, 0x40, -1, text("abcde"), -1, false)), 5014, 264),
                dwr("vendor bit with vendor 0", avp(99999, 0, 0, text("xyz1"), -1, true), 2001, 0),
                dwr("Unsigned32 of three octets", avp(278, new byte[3]), 5014, 278),
                dwr("Unsigned32 of five octets", avp(278, new byte[5]), 5014, 278),
                dwr("empty Unsigned32", avp(278, NOTHING), 5014, 278),
                sent("no Origin-Host", request(280, realm()), 5005, 264),
                sent("no Origin-Realm", request(280, host()), 5005, 296),
                sent("empty DWR", request(280), 5005, 264),
                dwr("Origin-Host twice", host(), 5009, 264),
                dwr("Origin-State-Id twice", joined(avp(278, 1), avp(278, 2)), 5009, 278),
                dwr("reserved AVP bits", avp(278, 0x5f, -1, word(1), -1, true), 2001, 0),
                sent("Origin-Host without M", request(280, avp(264, 0, -1, text(PEER), -1, true), realm()), 2001),
                host("not UTF-8", new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0x80}),
                host("empty", NOTHING),
                host("with line ends", text("a\0b\r\nInjected: yes")),
                host("of 64 kilobytes", text("a".repeat(65_536))),
                host("of somebody else", text("other.test")),
                dwr("group with an AVP past its end", avp(279, avp(264, 0x40, -1, text("x"), 400, true)), 5014, 264),
                dwr("group with an AVP of length 0", avp(279, avp(264, 0x40, -1, text("x"), 0, true)), 5014, 264),
                dwr("groups 500 deep", deep(500), 5012, 0),
                dwr("groups 100,000 deep", deep(100_000), 5012, 0),
                dwr("10,000 AVPs", many, 5012, 0),
                sent(
                        "AVP of a megabyte",
                        request(280, joined(origin()), avp(99999, 0, -1, new byte[1 << 20], -1, true)),
                        CLOSE));
    }

    static Stream<Case> introductions() {
        return Stream.of(
                cer("no Origin-Host", 5005, 264, without(0)),
                cer("no Origin-Realm", 5005, 296, without(1)),
                cer("no Host-IP-Address", 5005, 257, without(2)),
                cer("no common application", 5010, 0, replaced(5, avp(258, 0xabcdef))),
                cer("unknown security", 5017, 0, with(avp(299, 99))),
                cer("unknown peer", 3010, 0, replaced(0, avp(264, "stranger.elsewhere.invalid"))),
                cer("peer of another realm", 3010, 0, replaced(1, avp(296, "elsewhere.invalid"))),
                cer("address of one octet", 5014, 257, replaced(2, avp(257, new byte[1]))),
                cer("address of family 999", 5004, 257, replaced(2, avp(257, new byte[] {3, (byte) 0xe7, 1, 2, 3, 4}))),
                cer("AVP past the end", 5014, 278, with(avp(278, 0x40, -1, word(1), 9999, true))),
                // the message of 196 octets that ends other stacks
                cer(
                        "no padding in a group",
                        5014,
                        258,
                        with(avp(260, joined(avp(266, 10415), avp(258, 0x40, -1, new byte[] {1}, -1, false))))),
                cer("length 0 in a group", 5014, 258, with(avp(260, avp(258, 0x40, -1, word(4), 0, true)))),
                new Case("watchdog before the introduction", request(280, origin()), false, CLOSE, 0),
                new Case("request before the introduction", acr(), false, CLOSE, 0),
                new Case(
                        "CER of 64 kilobytes",
                        request(257, joined(with(avp(99999, 0, -1, new byte[65_536], -1, true)))),
                        false,
                        CLOSE,
                        0),
                sent("second introduction", request(257, joined(introduction())), 2001));
    }

    static Stream<Case> requests() {
        return Stream.of(
                sent("sound ACR", acr(), 2001),
                sent("sound CCR", ccr(credit()), 2001),
                sent("no Session-Id", ccr(credit().subList(1, 9)), 5005, 263),
                sent("Session-Id last", ccr(rotated()), 2001),
                sent("no Destination-Realm", ccr(changed(3, NOTHING)), 5005, 283),
                sent("realm of others", ccr(changed(3, avp(283, "nowhere.invalid"))), 3003),
                sent("host of others", ccr(added(avp(293, "nobody.carillon.test"))), 3002),
                sent("loop", ccr(added(avp(282, TestNode.HOST))), 3005),
                sent("unknown mandatory AVP", ccr(added(avp(99999, "x"))), 5001, 99999),
                sent("no application", ccr(changed(4, NOTHING)), 5005, 258),
                // Kamailio names it so
                sent("application of a vendor", ccr(changed(4, avp(260, joined(avp(266, 10_415), avp(258, 4))))), 2001),
                sent("CC-Request-Type 99", ccr(changed(6, avp(416, 99))), 5004, 416),
                sent(
                        "Accounting-Record-Type 9",
                        message(
                                1,
                                -1,
                                0xc0,
                                271,
                                3,
                                session(),
                                origin(),
                                avp(283, TestNode.REALM),
                                avp(480, 9),
                                avp(485, 0),
                                avp(259, 3)),
                        5004,
                        480),
                sent("command of another application", message(1, -1, 0xc0, 306, 4, session(), origin()), 3001),
                sent("SQL", ccr(added(avp(443, joined(avp(450, 0), avp(444, "1' OR '1'='1"))))), 2001),
                // Kamailio repeats the origin, and adds AVPs of accounting
                sent("origin three times", ccr(added(joined(origin(), origin(), avp(480, 1)))), 2001));
    }

    // ---- messages ----

    private static Case sent(String name, byte[] octets, int expected) {
        return sent(name, octets, expected, 0);
    }

    private static Case sent(String name, byte[] octets, int expected, int failed) {
        return new Case(name, octets, true, expected, failed);
    }

    private static Case dwr(String name, byte[] more, int expected, int failed) {
        return sent(name, request(280, origin(), more), expected, failed);
    }

    private static Case host(String name, byte[] host) {
        return sent("Origin-Host " + name, request(280, avp(264, host), realm()), 5004, 264);
    }

    private static Case cer(String name, int expected, int failed, byte[]... avps) {
        return new Case("CER: " + name, request(257, joined(avps)), false, expected, failed);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] host() {
        return avp(264, PEER);
    }

    private static byte[] realm() {
        return avp(296, "test");
    }

    private static byte[] origin() {
        return joined(host(), realm());
    }

    private static byte[] session() {
        return avp(263, "client.test;1;1");
    }

    /** The message says how long it is, which is no multiple of four. */
    private static byte[] unpadded() {
        return request(280, origin(), avp(99999, 0, -1, text("x"), -1, false));
    }

    /** Headers of Failed-AVP one within the other. */
    private static byte[] deep(int levels) {
        byte[] inner = avp(1, "x");
        ByteBuffer out = ByteBuffer.allocate(8 * levels + inner.length);
        for (int length = out.capacity(); length > inner.length; length -= 8) {
            out.putInt(279).putInt(0x40 << 24 | length);
        }
        return out.put(inner).array();
    }

    private static byte[][] introduction() {
        return new byte[][] {
            host(),
            realm(),
            avp(257, new byte[] {0, 1, 127, 0, 0, 1}),
            avp(266, 0),
            avp(269, 0, -1, text("bad"), -1, true),
            avp(258, 4)
        };
    }

    private static byte[][] without(int index) {
        return replaced(index, NOTHING);
    }

    private static byte[][] replaced(int index, byte[] other) {
        byte[][] avps = introduction();
        avps[index] = other;
        return avps;
    }

    private static byte[][] with(byte[] more) {
        List<byte[]> avps = new ArrayList<>(Arrays.asList(introduction()));
        avps.add(more);
        return avps.toArray(byte[][]::new);
    }

    private static byte[] acr() {
        return message(
                1,
                -1,
                0xc0,
                271,
                3,
                session(),
                origin(),
                avp(283, TestNode.REALM),
                avp(480, 1),
                avp(485, 0),
                avp(259, 3));
    }

    private static byte[] ccr(List<byte[]> avps) {
        return message(1, -1, 0xc0, 272, 4, avps.toArray(byte[][]::new));
    }

    private static List<byte[]> credit() {
        return new ArrayList<>(List.of(
                session(),
                host(),
                realm(),
                avp(283, TestNode.REALM),
                avp(258, 4),
                avp(461, "32260@3gpp.org"),
                avp(416, 1),
                avp(415, 0),
                avp(456, joined(avp(437, avp(420, 60)), avp(432, 1)))));
    }

    private static List<byte[]> changed(int index, byte[] other) {
        List<byte[]> avps = credit();
        avps.set(index, other);
        return avps;
    }

    private static List<byte[]> added(byte[] more) {
        List<byte[]> avps = credit();
        avps.add(more);
        return avps;
    }

    private static List<byte[]> rotated() {
        List<byte[]> avps = credit();
        avps.add(avps.removeFirst());
        return avps;
    }
}
