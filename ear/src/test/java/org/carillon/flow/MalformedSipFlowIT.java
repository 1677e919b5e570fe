package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.carillon.flow.phone.RawSocket;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken requests get an answer that says so, and the next sound request is served. The cases are our own; the published
 * torture messages of RFC 4475 and RFC 5118 are run by their own tool.
 */
@Tag("F16")
class MalformedSipFlowIT extends SipFlow {
    /** A sound OPTIONS; each case breaks one thing. BRANCH, CALL and LOCAL become fresh in each run. */
    private static final String SOUND = String.join(
            "\r\n",
            "OPTIONS sip:carillon.local SIP/2.0",
            "Via: SIP/2.0/TRANSPORT LOCAL;branch=z9hG4bKBRANCH;rport",
            "Max-Forwards: 70",
            "From: <sip:probe@example.org>;tag=1",
            "To: <sip:carillon.local>",
            "Call-ID: CALL",
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
            "",
            "");

    private static final String STRAY_RESPONSE = String.join(
            "\r\n",
            "SIP/2.0 200 OK",
            "Via: SIP/2.0/UDP 127.0.0.1:1;branch=z9hG4bKstray",
            "From: <sip:a@b>;tag=1",
            "To: <sip:a@b>;tag=2",
            "Call-ID: stray",
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
            "",
            "");

    private record Case(String name, String message, List<Integer> statuses) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case broken(String name, String what, String by, Integer... statuses) {
        if (!SOUND.contains(what)) {
            throw new IllegalArgumentException(what);
        }
        return new Case(name, SOUND.replace(what, by), List.of(statuses));
    }

    private static Stream<Case> anyTransport() {
        return Stream.of(
                broken("sound request", "SIP/2.0\r\n", "SIP/2.0\r\n", 200),
                broken("compact and folded lines", "From: <sip:probe", "f:\r\n <sip:probe", 200),
                broken("lower-case names", "Call-ID:", "call-id :", 200),
                broken("version of the future", "carillon.local SIP/2.0", "carillon.local SIP/7.0", 505),
                broken("no From", "From: <sip:probe@example.org>;tag=1\r\n", "", 400),
                broken("no To", "To: <sip:carillon.local>\r\n", "", 400),
                broken("no Call-ID", "Call-ID: CALL\r\n", "", 400),
                broken("no CSeq", "CSeq: 1 OPTIONS\r\n", "", 400),
                broken("two From", "To: <sip:c", "From: <sip:other@example.org>;tag=2\r\nTo: <sip:c", 400),
                broken("two Call-ID", "Call-ID: CALL", "Call-ID: CALL\r\nCall-ID: other", 400),
                broken("two CSeq", "CSeq: 1 OPTIONS", "CSeq: 1 OPTIONS\r\nCSeq: 2 OPTIONS", 400),
                broken("CSeq of another method", "1 OPTIONS", "1 MESSAGE", 400),
                broken("CSeq that is no number", "1 OPTIONS", "one OPTIONS", 400),
                broken("CSeq beyond 2^31", "1 OPTIONS", "36893488147419103232 OPTIONS", 400),
                broken("From that is no address", "<sip:probe@example.org>", "<sip:probe@example.org", 400),
                broken("Max-Forwards that is no number", "Forwards: 70", "Forwards: many", 400),
                broken("no Max-Forwards", "Max-Forwards: 70\r\n", "", 200, 400),
                broken("unknown scheme", "OPTIONS sip:carillon.local", "OPTIONS nosuch:carillon.local", 416, 400),
                broken("unknown method", "OPTIONS", "DANCE", 405, 501, 401, 407),
                broken("header line without colon", "Max-Forwards: 70", "Max-Forwards 70", 400),
                broken("space in a header name", "Max-Forwards:", "Max Forwards:", 400, 200),
                broken("zero octet in a value", "probe@", "pro\u0000be@", 400));
    }

    private static Stream<Case> datagramsOnly() {
        return Stream.of(
                broken("two Content-Length", "Length: 0", "Length: 0\r\nContent-Length: 9", 400),
                broken("negative Content-Length", "Length: 0", "Length: -1", 400),
                broken("Content-Length beyond the datagram", "Length: 0", "Length: 999", 400),
                broken("Content-Length that is no number", "Length: 0", "Length: none", 400),
                new Case("octets behind the body", SOUND + "octets that belong to nobody", List.of(200)),
                broken(
                        "a line of 20,000 octets",
                        "<sip:probe@",
                        "\"" + "n".repeat(20_000) + "\" <sip:probe@",
                        200,
                        400,
                        413,
                        513));
    }

    private static Stream<Arguments> cases() {
        return Stream.concat(
                Stream.of(Transport.UDP, Transport.TCP)
                        .flatMap(transport -> anyTransport().map(each -> Arguments.of(transport, each))),
                datagramsOnly().map(each -> Arguments.of(Transport.UDP, each)));
    }

    @ParameterizedTest(name = "{1} over {0}")
    @MethodSource("cases")
    void requestShouldBeAnsweredAndTheNextOneServed(Transport transport, Case each) {
        try (RawSocket socket = RawSocket.open(server.address(), transport)) {
            WireMessage answer = socket.asks(each.message().getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).isIn(each.statuses());
        }
        assertAlive(transport);
    }

    /** What nobody answers. */
    private record Noise(String name, String octets) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Arguments> noise() {
        return Stream.of(Transport.UDP, Transport.TCP)
                .flatMap(transport -> Stream.of(
                                new Noise("nothing", ""),
                                new Noise("keep-alive", "\r\n\r\n"),
                                new Noise("zero octet", "\u0000"),
                                new Noise("HTTP", "GET / HTTP/1.1\r\nHost: carillon.local\r\n\r\n"),
                                new Noise("response without headers", "SIP/2.0 200 OK\r\n\r\n"),
                                new Noise("stray response", STRAY_RESPONSE),
                                new Noise("request without Via", SOUND.replaceFirst("Via:[^\r]*\r\n", "")),
                                new Noise("one word", "OPTIONS"),
                                new Noise("request cut off", "OPTIONS sip:carillon.local SIP/2.0\r\n"),
                                new Noise("octets that are no text", "\u00ff\u00fe".repeat(2_000)))
                        .map(noise -> Arguments.of(transport, noise)));
    }

    @ParameterizedTest(name = "{1} over {0}")
    @MethodSource("noise")
    void noiseShouldNotDisturbTheNextRequest(Transport transport, Noise noise) {
        try (RawSocket socket = RawSocket.open(server.address(), transport)) {
            socket.send(noise.octets().getBytes(StandardCharsets.ISO_8859_1));
        }
        assertAlive(transport);
    }

    private void assertAlive(Transport transport) {
        try (RawSocket socket = RawSocket.open(server.address(), transport)) {
            assertThat(socket.asks(SOUND.getBytes(StandardCharsets.UTF_8)).status())
                    .isEqualTo(200);
        }
    }
}
