package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PrefixTableTest {
    @Test
    @Tag("R149")
    void longestPrefixShouldBeFound() {
        PrefixTable<String> table = PrefixTable.of(Map.of("44", "gw1", "4420", "gw2", "", "rest", "4421999", "gw3"));

        assertThat(table.findLongest("442085676789")).isEqualTo(new PrefixTable.Match<>("4420", "gw2"));
        assertThat(table.findLongest("442199")).isEqualTo(new PrefixTable.Match<>("44", "gw1"));
        assertThat(table.findLongest("44")).isEqualTo(new PrefixTable.Match<>("44", "gw1"));
        assertThat(table.findLongest("48")).isEqualTo(new PrefixTable.Match<>("", "rest"));
        assertThat(table.findLongest("")).isEqualTo(new PrefixTable.Match<>("", "rest"));
    }

    @Test
    void nothingShouldBeFoundWhereNothingFits() {
        assertThat(PrefixTable.of(Map.of("44", 1)).findLongest("4")).isNull();
        assertThat(PrefixTable.of(Map.of("44", 1)).findLongest("45")).isNull();
        assertThat(PrefixTable.of(Map.<String, Integer>of()).findLongest("44")).isNull();
    }

    @Test
    void beginningOfALongerPrefixShouldGoOn() {
        PrefixTable<Integer> table = PrefixTable.of(Map.of("44", 1, "4420", 2));

        assertThat(table.goesOn("4")).isTrue();
        assertThat(table.goesOn("44")).isTrue();
        assertThat(table.goesOn("4420")).isFalse();
        assertThat(table.goesOn("5")).isFalse();
    }

    @Test
    void everyLookUpShouldAgreeWithTheOneThatTriesAllPrefixes() {
        Random random = new Random(42);
        Map<String, Integer> entries = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            entries.put(digits(random, 1 + random.nextInt(6), 4), i);
        }
        PrefixTable<Integer> table = PrefixTable.of(entries);

        for (int i = 0; i < 20_000; i++) {
            String number = digits(random, random.nextInt(9), 4);
            assertThat(table.findLongest(number)).as(number).isEqualTo(naive(entries, number));
        }
    }

    @Test
    void millionPrefixesShouldAnswerAMillionLookUpsInSeconds() {
        Random random = new Random(7);
        Map<String, Integer> entries = HashMap.newHashMap(1_000_000);
        while (entries.size() < 1_000_000) {
            entries.put(digits(random, 5 + random.nextInt(5), 10), entries.size());
        }
        PrefixTable<Integer> table = PrefixTable.of(entries);
        assertThat(table.size()).isEqualTo(1_000_000);

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            int found = 0;
            for (int i = 0; i < 1_000_000; i++) {
                found += table.findLongest(digits(random, 12, 10)) == null ? 0 : 1;
            }
            assertThat(found).isPositive();
        });
    }

    private static PrefixTable.@Nullable Match<Integer> naive(Map<String, Integer> entries, String number) {
        for (int length = number.length(); length >= 0; length--) {
            Integer value = entries.get(number.substring(0, length));
            if (value != null) {
                return new PrefixTable.Match<>(number.substring(0, length), value);
            }
        }
        return null;
    }

    private static String digits(Random random, int length, int base) {
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append((char) ('0' + random.nextInt(base)));
        }
        return out.toString();
    }
}
