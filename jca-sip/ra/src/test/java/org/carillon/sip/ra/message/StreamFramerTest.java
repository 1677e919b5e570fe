package org.carillon.sip.ra.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.carillon.sip.ra.message.StreamFramer.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFramerTest {
    private static final String ONE = "OPTIONS sip:a SIP/2.0\r\nContent-Length: 5\r\n\r\nhello";
    private static final String TWO = "MESSAGE sip:b SIP/2.0\r\nl: 0\r\n\r\n";

    private final StreamFramer framer = new StreamFramer();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void messagesShouldBeCutHoweverTheOctetsCome(int piece) {
        List<String> frames = new ArrayList<>();
        byte[] octets = (ONE + TWO + "\r\n\r\n" + ONE).getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < octets.length; at += piece) {
            byte[] part = Arrays.copyOfRange(octets, at, Math.min(octets.length, at + piece));
            framer.add(part, part.length);
            Frame frame;
            while ((frame = framer.next()) != null) {
                frames.add(
                        frame instanceof Frame.Message message
                                ? new String(message.octets(), StandardCharsets.UTF_8)
                                : frame.toString());
            }
        }
        assertThat(frames).containsExactly(ONE, TWO, new Frame.Ping().toString(), ONE);
        assertThat(framer.isPartial()).isFalse();
    }

    @Test
    void oneLineEndBetweenMessagesShouldBeSkipped() {
        add("\r\n" + TWO);

        assertThat(framer.next()).isInstanceOf(Frame.Message.class);
    }

    @Test
    void halfAMessageShouldWait() {
        add(ONE.substring(0, ONE.length() - 1));

        assertThat(framer.next()).isNull();
        assertThat(framer.isPartial()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: -1,                       400",
        "Content-Length: 1x,                       400",
        "Content-Length: 99999999999999999999,     400",
        "Content-Length: 70000,                    513",
        "X: y,                                     400"
    })
    void streamThatCannotBeCutShouldBeBroken(String line, int status) {
        add("OPTIONS sip:a SIP/2.0\r\n" + line + "\r\n\r\n");

        assertThat(framer.next())
                .isInstanceOfSatisfying(
                        Frame.Broken.class,
                        broken -> assertThat(broken.status()).isEqualTo(status));
    }

    @Test
    void twoContentLengthsShouldBreakTheStream() {
        add("OPTIONS sip:a SIP/2.0\r\nContent-Length: 1\r\nl: 2\r\n\r\nab");

        assertThat(framer.next()).isInstanceOf(Frame.Broken.class);
    }

    @Test
    void headerFieldsWithoutEndShouldBreakTheStream() {
        add("OPTIONS sip:a SIP/2.0\r\n" + "X: y\r\n".repeat(4000));

        assertThat(framer.next())
                .isInstanceOfSatisfying(
                        Frame.Broken.class,
                        broken -> assertThat(broken.status()).isEqualTo(513));
    }

    private void add(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        framer.add(octets, octets.length);
    }
}
