package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.registrar.PathPolicy.Decision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P12")
class PathPolicyTest {
    @Test
    void pathShouldBeKeptWhereTheDeviceKnowsPathOrTheProxyIsTrusted() {
        assertThat(PathPolicy.decide(true, false)).isEqualTo(Decision.KEEP);
        assertThat(PathPolicy.decide(false, true)).isEqualTo(Decision.KEEP);
        assertThat(PathPolicy.decide(true, true)).isEqualTo(Decision.KEEP);
    }

    @Test
    void pathOfAStrangerShouldNeedTheExtension() {
        assertThat(PathPolicy.decide(false, false)).isEqualTo(Decision.EXTENSION_REQUIRED);
    }
}
