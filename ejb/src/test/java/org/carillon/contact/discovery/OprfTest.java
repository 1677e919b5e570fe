package org.carillon.contact.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the numbers of RFC 9497 §A.3.1 (OPRF Mode), P256-SHA256. */
@Tag("P06")
class OprfTest {
    private static final HexFormat HEX = HexFormat.of();

    private final Oprf function =
            Oprf.derived(HEX.parseHex("a3".repeat(32)), "test key".getBytes(StandardCharsets.US_ASCII));

    @Test
    void keyShouldComeOfTheSeed() {
        assertThat(function.key())
                .isEqualTo(new BigInteger("159749d750713afe245d2d39ccfaae8381c53ce92d098a9375ee70739c7ac0bf", 16));
    }

    @ParameterizedTest
    @CsvSource({
        "03723a1e5c09b8b9c18d1dcbca29e8007e95f14f4732d9346d490ffc195110368d,"
                + "030de02ffec47a1fd53efcdd1c6faf5bdc270912b8749e783c7ca75bb412958832",
        "03cc1df781f1c2240a64d1c297b3f3d16262ef5d4cf102734882675c26231b0838,"
                + "03a0395fe3828f2476ffcd1f4fe540e5a8489322d398be3c4e5a869db7fcb7c52c"
    })
    void blindedElementShouldBeEvaluated(String blinded, String evaluated) {
        assertThat(HEX.formatHex(function.evaluate(HEX.parseHex(blinded)))).isEqualTo(evaluated);
    }

    @ParameterizedTest
    @CsvSource({
        "00, a0b34de5fa4c5b6da07e72af73cc507cceeb48981b97b7285fc375345fe495dd",
        "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a, c748ca6dd327f0ce85f4ae3a8cd6d4d5390bbb804c9e12dcf94f853fece3dcce"
    })
    void outputShouldBeWhatAClientFindsOut(String input, String output) {
        assertThat(HEX.formatHex(function.output(HEX.parseHex(input)))).isEqualTo(output);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the identity
                "00",
                "000000000000000000000000000000000000000000000000000000000000000000",
                // no such x
                "02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "020000000000000000000000000000000000000000000000000000000000000001",
                // a form that a compressed point does not have
                "05723a1e5c09b8b9c18d1dcbca29e8007e95f14f4732d9346d490ffc195110368d",
                "03723a1e5c09b8b9c18d1dcbca29e8007e95f14f4732d9346d490ffc19511036"
            })
    void whatIsNoElementShouldBeRefused(String octets) {
        assertThatIllegalArgumentException().isThrownBy(() -> function.evaluate(HEX.parseHex(octets)));
    }
}
