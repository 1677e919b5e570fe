package org.carillon.texting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.carillon.texting.TextPolicy.Text;
import org.carillon.texting.TextPolicy.Unfit;
import org.carillon.texting.TextPolicy.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPolicyTest {
    @ParameterizedTest
    @CsvSource({"a,160,1", "a,161,2", "a,306,2", "a,1530,10", "ż,70,1", "ż,71,2", "ż,670,10"})
    void textShouldBeAsManyShortMessagesAsNetworksCount(String character, int times, int shortMessages) {
        String text = character.repeat(times);

        assertThat(read("text/plain", text)).isEqualTo(new Text(text, shortMessages));
    }

    @ParameterizedTest
    @CsvSource({"a,1531", "ż,671"})
    void textOfMoreThanTenShouldBeTooLong(String character, int times) {
        assertThat(read("text/plain", character.repeat(times))).isEqualTo(Unfit.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "TEXT/Plain; charset=UTF-8", "text/plain;charset=\"us-ascii\"; format=flowed"})
    void plainTextShouldBeTaken(String type) {
        assertThat(read(type, "Grüße")).isEqualTo(new Text("Grüße", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "application/vnd.gsma.rcs-ft-http+xml",
                "message/cpim",
                "text/plain; charset=iso-8859-1",
                "text/plaintext",
                ""
            })
    @Tag("R179")
    @Tag("R189")
    void everythingElseShouldStayHere(String type) {
        assertThat(read(type, "x")).isEqualTo(Unfit.NOT_PLAIN);
    }

    @Test
    void octetsThatAreNoTextShouldBeRefused() {
        assertThat(TextPolicy.read("text/plain", new byte[] {(byte) 0xc3, 0x28}))
                .isEqualTo(Unfit.MALFORMED);
        assertThat(read("text/plain", "a\u0000b")).isEqualTo(Unfit.MALFORMED);
        assertThat(read("text/plain", "\u001b[2J")).isEqualTo(Unfit.MALFORMED);
        assertThat(read("text/plain", "two\r\n\tlines")).isInstanceOf(Text.class);
        assertThat(TextPolicy.read(null, new byte[0])).isEqualTo(Unfit.EMPTY);
    }

    private static Verdict read(String type, String text) {
        return TextPolicy.read(type, text.getBytes(StandardCharsets.UTF_8));
    }
}
