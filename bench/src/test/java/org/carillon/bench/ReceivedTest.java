package org.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceivedTest {
    private static Received received(String... lines) {
        byte[] octets = Packet.ascii(String.join("\r\n", lines));
        return new Received().of(octets, octets.length);
    }

    @Test
    void headersShouldBeFoundWhenTheyAreCompactOrInAnotherCase() {
        Received response = received("SIP/2.0 202 Accepted", "i: 3.17.x@bench", "cseq: 42 MESSAGE", "", "");

        assertThat(response.status()).isEqualTo(202);
        int callId = response.value(response.find(Received.Name.CALL_ID));
        assertThat(response.number(callId)).isEqualTo(3);
        assertThat(response.number(response.behindDigits(callId) + 1)).isEqualTo(17);
        assertThat(response.number(response.value(response.find(Received.Name.CSEQ))))
                .isEqualTo(42);
    }

    @Test
    void challengeShouldBeTheOneWithTheWantedAlgorithm() {
        Received response = received(
                "SIP/2.0 401 Unauthorized",
                "WWW-Authenticate: Digest realm=\"r\", nonce=\"1\", algorithm=SHA-256",
                "WWW-Authenticate: Digest realm=\"r\", nonce=\"2\", algorithm=MD5",
                "",
                "");

        assertThat(response.challenge("MD5"))
                .isNotNull()
                .extracting(Challenge::nonce)
                .isEqualTo("2");
        assertThat(response.challenge("SHA-512-256")).isNull();
    }

    @Test
    void answerShouldRepeatWhatIdentifiesTheRequest() {
        Received request = received(
                "MESSAGE sip:a@127.0.0.1 SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1",
                "v: SIP/2.0/UDP 127.0.0.2;branch=z9hG4bK2",
                "From: <sip:b@x>;tag=1",
                "To: <sip:a@x>",
                "Call-ID: c",
                "CSeq: 1 MESSAGE",
                "Content-Length: 5",
                "",
                "12 mm");
        Packet reply = new Packet();

        Receiver.answer(request, reply);

        assertThat(reply.toString())
                .isEqualTo(String.join(
                        "\r\n",
                        "SIP/2.0 200 OK",
                        "Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1",
                        "v: SIP/2.0/UDP 127.0.0.2;branch=z9hG4bK2",
                        "From: <sip:b@x>;tag=1",
                        "To: <sip:a@x>;tag=bench",
                        "Call-ID: c",
                        "CSeq: 1 MESSAGE",
                        "Content-Length: 0",
                        "",
                        ""));
        assertThat(request.number(request.body())).isEqualTo(12);
    }
}
