package org.carillon.sip.ra.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain\r\n",
                "c: text/plain\r\n",
                "Content-Type: application/dtmf-relay\r\n",
                "Content-Type: application/pidf+xml\r\n",
                "Content-Type: multipart/mixed;boundary=application/sdp\r\n",
                "Subject: x\r\n",
                ""
            })
    void bodyThatMayBePersonalShouldBeBlottedOut(String lines) {
        String head = "MESSAGE sip:bob@x.org SIP/2.0\r\nCall-ID: 1\r\n" + lines.replace("x\r", "*\r")
                + "Content-Length: 7\r\n\r\n";
        assertThat(bodies("MESSAGE sip:bob@x.org SIP/2.0\r\nCall-ID: 1\r\n" + lines
                        + "Content-Length: 7\r\n\r\nhe\r\nllo"))
                .isEqualTo(head + "*******");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject: one\r\ns: two\r\n", "SUBJECT :  one\r\nS:\r\n two\r\n"})
    void everySubjectShouldBeBlottedOut(String lines) {
        assertThat(bodies("MESSAGE sip:bob@x.org SIP/2.0\r\n" + lines + "\r\n"))
                .doesNotContain("one")
                .doesNotContain("two")
                .contains("***");
    }

    @Test
    void descriptionOfMediaShouldStayWithoutItsKeys() {
        String sdp = "v=0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7\r\n"
                + "a=ice-ufrag:abcd\r\na=ice-pwd:secret\r\nk=clear:key\r\na=rtpmap:8 PCMA/8000\r\n";
        String head = "INVITE sip:bob@x.org SIP/2.0\r\nContent-Type: Application/SDP;x=y\r\n\r\n";
        assertThat(bodies(head + sdp))
                .isEqualTo(head
                        + "v=0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:****************************\r\n"
                        + "a=ice-ufrag:abcd\r\na=ice-pwd:******\r\nk=clear:***\r\na=rtpmap:8 PCMA/8000\r\n");
    }

    @Test
    void responseOfDigestShouldBeBlottedOut() {
        String digest =
                "Digest username=\"alice\", realm=\"r\", nonce=\"n\", uri=\"sip:r\", response=\"%s\", algorithm=MD5";
        String message = "REGISTER sip:r SIP/2.0\r\nProxy-Authorization : " + digest + "\r\nAUTHORIZATION:" + digest
                + "\r\n\r\n";
        assertThat(credentials(message.formatted("0123", "abcdef"))).isEqualTo(message.formatted("****", "******"));
    }

    @Test
    void otherSchemesShouldKeepTheirNameOnly() {
        assertThat(credentials("REGISTER sip:r SIP/2.0\r\nAuthorization: Bearer abc.def\r\n\r\n"))
                .isEqualTo("REGISTER sip:r SIP/2.0\r\nAuthorization: Bearer********\r\n\r\n");
    }

    @Test
    void messageItselfShouldNotChange() {
        byte[] octets = "MESSAGE sip:bob@x.org SIP/2.0\r\nAuthorization: Basic abc\r\n\r\nhello"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] before = octets.clone();
        assertThat(Redaction.bodies(Redaction.credentials(octets))).isNotEqualTo(before);
        assertThat(octets).isEqualTo(before);
    }

    private static String bodies(String message) {
        return text(Redaction::bodies, message);
    }

    private static String credentials(String message) {
        return text(Redaction::credentials, message);
    }

    private static String text(UnaryOperator<byte[]> redaction, String message) {
        return new String(redaction.apply(message.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }
}
