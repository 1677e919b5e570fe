package org.carillon.diameter.ra.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.diameter.ra.Octets.avp;
import static org.carillon.diameter.ra.Octets.joined;
import static org.carillon.diameter.ra.Octets.request;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.carillon.diameter.Avp;
import org.carillon.diameter.ra.dictionary.Dictionary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F16")
class DecoderTest {
    private static Decoder decoder;

    @BeforeAll
    static void load() throws IOException {
        decoder = new Decoder(Dictionary.load());
    }

    /** Whatever is inside: a message or a fault, and the octets of its AVPs are not more than came. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mutatedMessageShouldBeReadOrRefused(long seed) {
        Random random = new Random(seed);
        byte[] sound = request(
                272,
                avp(263, "client.test;1;1"),
                avp(264, "client.test"),
                avp(260, joined(avp(266, 10415), avp(258, 16777217))),
                avp(456, joined(avp(437, avp(420, 60)), avp(446, avp(420, 30)), avp(432, 1))),
                avp(279, avp(279, avp(279, avp(278, 1)))));
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = mutated(sound, random);
            Received received = decoder.decode(mutated);

            long octets = received.avps().stream().mapToLong(Avp::length).sum();
            assertThat(octets).isLessThanOrEqualTo(mutated.length);
            if (received.fault() != null) {
                assertThat(received.fault().resultCode()).isIn(5001, 5004, 5012, 5014);
            } else {
                received.avps().stream()
                        .filter(each -> each.code() == 456 && each.vendor() == 0)
                        .forEach(each -> assertThat(each.group()).isNotNull());
            }
        }
    }

    /** A stream of anything ends in a message, an exception that says so, or its end. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anyStreamShouldEnd(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            if (octets.length > 4 && random.nextBoolean()) {
                octets[0] = 1;
                octets[1] = 0;
                octets[2] = 0;
            }
            FrameReader reader = new FrameReader(new ByteArrayInputStream(octets), 4096);
            assertThat(readToTheEnd(reader)).isLessThanOrEqualTo(octets.length);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ocs1.example.net, true",
        "OCS_1.example-net, true",
        "'', false",
        "a b, false",
        "a\u00e9.test, false",
        "aaa://host, false"
    })
    void identityShouldBeAName(String text, boolean sound) {
        assertThat(Decoder.isIdentity(text)).isEqualTo(sound);
    }

    @Test
    void failedAvpOfAnAnswerShouldNotBeJudged() {
        byte[] refused = avp(279, avp(278, new byte[0]));
        byte[] request = request(280, refused);
        byte[] answer = request.clone();
        answer[4] = 0;

        assertThat(decoder.decode(request).fault()).isNotNull();
        assertThat(decoder.decode(answer).fault()).isNull();
        assertThat(decoder.decode(answer).avps()).hasSize(1);
    }

    private static int readToTheEnd(FrameReader reader) throws IOException {
        int octets = 0;
        try {
            byte[] message = reader.next();
            while (message != null) {
                octets += message.length;
                message = reader.next();
            }
        } catch (FrameException | EOFException ended) {
            assertThat(ended).hasMessageMatching("(?s)(version|message|ended).*");
        }
        return octets;
    }

    private static byte[] mutated(byte[] sound, Random random) {
        byte[] octets = sound.clone();
        for (int changes = 1 << random.nextInt(5); changes > 0; changes--) {
            octets[20 + random.nextInt(octets.length - 20)] = (byte) random.nextInt(256);
        }
        int length = 20 + 4 * random.nextInt((octets.length - 20) / 4 + 1);
        byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(octets, length) : octets;
        ByteBuffer.wrap(cut).putInt(0, 1 << 24 | cut.length);
        return cut;
    }
}
