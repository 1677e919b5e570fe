package org.carillon.contact.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("P06")
class PlacesTest {
    @ParameterizedTest
    @CsvSource({"0, 64, 0", "127, 64, 0", "128, 64, 1", "255, 64, 1", "256, 64, 2", "10000000, 64, 17", "8, 1, 3"})
    void placesShouldHaveAsManyTokensAsWanted(long tokens, int wanted, int bits) {
        assertThat(Places.dividing(tokens, wanted).bits()).isEqualTo(bits);
    }

    @Test
    void placeShouldBeTheFirstBitsOfTheToken() {
        long first63 = Places.of(HexFormat.of().parseHex("ff0123456789abcdffffffffffffffff"));

        assertThat(first63).isEqualTo(0xff0123456789abcdL >>> 1);
        assertThat(first63)
                .isBetween(new Places(8).first(0xff), new Places(8).last(0xff))
                .isBetween(new Places(3).first(7), new Places(3).last(7))
                .isBetween(new Places(0).first(0), new Places(0).last(0))
                .isBetween(new Places(32).first(0xff012345L), new Places(32).last(0xff012345L));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "1, 1", "5, 17", "32, 4294967295"})
    void placeShouldReachFromItsFirstToItsLast(int bits, long place) {
        Places places = new Places(bits);

        assertThat(places.first(place) >>> 63 - bits).isEqualTo(place);
        assertThat(places.last(place) >>> 63 - bits).isEqualTo(place);
        assertThat(places.last(place) - places.first(place)).isEqualTo(Long.MAX_VALUE >>> bits);
        assertThat(places.has(place)).isTrue();
        assertThat(places.has(1L << bits)).isFalse();
        assertThat(places.has(-1)).isFalse();
    }
}
