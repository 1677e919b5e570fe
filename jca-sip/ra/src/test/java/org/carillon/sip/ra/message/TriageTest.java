package org.carillon.sip.ra.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.carillon.sip.ra.overload.Urgency;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("P20")
class TriageTest {
    private static final Set<String> NUMBERS = Set.of("112", "911");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVITE sip:bob@x.org        | To: <sip:bob@x.org>          |                              | NEW",
                "INVITE sip:bob@x.org        | To: <sip:bob@x.org>;tag=1    |                              | ALWAYS",
                "INVITE sip:bob@x.org        | t: Bob <sip:b@x.org> ; TAG=1 |                              | ALWAYS",
                "INVITE sip:bob@x.org        | To: <sip:bob;tag=1@x.org>    |                              | NEW",
                "INVITE sip:bob@x.org        | To: sip:bob@x.org;tag=1      |                              | ALWAYS",
                "INVITE sip:bob@x.org        | To: <sip:b@x.org>;vintag=1   |                              | NEW",
                "ACK sip:bob@x.org           | To: <sip:bob@x.org>          |                              | ALWAYS",
                "BYE sip:bob@x.org           | To: <sip:bob@x.org>          |                              | ALWAYS",
                "CANCEL sip:bob@x.org        | To: <sip:bob@x.org>          |                              | ALWAYS",
                "PRACK sip:bob@x.org         | To: <sip:bob@x.org>          |                              | ALWAYS",
                "MESSAGE sip:bob@x.org       | To: <sip:bob@x.org>          |                              | NEW",
                "OPTIONS sip:x.org           | To: <sip:x.org>              |                              | NEW",
                "REGISTER sip:x.org          | To: <sip:bob@x.org>          |                              | NEW",
                "REGISTER sip:x.org          | To: <sip:bob@x.org>          | Authorization: Digest nc=00000007, nonce=\"n\" | KNOWN",
                "INVITE sip:bob@x.org        | To: <sip:bob@x.org>          | Proxy-Authorization: Digest nonce=\"n\", nc=00000001 | KNOWN",
                "INVITE sip:bob@x.org        | To: <sip:bob@x.org>          | Proxy-Authorization: Digest nonce=\"n\", nc=00000002 | NEW",
                "MESSAGE sip:bob@x.org       | To: <sip:bob@x.org>          | Authorization: Digest nonce=\"n\", nc=00000001 | NEW",
                "INVITE urn:service:sos      | To: <urn:service:sos>        |                              | EMERGENCY",
                "INVITE urn:service:sos.fire | To: <urn:service:sos.fire>   |                              | EMERGENCY",
                "INVITE sip:112@x.org        | To: <sip:112@x.org>          |                              | EMERGENCY",
                "INVITE sips:911@x.org       | To: <sips:911@x.org>         |                              | EMERGENCY",
                "INVITE tel:911;phone-context=x | To: <tel:911>             |                              | EMERGENCY",
                "INVITE tel:(1)1-2           | To: <tel:112>                |                              | EMERGENCY",
                "INVITE sip:1-12-3@x.org     | To: <sip:1123@x.org>         |                              | NEW",
                "INVITE sip:...@x.org        | To: <sip:...@x.org>          |                              | NEW",
                "INVITE sip:1123@x.org       | To: <sip:1123@x.org>         |                              | NEW",
                "INVITE sip:112a@x.org       | To: <sip:112a@x.org>         |                              | NEW",
                "INVITE sip:bob@x.org        | To: <sip:bob@x.org>          | Resource-Priority: ets.0     | EMERGENCY"
            })
    void urgencyShouldBeToldFromTheOctets(String start, String to, String line, Urgency expected) {
        assertThat(Triage.of(head(start, to, line), NUMBERS, true)).isEqualTo(expected);
    }

    @Test
    void resourcePriorityShouldNotBeBelievedFromAnybody() {
        Head head = head("INVITE sip:bob@x.org", "To: <sip:bob@x.org>", "Resource-Priority: ets.0");

        assertThat(Triage.of(head, NUMBERS, false)).isEqualTo(Urgency.NEW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Digest cnonce=\"c\", nonce=\"ours\", nc=00000001       | ours",
                "Proxy-Authorization: Digest username=\"a\", NONCE=\"ours\",cnonce=\"c\" | ours",
                "Authorization: Digest cnonce=\"c\"                                     | ",
                "Authorization: Digest nonce=\"open                                     | ",
                "Subject: nonce=\"x\"                                                   | "
            })
    void nonceShouldBeFound(String line, String expected) {
        assertThat(Triage.nonce(head("REGISTER sip:x.org", "To: <sip:bob@x.org>", line)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACK sip:bob@x.org    | To: <sip:bob@x.org>;tag=x503abc | true",
                "ACK sip:bob@x.org    | To: <sip:bob@x.org>;tag=abc     | false",
                "INVITE sip:bob@x.org | To: <sip:bob@x.org>;tag=x503abc | false",
                "ACKS sip:bob@x.org   | To: <sip:bob@x.org>;tag=x503abc | false"
            })
    void ackToARefusalShouldBeToldByItsTag(String start, String to, boolean expected) {
        assertThat(Triage.isAckToRefusal(head(start, to, null))).isEqualTo(expected);
    }

    @Test
    void transactionKeyShouldBeThatOfTheParsedRequest() {
        Head head = head("INVITE sip:bob@x.org", "To: <sip:bob@x.org>", null);
        assertThat(Triage.transactionKey(head, "UDP")).isEqualTo("z9hG4bKa phone.local:5070 UDP INVITE");
    }

    private static Head head(String start, String to, String line) {
        String method = start.substring(0, start.indexOf(' '));
        String message = start.strip() + " SIP/2.0\r\nVia: SIP/2.0/UDP Phone.local:5070;branch=z9hG4bKa\r\n"
                + "From: <sip:alice@x.org>;tag=9\r\n" + to.strip() + "\r\nCall-ID: id\r\nCSeq: 1 " + method + "\r\n"
                + (line == null ? "" : line.strip() + "\r\n") + "Content-Length: 0\r\n\r\n";
        return Objects.requireNonNull(Head.scan(message.getBytes(StandardCharsets.UTF_8)));
    }
}
