package org.carillon.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TechPrefixTest {
    @ParameterizedTest
    @Tag("R146")
    @CsvSource({
        "int442085676789, 442085676789",
        "442085676789, onnet442085676789",
        "alice, onnetalice",
        "int, ''",
        "in44, onnetin44",
        "INT44, onnetINT44",
    })
    void intShouldBeStrippedOrElseOnnetAdded(String dialled, String expected) {
        TechPrefix rule = TechPrefix.parse("DP:int-> OR onnet");

        assertThat(rule.dialPlan().resultOf(dialled)).isEqualTo(expected);
        assertThat(rule.tariff().resultOf(dialled)).isEqualTo(dialled);
    }

    @ParameterizedTest
    @Tag("R159")
    @CsvSource({"offnet4420, 4420", "4420, onnet4420", "int4420, onnetint4420"})
    void prefixShouldBeWhatTheRuleSays(String dialled, String expected) {
        assertThat(TechPrefix.parse("DP:offnet-> OR onnet").dialPlan().resultOf(dialled))
                .isEqualTo(expected);
    }

    @Test
    @Tag("R152")
    @Tag("R041")
    void dialPlanAndTariffShouldBothStripInt() {
        TechPrefix rule = TechPrefix.parse("DP:int->;TP:int->");

        assertThat(rule.dialPlan().resultOf("int442085676789")).isEqualTo("442085676789");
        assertThat(rule.tariff().resultOf("int442085676789")).isEqualTo("442085676789");
        assertThat(rule.dialPlan().apply("442085676789")).isEmpty();
    }

    @Test
    void firstStepThatFitsShouldCount() {
        NumberRule rule = TechPrefix.parse("DP:0048->48 OR 00-> OR 0->48 OR 48").dialPlan();

        assertThat(rule.resultOf("0048600")).isEqualTo("48600");
        assertThat(rule.resultOf("0044208")).isEqualTo("44208");
        assertThat(rule.resultOf("0600")).isEqualTo("48600");
        assertThat(rule.resultOf("600")).isEqualTo("48600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DP:int->;TP:int->",
                "DP:int-> OR onnet",
                "TP:00->",
                "DP:0048->48 OR 00-> OR 48",
                "DP:ORANGE->;TP:a.b_c*#+1"
            })
    void ruleShouldBeWrittenAsItWasRead(String text) {
        assertThat(TechPrefix.parse(text)).hasToString(text);
    }

    @Test
    void blanksAndTheLastSemicolonShouldMeanNothing() {
        assertThat(TechPrefix.parse("  DP : int ->   OR  onnet ; TP:int->; "))
                .isEqualTo(TechPrefix.parse("DP:int-> OR onnet;TP:int->"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "int->              | 1  | 'DP:' or 'TP:' is expected",
                "XP:int->           | 1  | 'DP:' or 'TP:' is expected",
                "dp:int->           | 1  | 'DP:' or 'TP:' is expected",
                "DP int->           | 4  | ':' is expected, not 'i'",
                "DP:                | 4  | a prefix is expected, not the end",
                "DP:;TP:int->       | 4  | a prefix is expected, not ';'",
                "DP:int-> onnet onnet | 16 | 'OR' or ';' is expected, not 'o'",
                "DP:int->;DP:00->   | 10 | 'DP:' stands twice",
                "DP:onnet OR int->  | 13 | this is never reached, because 'onnet' before it fits every number",
                "DP:int-> OR        | 12 | a prefix is expected, not the end",
                "DP:OR onnet        | 4  | a prefix is expected, not 'OR'",
                "DP:int->%          | 9  | 'OR' or ';' is expected, not '%'",
                "DP:123456789012345678901234567890123-> | 4 | a prefix has at most 32 characters, this has 33",
            })
    void brokenRuleShouldBeRefusedWithThePosition(String text, int position, String words) {
        RuleSyntaxException refused = catchThrowableOfType(RuleSyntaxException.class, () -> TechPrefix.parse(text));

        assertThat(refused).hasMessage("At position " + position + ": " + words);
        assertThat(refused.position()).isEqualTo(position);
    }

    @Test
    void problemShouldNameTheField() {
        assertThatThrownBy(() -> {
                    throw catchThrowableOfType(RuleSyntaxException.class, () -> TechPrefix.parse("x"))
                            .about("techPrefix");
                })
                .extracting("field")
                .isEqualTo("techPrefix");
    }
}
