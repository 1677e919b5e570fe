package org.carillon.charging.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcsRouteTest {
    @Test
    void realmShouldBeReadWithItsHosts() {
        assertThat(OcsRoute.parse("prepaid > ocs.test > one.ocs.test|two.ocs.test"))
                .isEqualTo(new OcsRoute("prepaid", "ocs.test", List.of("one.ocs.test", "two.ocs.test")));
        assertThat(OcsRoute.parse("*>ocs.test")).isEqualTo(new OcsRoute("*", "ocs.test", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "prepaid", ">ocs.test", "prepaid>", "a>b>c>d", "a>b>", "a>b>c||d"})
    void whatMeansNothingShouldBeRefused(String text) {
        assertThatThrownBy(() -> OcsRoute.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
