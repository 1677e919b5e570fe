package org.carillon.account.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P27")
class ReconnectPolicyTest {
    private final ReconnectPolicy policy = new ReconnectPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void waitShouldDoubleUpToTheMost() {
        Duration wait = Duration.ZERO;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            wait = policy.next(wait, Duration.ZERO);
            assertThat(wait).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void waitShouldBeginAnewAfterASessionThatLasted() {
        assertThat(policy.next(Duration.ofSeconds(32), Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.next(Duration.ofSeconds(2), Duration.ofSeconds(59))).isEqualTo(Duration.ofSeconds(4));
    }

    /** RELIABILITY.md, threat 33. */
    @Test
    void hugePduShouldEndTheSessionBeforeMemoryIsTakenForIt() {
        byte[] announced = {0x7f, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1};

        assertThatThrownBy(() ->
                        new BoundedPduReader().readPDUHeader(new DataInputStream(new ByteArrayInputStream(announced))))
                .isInstanceOf(IOException.class);
    }
}
