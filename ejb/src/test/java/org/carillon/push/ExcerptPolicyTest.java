package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R195")
class ExcerptPolicyTest {
    private static final String FORTY = "1234567890123456789012345678901234567890";
    private static final String BELL = "\uD83D\uDD14";
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    private static final String FLAG = "\uD83C\uDDF5\uD83C\uDDF1";
    private static final String E_WITH_ACUTE = "e\u0301";

    @Test
    void textOf40CharactersShouldBeWhole() {
        assertThat(FORTY).hasSize(40);
        assertThat(ExcerptPolicy.of(FORTY)).isEqualTo(FORTY);
        assertThat(ExcerptPolicy.of("short")).isEqualTo("short");
        assertThat(ExcerptPolicy.of("")).isEmpty();
    }

    @Test
    void textOf41CharactersShouldBeCutTo40() {
        assertThat(ExcerptPolicy.of(FORTY + "1")).isEqualTo(FORTY).hasSize(40);
        assertThat(ExcerptPolicy.of(FORTY.repeat(400))).isEqualTo(FORTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {BELL, FAMILY, FLAG, E_WITH_ACUTE})
    void characterAtTheBorderShouldBeShownWhole(String last) {
        String text = FORTY.substring(0, 39) + last;

        assertThat(ExcerptPolicy.of(text)).isEqualTo(text);
        assertThat(ExcerptPolicy.of(text + "x")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {BELL, FAMILY, FLAG, E_WITH_ACUTE})
    void characterBehindTheBorderShouldNotBeShownInPart(String next) {
        assertThat(ExcerptPolicy.of(FORTY + next)).isEqualTo(FORTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {BELL, FAMILY, FLAG, E_WITH_ACUTE})
    void fortyCharactersOfManyUnitsShouldBeWhole(String character) {
        assertThat(ExcerptPolicy.of(character.repeat(40))).isEqualTo(character.repeat(40));
        assertThat(ExcerptPolicy.of(character.repeat(41))).isEqualTo(character.repeat(40));
    }

    @Test
    void excerptShouldFitIntoAPushWhateverIsPiledUp() {
        String piled = "a" + "\u0301".repeat(300);

        String excerpt = ExcerptPolicy.of(piled.repeat(5));

        assertThat(excerpt).isEqualTo(piled);
        assertThat(excerpt.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024);
        assertThat(ExcerptPolicy.of("a" + "\u0301".repeat(2000))).isEmpty();
    }
}
