package org.carillon.calling;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallingConfigTest {
    @Test
    void waitForWokenPhonesShouldBeShorterThanTheRingTime() {
        assertThatThrownBy(() -> new CallingConfig(
                        10,
                        1,
                        5,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofHours(12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wake-wait");
    }
}
