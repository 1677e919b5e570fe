package org.carillon.client.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the numbers of RFC 9497 §A.3.1 (OPRF Mode), P256-SHA256. */
@Tag("P06")
class BlindedNumberTest {
    private static final BigInteger BLIND =
            new BigInteger("3338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364", 16);

    @ParameterizedTest
    @CsvSource({
        "00,"
                + "03723a1e5c09b8b9c18d1dcbca29e8007e95f14f4732d9346d490ffc195110368d,"
                + "030de02ffec47a1fd53efcdd1c6faf5bdc270912b8749e783c7ca75bb412958832,"
                + "a0b34de5fa4c5b6da07e72af73cc507cceeb48981b97b7285fc375345fe495dd",
        "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a,"
                + "03cc1df781f1c2240a64d1c297b3f3d16262ef5d4cf102734882675c26231b0838,"
                + "03a0395fe3828f2476ffcd1f4fe540e5a8489322d398be3c4e5a869db7fcb7c52c,"
                + "c748ca6dd327f0ce85f4ae3a8cd6d4d5390bbb804c9e12dcf94f853fece3dcce"
    })
    void numberShouldBeBlindedAndFinished(String input, String blinded, String evaluated, String output) {
        BlindedNumber number = new BlindedNumber(HexFormat.of().parseHex(input), BLIND);

        assertThat(number.element()).isEqualTo(base64(blinded));
        assertThat(number.finish(base64(evaluated))).hasToString(base64(output));
    }

    @Test
    void sameNumberShouldNeverLookTheSame() {
        assertThat(BlindedNumber.of("48600345698").element())
                .hasSize(44)
                .isNotEqualTo(BlindedNumber.of("48600345698").element());
    }

    @Test
    void whatIsNoNumberOrNoPointShouldBeRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BlindedNumber.of("+48600345698"));
        BlindedNumber number = BlindedNumber.of("48600345698");
        assertThatIllegalArgumentException().isThrownBy(() -> number.finish("AA"));
        assertThatIllegalArgumentException().isThrownBy(() -> number.finish(base64("02" + "ff".repeat(32))));
    }

    private static String base64(String hex) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hex));
    }
}
