package org.carillon.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerSettingsTest {
    @Test
    void everyWordShouldBeRead() {
        assertThat(PeerSettings.parse(
                        "OCS1.example.net; realm=example.net; address=10.0.0.7; port=3869; connect=true; weight=3"))
                .isEqualTo(new PeerSettings("ocs1.example.net", "example.net", "10.0.0.7", 3869, false, true, 3));
    }

    @Test
    void defaultsShouldBeThoseOfTheStandard() {
        assertThat(PeerSettings.parse("a.test;realm=test;address=10.0.0.7").port())
                .isEqualTo(3868);
        assertThat(PeerSettings.parse("a.test;realm=test;transport=tls"))
                .isEqualTo(new PeerSettings("a.test", "test", null, 5868, true, false, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.test",
                "a.test;realm=test",
                "a.test;realm=test;address",
                "a.test;realm=test;address=10.0.0.7;port=0",
                "a.test;realm=test;address=10.0.0.7;port=many",
                "a.test;realm=test;address=10.0.0.7;transport=sctp",
                "a.test;realm=test;address=10.0.0.7;colour=blue",
                "a.test;realm=test;transport=tls;connect=true",
                ";realm=test;address=10.0.0.7"
            })
    void settingWithoutMeaningShouldBeRefused(String text) {
        assertThatThrownBy(() -> PeerSettings.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
