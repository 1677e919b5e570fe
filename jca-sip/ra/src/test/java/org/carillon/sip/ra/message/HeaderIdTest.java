package org.carillon.sip.ra.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.sip.HeaderNames;
import org.junit.jupiter.api.Test;

class HeaderIdTest {
    @Test
    void compactFormShouldBeTheNameThatItStandsFor() {
        assertThat(HeaderNames.compactForms())
                .hasSize(19)
                .allSatisfy((compact, full) -> assertThat(HeaderId.of(compact))
                        .isEqualTo(HeaderId.of(full))
                        .isNotEqualTo(HeaderId.OTHER));
        assertThat(HeaderId.of("v")).isEqualTo(HeaderId.VIA);
        assertThat(HeaderId.of("V")).isEqualTo(HeaderId.VIA);
        assertThat(HeaderId.of("q")).isEqualTo(HeaderId.OTHER);
    }
}
