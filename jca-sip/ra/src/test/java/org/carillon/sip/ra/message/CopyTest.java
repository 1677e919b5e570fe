package org.carillon.sip.ra.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.carillon.sip.Changes;
import org.carillon.sip.Flow;
import org.carillon.sip.Header;
import org.carillon.sip.HeaderNames;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of requests and responses that go on, octet by octet. */
class CopyTest {
    private static final String VIA = "SIP/2.0/UDP us:5060;branch=z9hG4bKours";

    @Test
    void onlyWhatMustChangeShouldChange() {
        String request = "INVITE sip:bob@carillon.local SIP/2.0\r\n"
                + "v:  SIP/2.0/UDP 192.0.2.1;rport;branch=z9hG4bKa , SIP/2.0/TCP 192.0.2.2;branch=z9hG4bKb\r\n"
                + "X-Odd :  two  spaces\t\r\n"
                + "f: \"A\\\"lice\" <sip:alice@x.org>;tag=1\r\n"
                + "t: <sip:bob@x.org>\r\nRoute: <sip:us;lr>, <sip:next;lr>\r\n"
                + "i: id\r\nCSeq: 1\r\n INVITE\r\nmax-forwards: 70\r\nroute: <sip:last;lr>\r\n"
                + "l: 4\r\n\r\nbodyrest";

        assertThat(copy(
                        request,
                        new RequestCopy(
                                "sip:bob@192.0.2.9",
                                VIA,
                                List.of("<sip:us;lr>"),
                                List.of("<sip:next;lr>", "<sip:last;lr>"),
                                Changes.NONE,
                                Changes.NONE)))
                .isEqualTo("INVITE sip:bob@192.0.2.9 SIP/2.0\r\n"
                        + "Via: SIP/2.0/UDP us:5060;branch=z9hG4bKours\r\n"
                        + "Record-Route: <sip:us;lr>\r\nRoute: <sip:next;lr>\r\nRoute: <sip:last;lr>\r\n"
                        + "Via: SIP/2.0/UDP 192.0.2.1;rport=40000;branch=z9hG4bKa ;received=192.0.2.1"
                        + ", SIP/2.0/TCP 192.0.2.2;branch=z9hG4bKb\r\n"
                        + "X-Odd :  two  spaces\t\r\n"
                        + "f: \"A\\\"lice\" <sip:alice@x.org>;tag=1\r\n"
                        + "t: <sip:bob@x.org>\r\n"
                        + "i: id\r\nCSeq: 1\r\n INVITE\r\nMax-Forwards: 69\r\n"
                        + "l: 4\r\n\r\nbody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: secret\r\n",
                "s: secret\r\n",
                "SUBJECT : secret\r\n",
                "sUbJeCt:\r\n secret\r\n",
                "Subject: a\r\n\tsecret\r\n  and more\r\n",
                "S: secret\r\nsubject: secret\r\n"
            })
    void removedHeaderShouldGoInEveryForm(String lines) {
        String copy = copy(request(lines), changed(Set.of("Subject"), List.of(), null));

        assertThat(copy).doesNotContain("secret").doesNotContain("more").contains("\r\nX-Last: kept\r\n");
    }

    @Test
    void unknownHeaderShouldBeRemovedByItsNameAlone() {
        String copy = copy(
                request("P-Charge: 1\r\nP-Charged: 2\r\np-charge: 3\r\n"),
                changed(Set.of("p-CHARGE"), List.of(), null));

        assertThat(copy)
                .contains("\r\nP-Charged: 2\r\n")
                .doesNotContain(": 1\r\n")
                .doesNotContain(": 3\r\n");
    }

    @Test
    void replacedBodyShouldHaveItsLength() {
        byte[] body = "h\u00e9".getBytes(StandardCharsets.UTF_8);
        String copy = copy(
                request("").replace("Content-Length: 0\r\n\r\n", "L: 3\r\n\r\nold"),
                changed(Set.of("Content-Type"), List.of(new Header("Content-Type", "text/plain")), body));

        assertThat(copy)
                .endsWith("\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nh\u00e9")
                .doesNotContain("L: 3");
    }

    @Test
    void missingContentLengthShouldBeAdded() {
        String copy =
                copy(request("").replace("Content-Length: 0\r\n\r\n", "\r\nhello"), changed(Set.of(), List.of(), null));

        assertThat(copy).endsWith("\r\nMax-Forwards: 70\r\nContent-Length: 5\r\n\r\nhello");
    }

