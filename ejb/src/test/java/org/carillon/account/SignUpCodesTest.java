package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.carillon.secret.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignUpCodesTest {
    private final SignUpCodes codes = new SignUpCodes(TestKeys.fresh());

    @Test
    @Tag("R048")
    void tenThousandCodesShouldHaveFourDigitsAndSpreadEvenly() {
        int[][] byPlace = new int[4][10];
        Set<String> different = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String code = codes.newCode();
            assertThat(code).matches("^\\d{4}$");
            different.add(code);
            for (int place = 0; place < 4; place++) {
                byPlace[place][code.charAt(place) - '0']++;
            }
        }
        // 1000 of each digit at each place are expected, standard deviation 30; also of the leading zero
        for (int[] counts : byPlace) {
            for (int count : counts) {
                assertThat(count).isBetween(820, 1180);
            }
        }
        // 10,000 draws of 10,000 values hit 6321 different ones, standard deviation 31
        assertThat(different.size()).isBetween(6135, 6507);
    }

    @Test
    void idShouldHave128RandomBits() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String id = codes.newId();
            assertThat(id).matches("^[A-Za-z0-9_-]{22}$");
            ids.add(id);
        }
        assertThat(ids).hasSize(1000);
    }

    @Test
    void hashShouldMatchItsCodeAndRequestOnly() {
        String hash = codes.hash("request-1", "0042");

        assertThat(hash).doesNotContain("0042");
        assertThat(codes.matches("request-1", "0042", hash)).isTrue();
        assertThat(codes.matches("request-1", "0043", hash)).isFalse();
        assertThat(codes.matches("request-2", "0042", hash)).isFalse();
        assertThat(new SignUpCodes(TestKeys.fresh()).matches("request-1", "0042", hash))
                .isFalse();
    }

    @Test
    void onlyFourDigitsShouldBeWellFormed() {
        assertThat(codes.wellFormed("0000")).isTrue();
        for (String bad : new String[] {"", "123", "12345", "12a4", "١٢٣٤", "1234\n", " 1234"}) {
            assertThat(codes.wellFormed(bad)).as(bad).isFalse();
        }
    }
}
