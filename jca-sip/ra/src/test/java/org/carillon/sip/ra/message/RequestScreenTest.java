package org.carillon.sip.ra.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row breaks one thing of a request that is accepted as it is. */
class RequestScreenTest {
    private static final String GOOD = """
        MESSAGE sip:bob@carillon.local SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.7:5070;branch=z9hG4bKgood
        Max-Forwards: 70
        From: "Alice" <sip:alice@carillon.local>;tag=1
        To: <sip:bob@carillon.local>
        Call-ID: good@192.0.2.7
        CSeq: 7 MESSAGE
        Content-Type: text/plain
        Content-Length: 2

        hi\
        """.replace("\n", "\r\n");

    static Stream<Arguments> malformed() {
        return Stream.of(
                row("two spaces in the request line", "MESSAGE sip:", "MESSAGE  sip:", 400, "Request Line"),
                row("space at the end of the request line", "SIP/2.0\r\nVia", "SIP/2.0 \r\nVia", 400, "Request Line"),
                row("no version", " SIP/2.0\r\nVia", "\r\nVia", 400, "Request Line"),
                row("method is no token", "MESSAGE sip:", "MES<SAGE sip:", 400, "Request Line"),
                row("space in the Request-URI", "bob@carillon.local SIP", "bob@carillon.local; lr SIP", 400, "Request"),
                row("brackets around the Request-URI", "sip:bob@carillon.local SIP", "<sip:bob@x.org> SIP", 400, "URI"),
                row(
                        "Request-URI with headers",
                        "sip:bob@carillon.local SIP",
                        "sip:bob@x.org?Route=%3Csip:y%3E SIP",
                        400,
                        ""),
                row("Request-URI without scheme", "sip:bob@carillon.local SIP", "bob SIP", 400, "URI"),
                row("IPv6 address without brackets", "sip:bob@carillon.local SIP", "sip:2001:db8::10 SIP", 400, "URI"),
                row("broken IPv6 reference", "sip:bob@carillon.local SIP", "sip:[2001:db8::10 SIP", 400, "URI"),
                row("unknown scheme", "sip:bob@carillon.local SIP", "nobody:bob SIP", 416, "Scheme"),
                row(
                        "known scheme of another protocol",
                        "sip:bob@carillon.local SIP",
                        "http://x.org/ SIP",
                        416,
                        "Scheme"),
                row("URN of something else", "sip:bob@carillon.local SIP", "urn:isbn:1 SIP", 416, "Scheme"),
                row("URN without service", "sip:bob@carillon.local SIP", "urn:service: SIP", 400, "Request-URI"),
                row("URN with a bad label", "sip:bob@carillon.local SIP", "urn:service:sos..x SIP", 400, "Request-URI"),
                row("version of the future", "SIP/2.0\r\nVia", "SIP/7.0\r\nVia", 505, "Version"),
                row("version with many digits", "SIP/2.0\r\nVia", "SIP/2.0000000000000000001\r\nVia", 505, "Version"),
                row("version of another protocol", "SIP/2.0\r\nVia", "HTTP/1.1\r\nVia", 400, "Request Line"),
                row("Route without brackets", "To: ", "Route: sip:a@x.org;lr\r\nTo: ", 400, "Route"),
                row("Route without end", "To: ", "Route: <sip:a@x.org;lr\r\nTo: ", 400, "Route"),
                row("Route without value", "To: ", "Route: \r\nTo: ", 400, "Route"),
                row("Route without URI", "To: ", "Route: <>\r\nTo: ", 400, "Route"),
                row("second Route broken", "To: ", "Route: <sip:a@x.org;lr>, x\r\nTo: ", 400, "Route"),
                row("Route with open quote", "To: ", "Route: \"x <sip:a@x.org>\r\nTo: ", 400, "Route"),
                row("Record-Route with space", "To: ", "Record-Route: <sip:a x.org>\r\nTo: ", 400, "Record-Route"),
                row("line without colon", "Max-Forwards: 70\r\n", "Max-Forwards 70\r\n", 400, "Header Field Line"),
                row(
                        "header name is no token",
                        "Max-Forwards: 70\r\n",
                        "Max Forwards: 70\r\n",
                        400,
                        "Header Field Line"),
                row("no end of the header fields", "\r\n\r\nhi", "\r\n", 400, "Without End"),
                row("no From", "From: ", "X-From: ", 400, "Missing From"),
                row("no To", "To: ", "X-To: ", 400, "Missing To"),
                row("no Call-ID", "Call-ID: ", "X-Id: ", 400, "Missing Call-ID"),
                row("no CSeq", "CSeq: ", "X-CSeq: ", 400, "Missing CSeq"),
                row("no Via", "Via: ", "X-Via: ", 400, "Missing Via"),
                row("two From", "To: ", "f: <sip:eve@x.org>;tag=2\r\nTo: ", 400, "Multiple"),
                row("two To", "From: ", "t: <sip:eve@x.org>\r\nFrom: ", 400, "Multiple"),
                row("two Call-ID", "CSeq: ", "i: other\r\nCSeq: ", 400, "Multiple"),
                row("two CSeq", "Call-ID: ", "CSEQ: 8 MESSAGE\r\nCall-ID: ", 400, "Multiple"),
                row("two Max-Forwards", "Call-ID: ", "Max-Forwards: 69\r\nCall-ID: ", 400, "Multiple"),
                row("two Content-Length", "Call-ID: ", "l: 2\r\nCall-ID: ", 400, "Multiple"),
                row("two Content-Type", "Call-ID: ", "c: text/html\r\nCall-ID: ", 400, "Multiple"),
                row("negative Content-Length", "Content-Length: 2", "Content-Length: -2", 400, "Content-Length"),
                row(
                        "Content-Length beyond the message",
                        "Content-Length: 2",
                        "Content-Length: 3",
                        400,
                        "Content-Length"),
                row(
                        "Content-Length that is no number",
                        "Content-Length: 2",
                        "Content-Length: two",
                        400,
                        "Content-Length"),
                row("endless Content-Length", "Content-Length: 2", "Content-Length: 99999999999999999999", 400, ""),
                row("empty Content-Length", "Content-Length: 2", "Content-Length:", 400, "Content-Length"),
                row("CSeq with another method", "7 MESSAGE", "7 OPTIONS", 400, "CSeq Method"),
                row("CSeq beyond 31 bits", "7 MESSAGE", "2147483648 MESSAGE", 400, "CSeq"),
                row("CSeq beyond 64 bits", "7 MESSAGE", "18446744073709551617 MESSAGE", 400, "CSeq"),
                row("negative CSeq", "7 MESSAGE", "-7 MESSAGE", 400, "CSeq"),
                row("CSeq without method", "CSeq: 7 MESSAGE", "CSeq: 7", 400, "CSeq"),
                row("CSeq without number", "CSeq: 7 MESSAGE", "CSeq: MESSAGE", 400, "CSeq"),
                row("Max-Forwards beyond 255", "Max-Forwards: 70", "Max-Forwards: 256", 400, "Max-Forwards"),
                row("negative Max-Forwards", "Max-Forwards: 70", "Max-Forwards: -1", 400, "Max-Forwards"),
                row("Call-ID of two words", "good@192.0.2.7", "good @192.0.2.7", 400, "Call-ID"),
                row("empty Call-ID", "good@192.0.2.7", "", 400, "Call-ID"),
                row("Via with empty parameters", ";branch=z9hG4bKgood", ";;,;", 400, "Via"),
                row("Via without host", "UDP 192.0.2.7:5070;", "UDP ;", 400, "Via"),
                row("Via with port 0", ":5070;", ":0;", 400, "Via"),
                row("Via with port beyond 16 bits", ":5070;", ":65536;", 400, "Via"),
                row("Via of another version", "SIP/2.0/UDP", "SIP/3.0/UDP", 400, "Via"),
                row("Via with open quote", "branch=z9hG4bKgood", "x=\"z9hG4bKgood", 400, "Via"),
                row("From with open quote", "\"Alice\"", "\"Alice", 400, "From"),
                row("From without closing bracket", "<sip:alice@carillon.local>", "<sip:alice@x.org", 400, "From"),
                row("From with spaces in the URI", "<sip:alice@carillon.local>", "< sip:alice@x.org >", 400, "From"),
                row("To with comma outside quotes", "To: <", "To: Bob, Jr. <", 400, "To"),
                row("To with text behind", "To: <sip:bob@carillon.local>", "To: <sip:b@x.org> junk", 400, "To"),
                row("Date in another zone", "Call-ID:", "Date: Fri, 01 Jan 2010 16:00:00 EST\r\nCall-ID:", 400, "Date"),
                row("Contact with open quote", "Call-ID:", "Contact: \"A <sip:a@x.org>\r\nCall-ID:", 400, "Contact"),
                row("header fields too large", "Call-ID:", "X: " + "x".repeat(17_000) + "\r\nCall-ID:", 513, "Header"),
                row("too many header fields", "Call-ID:", "X: y\r\n".repeat(300) + "Call-ID:", 513, "Header"),
                row("message too large", "\r\nhi", "\r\n" + "x".repeat(66_000), 513, "Too Large"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformedRequestShouldBeRefusedWithWhatIsWrong(
            String name, String part, String broken, int status, String reason) {
        assertThat(GOOD).as("the row must change something").contains(part);

        assertThat(screen(GOOD.replace(part, broken), Transport.UDP))
                .isInstanceOfSatisfying(Screened.Refused.class, refused -> {
                    assertThat(refused.status()).as(refused.reason()).isEqualTo(status);
                    assertThat(refused.reason()).contains(reason);
                });
    }

    static Stream<Arguments> odd() {
        return Stream.of(
                accepted("as it is", "MESSAGE", "MESSAGE"),
                accepted("lower-case version", "SIP/2.0\r\nVia", "sip/2.0\r\nVia"),
                accepted("no Max-Forwards, as RFC 2543 has it", "Max-Forwards: 70\r\n", ""),
                accepted("no Content-Length in a datagram", "Content-Length: 2\r\n", ""),
                accepted("octets behind the body", "\r\nhi", "\r\nhiho"),
                accepted("no branch", ";branch=z9hG4bKgood", ""),
                accepted("branch that is only the cookie", "z9hG4bKgood", "z9hG4bK"),
                accepted("folded and spaced Via", "SIP/2.0/UDP 192", "SIP / 2.0\r\n / UDP\r\n\t192"),
                accepted("two values in one Via", "good\r\nMax", "good, SIP/2.0/TLS [2001:db8::9]:5061\r\nMax"),
                accepted("unknown transport", "SIP/2.0/UDP", "SIP/2.0/CARRIER-PIGEON"),
                accepted("received without brackets", "=z9hG4bKgood", "=z9hG4bKgood;received=2001:db8::9:255"),
                accepted("compact names", "Via:", "v :"),
                accepted("white space before the colon", "To: <", "to   : <"),
                accepted("no space before the bracket", "\"Alice\" <", "Alice<"),
                accepted("folded CSeq", "7 MESSAGE", "\r\n 00007\r\n MESSAGE"),
                accepted("largest CSeq", "7 MESSAGE", "2147483647 MESSAGE"),
                accepted("tel URI", "sip:bob@carillon.local SIP", "tel:+442085676789 SIP"),
                accepted("line feeds alone", "\r\n", "\n"),
                accepted("empty lines before", "MESSAGE sip", "\r\n\r\nMESSAGE sip"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void oddButValidRequestShouldBeAccepted(String name, String part, String other) {
        assertThat(screen(GOOD.replaceFirst(Pattern.quote(part), other), Transport.UDP))
                .isInstanceOf(Screened.Accepted.class);
    }

    @Test
    void lineFeedsAloneShouldEndEveryLine() {
        assertThat(screen(GOOD.replace("\r\n", "\n"), Transport.UDP)).isInstanceOf(Screened.Accepted.class);
    }

    @Test
    void streamShouldNeedContentLength() {
        assertThat(screen(GOOD.replace("Content-Length: 2\r\n", ""), Transport.TCP))
                .isEqualTo(new Screened.Refused(400, "Missing Content-Length Header Field"));
    }

    @Test
    void viewShouldReadWhatStandsInTheMessage() {
        ReceivedRequest request =
                accept(GOOD.replace("Content-Length: 2", "L: 2\r\nX-Note: one\r\n two\r\nx-note: three"));

        assertThat(request.method()).isEqualTo("MESSAGE");
        assertThat(request.requestUri()).hasToString("sip:bob@carillon.local");
        assertThat(request.from().displayName()).isEqualTo("Alice");
        assertThat(request.to().tag()).isNull();
        assertThat(request.callId()).isEqualTo("good@192.0.2.7");
        assertThat(request.cseq().number()).isEqualTo(7);
        assertThat(request.header("content-length")).isEqualTo("2");
        assertThat(request.header("i")).isEqualTo("good@192.0.2.7");
        assertThat(request.headers("X-Note")).containsExactly("one two", "three");
        assertThat(request.header("X-None")).isNull();
        assertThat(request.contentType()).isEqualTo("text/plain");
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("hi");
    }

    @Test
    void bodyShouldEndWhereContentLengthSays() {
        assertThat(accept(GOOD + "MESSAGE sip:next SIP/2.0\r\n").body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("hi");
    }

    @Test
    void transactionShouldBeTheBranchTheSenderAndTheMethod() {
        String key = accept(GOOD).transactionKey("MESSAGE");

        assertThat(accept(GOOD.replace("Call-ID: good", "Call-ID: other")).transactionKey("MESSAGE"))
                .isEqualTo(key);
        assertThat(accept(GOOD.replace("z9hG4bKgood", "z9hG4bKother")).transactionKey("MESSAGE"))
                .isNotEqualTo(key);
        assertThat(accept(GOOD.replace("192.0.2.7:5070", "192.0.2.8:5070")).transactionKey("MESSAGE"))
                .isNotEqualTo(key);
        assertThat(accept(GOOD.replace("z9hG4bKgood", "1")).transactionKey("MESSAGE"))
                .isNotEqualTo(accept(GOOD.replace("z9hG4bKgood", "1").replace("7 MESS", "8 MESS"))
                        .transactionKey("MESSAGE"));
    }

    static ReceivedRequest accept(String message) {
        return ((Screened.Accepted) screen(message, Transport.UDP)).request();
    }

    static Screened screen(String message, Transport transport) {
        Head head = Head.scan(message.getBytes(StandardCharsets.UTF_8));
        assertThat(head).isNotNull();
        return RequestScreen.screen(
                head,
                new Flow(
                        transport, new InetSocketAddress("127.0.0.1", 5060), new InetSocketAddress("192.0.2.1", 1024)));
    }

    private static Arguments row(String name, String part, String broken, int status, String reason) {
        return Arguments.of(name, part, broken, status, reason);
    }

    private static Arguments accepted(String name, String part, String other) {
        return Arguments.of(name, part, other);
    }
}