    @Test
    void lineEndsThatOthersMayReadOtherwiseShouldNotGoOn() {
        String copy = copy(request("X-A: 1\nX-B: 2\r\nX-C: a\rVia: evil\r\n"), changed(Set.of("X-B"), List.of(), null));

        assertThat(copy)
                .contains("\r\nX-A: 1\r\n")
                .contains("\r\nX-C: a Via: evil\r\n")
                .doesNotContain("X-B")
                .doesNotContainPattern("[^\r]\n")
                .doesNotContainPattern("\r[^\n]");
    }

    @Test
    void responseShouldLoseOurViaAlone() {
        String rest = "X-Odd :  two  spaces\r\nv: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\n"
                + "f: <sip:a@x>;tag=1\r\nt: <sip:b@x>;tag=2\r\ni: id\r\nCSeq: 1 INVITE\r\nl: 2\r\n\r\nok";

        assertThat(relayed("SIP/2.0 200 Fine\r\nVia: " + VIA + "\r\n" + rest + "more"))
                .isEqualTo("SIP/2.0 200 Fine\r\n" + rest);
        assertThat(relayed("SIP/2.0 200 Fine\r\nServer: x\r\nVia: " + VIA + " ,\r\n SIP/2.0/TCP b;branch=z9hG4bKb\r\n"
                        + rest))
                .isEqualTo("SIP/2.0 200 Fine\r\nServer: x\r\nVia: SIP/2.0/TCP b;branch=z9hG4bKb\r\n" + rest);
    }

    @Test
    void replacedBodyOfAResponseShouldHaveItsLength() {
        byte[] body = "h\u00e9".getBytes(StandardCharsets.UTF_8);
        String head = "v: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\nf: <sip:a@x>;tag=1\r\nt: <sip:b@x>;tag=2\r\n"
                + "i: id\r\nCSeq: 1 INVITE\r\nc: application/sdp\r\n";
        ReceivedResponse response = response("SIP/2.0 200 OK\r\nVia: " + VIA + "\r\n" + head + "l: 7\r\n\r\nthe old");

        assertThat(new String(ResponseCopy.of(response, List.of(), null, null, body), StandardCharsets.UTF_8))
                .isEqualTo("SIP/2.0 200 OK\r\n" + head + "Content-Length: 3\r\n\r\nh\u00e9");
    }

    @Test
    void responseForUsAloneShouldNotGoOn() {
        assertThat(ResponseCopy.of(
                        response("SIP/2.0 200 OK\r\nVia: " + VIA
                                + "\r\n"
                                + "From: <sip:a@x>;tag=1\r\n"
                                + "To: <sip:b@x>\r\n"
                                + "Call-ID: id\r\n"
                                + "CSeq: 1 INVITE\r\n\r\n"),
                        List.of()))
                .isNull();
    }

