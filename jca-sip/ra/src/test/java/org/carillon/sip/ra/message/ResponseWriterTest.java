package org.carillon.sip.ra.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.carillon.sip.Flow;
import org.carillon.sip.Reply;
import org.carillon.sip.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseWriterTest {
    private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.1", 40000);
    private static final ResponseWriter WRITER = new ResponseWriter("Test");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1:5070;branch=z9hG4bKa                | 192.0.2.1:5070;branch=z9hG4bKa",
                "192.0.2.9:5070;branch=z9hG4bKa                | 192.0.2.9:5070;branch=z9hG4bKa;received=192.0.2.1",
                "phone.local;branch=z9hG4bKa                   | phone.local;branch=z9hG4bKa;received=192.0.2.1",
                "192.0.2.1;rport;branch=z9hG4bKa               | 192.0.2.1;rport=40000;branch=z9hG4bKa;received=192.0.2.1",
                "192.0.2.1;branch=z9hG4bKa;rport               | 192.0.2.1;branch=z9hG4bKa;rport=40000;received=192.0.2.1",
                "192.0.2.1;rport=7;branch=z9hG4bKa             | 192.0.2.1;rport=40000;branch=z9hG4bKa;received=192.0.2.1",
                "10.0.0.1;received=9.9.9.9;branch=z9hG4bKa     | 10.0.0.1;branch=z9hG4bKa;received=192.0.2.1",
                "10.0.0.1;received=9.9.9.9;branch=z9hG4bKa;rport | 10.0.0.1;branch=z9hG4bKa;rport=40000;received=192.0.2.1",
                "10.0.0.1;rport;received=9.9.9.9;branch=z9hG4bKa | 10.0.0.1;rport=40000;branch=z9hG4bKa;received=192.0.2.1",
                "10.0.0.1;branch=z9hG4bKa, SIP/2.0/UDP x | 10.0.0.1;branch=z9hG4bKa;received=192.0.2.1, SIP/2.0/UDP x"
            })
    void topViaShouldSayWhereTheRequestReallyCameFrom(String sent, String answered) {
        String answer = answer(request("Via: SIP/2.0/UDP " + sent + "\r\n"), Reply.of(200, "OK"));

        assertThat(answer).contains("\r\nVia: SIP/2.0/UDP " + answered + "\r\n");
    }

    @Test
    void answerShouldCarryWhatMatchesItToTheRequest() {
        String answer = answer(
                request("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\nv: SIP/2.0/UDP a\r\n , SIP/2.0/TCP b\r\n"),
                Reply.of(404, "Not Found").with("X-Why", "gone"));

        assertThat(answer).isEqualTo("""
                        SIP/2.0 404 Not Found
                        Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa
                        Via: SIP/2.0/UDP a   , SIP/2.0/TCP b
                        From: <sip:alice@x.org>;tag=1
                        To: <sip:bob@x.org>;tag=ours
                        Call-ID: id
                        CSeq: 1 MESSAGE
                        Server: Test
                        X-Why: gone
                        Content-Length: 0

                        """.replace("\n", "\r\n"));
    }

    @Test
    void tagOfToShouldBeKeptAnd100HaveNone() {
        String via = "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\n";
        assertThat(answer(request(via).replace("<sip:bob@x.org>", "<sip:bob@x.org>;tag=2"), Reply.of(200, "OK")))
                .contains("To: <sip:bob@x.org>;tag=2\r\n");
        assertThat(answer(request(via), Reply.of(100, "Trying"))).contains("To: <sip:bob@x.org>\r\n");
    }

    @ParameterizedTest
    @CsvSource({"Via", "v", "From", "to", "Call-ID", "CSeq", "Content-Length", "l"})
    void replyShouldNotNameWhatTheAdapterWrites(String name) {
        String message = request("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer(message, Reply.of(200, "OK").with(name, "1")));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,               5060",
        "192.0.2.1:5070,          5070",
        "192.0.2.1:5070;rport,    40000",
        "192.0.2.1;rport=9,       40000"
    })
    void answerShouldGoToTheSourcePortOnlyWhereItIsAskedFor(String sent, int port) {
        assertThat(Screening.accept(request("Via: SIP/2.0/UDP " + sent + ";branch=z9hG4bKa\r\n"), SOURCE)
                        .responsePort())
                .isEqualTo(port);
    }

    @Test
    void refusalShouldNotEchoHugeHeaderFields() {
        String refusal = refuse(request("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\n")
                .replace("Call-ID: id", "Call-ID: " + "x".repeat(2000)));

        assertThat(refusal).contains("From: ").doesNotContain("Call-ID").hasSizeLessThan(400);
    }

    @Test
    void requestWithoutViaOrWithEndlessOnesShouldNotBeAnswered() {
        assertThat(refuse(request(""))).isNull();
        assertThat(refuse(request("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\n".repeat(300))))
                .isNull();
    }

    @Test
    void ackShouldNotBeAnswered() {
        String ack = request("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\n").replace("MESSAGE", "ACK");
        assertThat(refuse(ack)).isNull();
    }

    @Test
    void refusalShouldTellTheReasonInPrintableOctets() {
        byte[] refusal = WRITER.refuse(
                Head.scan(request("Via: broken\r\n").getBytes(StandardCharsets.UTF_8)),
                SOURCE,
                400,
                "Malformed\r\nEvil: 1 \u00e9" + "x".repeat(300),
                "t");
        assertThat(new String(refusal, StandardCharsets.UTF_8))
                .startsWith("SIP/2.0 400 Malformed??Evil: 1 ?x")
                .contains("\r\nVia: broken\r\n");
    }

    private static String answer(String message, Reply reply) {
        return new String(WRITER.write(Screening.accept(message, SOURCE), reply, "ours"), StandardCharsets.UTF_8);
    }

    private static String refuse(String message) {
        byte[] octets =
                WRITER.refuse(Head.scan(message.getBytes(StandardCharsets.UTF_8)), SOURCE, 400, "Bad Request", "ours");
        return octets == null ? null : new String(octets, StandardCharsets.UTF_8);
    }

    private static String request(String vias) {
        return "MESSAGE sip:bob@x.org SIP/2.0\r\n" + vias
                + "From: <sip:alice@x.org>;tag=1\r\nTo: <sip:bob@x.org>\r\nCall-ID: id\r\nCSeq: 1 MESSAGE\r\n"
                + "Content-Length: 0\r\n\r\n";
    }

    private static final class Screening {
        static ReceivedRequest accept(String message, InetSocketAddress source) {
            Screened screened = RequestScreen.screen(
                    Head.scan(message.getBytes(StandardCharsets.UTF_8)),
                    new Flow(Transport.UDP, new InetSocketAddress("127.0.0.1", 5060), source));
            assertThat(screened).isInstanceOf(Screened.Accepted.class);
            return ((Screened.Accepted) screened).request();
        }
    }
}
