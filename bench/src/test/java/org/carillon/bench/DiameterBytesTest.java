package org.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DiameterBytesTest {
    @Test
    void messageShouldHaveItsLengthAndPaddedAvps() {
        byte[] message = DiameterBytes.message(0x80, 272, 4, DiameterBytes.text(263, "abcde"));

        assertThat(message).hasSize(20 + 16);
        ByteBuffer in = ByteBuffer.wrap(message);
        assertThat(in.getInt(0)).isEqualTo(1 << 24 | 36);
        assertThat(in.getInt(4)).isEqualTo(0x80 << 24 | 272);
        assertThat(in.getInt(20)).isEqualTo(263);
        assertThat(in.getInt(24)).isEqualTo(0x40 << 24 | 13);
        assertThat(new String(message, 28, 5, StandardCharsets.UTF_8)).isEqualTo("abcde");
    }

    @Test
    void resultCodeShouldBeFoundBehindOtherAvps() {
        byte[] answer =
                DiameterBytes.message(0, 271, 3, DiameterBytes.text(263, "abcde"), DiameterBytes.number(268, 2001));

        assertThat(DiameterBytes.resultCode(ByteBuffer.wrap(answer), 0, answer.length))
                .isEqualTo(2001);
        assertThat(DiameterBytes.resultCode(ByteBuffer.wrap(answer), 0, 36)).isZero();
    }

    @Test
    void callShouldBeginGoOnAndEndWithNumbersThatRise() {
        CreditCalls calls = new CreditCalls("carillon.local", 7, 10, 1);
        for (int call = 1; call <= 2; call++) {
            for (int number = 0; number <= CreditCalls.UPDATES + 1; number++) {
                String request = new String(calls.next(0), StandardCharsets.ISO_8859_1);
                assertThat(request)
                        .contains("bench.test;7;000000000" + call)
                        .contains("4899000000" + call)
                        .contains(new String(DiameterBytes.number(415, number), StandardCharsets.ISO_8859_1));
            }
        }
    }
}
