package org.carillon.sip.ra.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.guard.GuardSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StunResponderTest {
    private static final String ID = "b7e7a701bc34d686fa87dfae";
    private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.1", 32853);

    private final StunResponder responder = new StunResponder(new Guard(GuardSettings.rate(1, 5, 100)));

    @Test
    @Tag("R015")
    void bindingRequestShouldBeAnsweredWithItsSource() {
        byte[] answer = answer("000100002112a442" + ID, SOURCE);

        // RFC 5769 §2.2 (Sample IPv4 Response) has the same address: 192.0.2.1 port 32853
        assertThat(hex(answer)).startsWith("010100142112a442" + ID + "00200008" + "0001a147e112a643" + "80280004");
        assertThat(answer).hasSize(40);
        assertFingerprint(answer);
    }

    @Test
    @Tag("R015")
    void ipv6SourceShouldBeMixedWithTheTransaction() throws Exception {
        byte[] answer = answer(
                "000100002112a442" + ID,
                new InetSocketAddress(InetAddress.getByName("2001:db8:1234:5678:11:2233:4455:6677"), 32853));

        // RFC 5769 §2.3 (Sample IPv6 Response)
        assertThat(hex(answer)).contains("00200014" + "0002a147" + "0113a9faa5d3f179bc25f4b5bed2b9d9");
        assertFingerprint(answer);
    }

    @Test
    void unknownAttributesThatMustBeUnderstoodShouldBeListed() {
        byte[] answer = answer("000100142112a442" + ID + "00030004ffffffff" + "7f01000161000000" + "80ff0000", SOURCE);

        assertThat(hex(answer)).startsWith("0111").contains("0000041" + "4").contains("000a0004" + "00037f01");
        assertFingerprint(answer);
    }

    @Test
    void rightFingerprintShouldBeAcceptedAndAWrongOneDropped() {
        ByteBuffer request = ByteBuffer.wrap(bytes("000100082112a442" + ID + "8028000400000000"));
        CRC32 crc = new CRC32();
        crc.update(request.array(), 0, 20);
        request.putInt(24, (int) crc.getValue() ^ 0x5354554e);
        assertThat(responder.answer(request.array(), 28, SOURCE)).isNotNull();
        request.putInt(24, request.getInt(24) ^ 1);
        assertThat(responder.answer(request.array(), 28, SOURCE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010100002112a442" + ID, // a response: who answers it makes a loop
                "001100002112a442" + ID, // an indication
                "000100042112a442" + ID, // longer than there is
                "000100042112a442" + ID + "00030004", // an attribute longer than there is
                "000100032112a442" + ID + "000300", // not a multiple of four
                "000300002112a442" + ID, // Allocate
                "000100002112a443" + ID, // another cookie
                "0001"
            })
    void whatIsNoBindingRequestShouldNotBeAnswered(String hex) {
        assertThat(answer(hex, SOURCE)).isNull();
    }

    @Test
    void sourceShouldNotBeAnsweredWithoutEnd() {
        int answered = 0;
        for (int i = 0; i < 100; i++) {
            answered += answer("000100002112a442" + ID, SOURCE) == null ? 0 : 1;
        }
        assertThat(answered).isBetween(5, 7);
        assertThat(answer("000100002112a442" + ID, new InetSocketAddress("192.0.2.2", 1)))
                .isNotNull();
    }

    @Test
    void sipShouldNotBeTakenForStun() {
        byte[] sip = "OPTIONS sip:example.org SIP/2.0\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(StunResponder.concerns(sip, sip.length)).isFalse();
        assertThat(StunResponder.concerns(new byte[20], 20)).isFalse();
    }

    private byte[] answer(String hex, InetSocketAddress source) {
        byte[] request = bytes(hex);
        return responder.answer(request, request.length, source);
    }

    private static void assertFingerprint(byte[] answer) {
        CRC32 crc = new CRC32();
        crc.update(answer, 0, answer.length - 8);
        assertThat(ByteBuffer.wrap(answer).getInt(answer.length - 4)).isEqualTo((int) crc.getValue() ^ 0x5354554e);
        assertThat(ByteBuffer.wrap(answer).getShort(2)).isEqualTo((short) (answer.length - 20));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