    @Test
    void addedLinesAndMissingLengthShouldEndTheResponse() {
        byte[] copy = ResponseCopy.of(
                response("SIP/2.0 401 No\r\nVia: " + VIA + ", SIP/2.0/UDP a;branch=z9hG4bKa\nFrom: <sip:a@x>;tag=1\r\n"
                        + "To: <sip:b@x>\r\nCall-ID: id\r\nCSeq: 1 INVITE\r\n\r\n"),
                List.of(new Header("WWW-Authenticate", "Digest realm=\"b\"")));

        assertThat(new String(copy, StandardCharsets.UTF_8))
                .isEqualTo("SIP/2.0 401 No\r\nVia: SIP/2.0/UDP a;branch=z9hG4bKa\r\nFrom: <sip:a@x>;tag=1\r\n"
                        + "To: <sip:b@x>\r\nCall-ID: id\r\nCSeq: 1 INVITE\r\n"
                        + "WWW-Authenticate: Digest realm=\"b\"\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void fromShouldBecomeAnotherOneWithItsTag() {
        NameAddress sender = NameAddress.of("+441", SipUri.of("441", "carrier.example"));
        RequestCopy how = new RequestCopy(
                null, VIA, List.of(), null, Changes.NONE, new Changes(HeaderNames.NONE, List.of(), null, sender));

        assertThat(copy(request("X-A: 1\r\n"), how))
                .containsOnlyOnce("\r\nFrom: \"+441\" <sip:441@carrier.example>;tag=")
                .doesNotContain("\r\nf: ");
    }

    @Test
    void senderShouldGetHisOwnFromAgain() {
        byte[] copy = ResponseCopy.of(
                response("SIP/2.0 200 OK\r\nVia: " + VIA + ", SIP/2.0/UDP a;branch=z9hG4bKa\r\nX-Odd :  two  spaces\r\n"
                        + "f: \"+441\" <sip:441@carrier.example>;tag=1\r\n"
                        + "To: <sip:b@x>;tag=2\r\nCall-ID: id\r\nCSeq: 1 INVITE\r\nl: 0\r\n\r\n"),
                List.of(),
                null,
                "Alice <sip:a@x>;tag=1",
                null);

        assertThat(new String(copy, StandardCharsets.UTF_8))
                .isEqualTo("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a;branch=z9hG4bKa\r\nX-Odd :  two  spaces\r\n"
                        + "From: Alice <sip:a@x>;tag=1\r\n"
                        + "To: <sip:b@x>;tag=2\r\nCall-ID: id\r\nCSeq: 1 INVITE\r\nl: 0\r\n\r\n");
    }

    @Test
    void ackAndCancelShouldHaveTheBranchAndRouteOfTheirInvite() {
        byte[] invite = ("INVITE sip:bob@192.0.2.9 SIP/2.0\r\nVia: " + VIA
                        + "\r\nRoute: <sip:edge;lr>\r\nVia: SIP/2.0/UDP a;branch=z9hG4bKa\r\nMax-Forwards: 12\r\n"
                        + "From: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\nCall-ID: id\r\nCSeq: 17 INVITE\r\n"
                        + "Contact: <sip:a@y>\r\nContent-Length: 4\r\n\r\nbody")
                .getBytes(StandardCharsets.UTF_8);
        ReceivedResponse busy = response("SIP/2.0 486 Busy\r\nVia: " + VIA
                + "\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>;tag=2\r\nCall-ID: id\r\nCSeq: 17 INVITE\r\n\r\n");

        assertThat(new String(HopWriter.ack(invite, busy), StandardCharsets.UTF_8))
                .isEqualTo("ACK sip:bob@192.0.2.9 SIP/2.0\r\nVia: " + VIA + "\r\nRoute: <sip:edge;lr>\r\n"
                        + "Max-Forwards: 70\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>;tag=2\r\nCall-ID: id\r\n"
                        + "CSeq: 17 ACK\r\nContent-Length: 0\r\n\r\n");
        assertThat(new String(HopWriter.cancel(invite), StandardCharsets.UTF_8))
                .isEqualTo("CANCEL sip:bob@192.0.2.9 SIP/2.0\r\nVia: " + VIA + "\r\nRoute: <sip:edge;lr>\r\n"
                        + "Max-Forwards: 70\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\nCall-ID: id\r\n"
                        + "CSeq: 17 CANCEL\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void valuesShouldBeSplitAtTheirCommasOnly() {
        assertThat(screened(request("X-Hop: <sip:a;x=1,2;lr>, \"q, \\\" <\" <sip:b;lr>\r\nx-hop:  <sip:c>\r\n"))
                        .values("X-Hop"))
                .containsExactly("<sip:a;x=1,2;lr>", "\"q, \\\" <\" <sip:b;lr>", "<sip:c>");
    }

    private static RequestCopy changed(Set<String> removed, List<Header> added, byte[] body) {
        return new RequestCopy(
                null, VIA, List.of(), null, new Changes(HeaderNames.of(removed), added, body), Changes.NONE);
    }

    private static String copy(String request, RequestCopy how) {
        return new String(how.of(screened(request)), StandardCharsets.UTF_8);
    }

    private static String relayed(String response) {
        return new String(ResponseCopy.of(response(response), List.of()), StandardCharsets.UTF_8);
    }

    private static ReceivedResponse response(String message) {
        ReceivedResponse response = ReceivedResponse.of(Head.scan(message.getBytes(StandardCharsets.UTF_8)));
        assertThat(response).isNotNull();
        return response;
    }

    private static ReceivedRequest screened(String message) {
        Screened screened = RequestScreen.screen(
                Head.scan(message.getBytes(StandardCharsets.UTF_8)),
                new Flow(
                        Transport.UDP,
                        new InetSocketAddress("127.0.0.1", 5060),
                        new InetSocketAddress("192.0.2.1", 40000)));
        assertThat(screened).isInstanceOf(Screened.Accepted.class);
        return ((Screened.Accepted) screened).request();
    }

    private static String request(String lines) {
        return "MESSAGE sip:bob@x.org SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\n" + lines
                + "From: <sip:alice@x.org>;tag=1\r\nTo: <sip:bob@x.org>\r\nCall-ID: id\r\nCSeq: 1 MESSAGE\r\n"
                + "X-Last: kept\r\nContent-Length: 0\r\n\r\n";
    }
}
