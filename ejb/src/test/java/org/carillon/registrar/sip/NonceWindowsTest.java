package org.carillon.registrar.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NonceWindowsTest {
    private final NonceWindows windows = new NonceWindows(Duration.ofSeconds(300), 3);

    @Test
    void countBehindTheWindowShouldBeRefused() {
        NonceWindow window = new NonceWindow();

        assertThat(window.accept(1000)).isTrue();
        assertThat(window.accept(1000 - NonceWindow.SIZE)).isFalse();
        assertThat(window.accept(1001 - NonceWindow.SIZE)).isTrue();
        assertThat(window.accept(1001 - NonceWindow.SIZE)).isFalse();
    }

    @Test
    void everyCountShouldBeAcceptedOnceWhenTheWindowMoves() {
        NonceWindow window = new NonceWindow();

        for (long count = 1; count < 2000; count += 3) {
            assertThat(window.accept(count)).isTrue();
            assertThat(window.accept(count)).isFalse();
        }
        assertThat(window.accept(0xffffffffL)).isTrue();
        assertThat(window.accept(0xffffffffL)).isFalse();
    }

    @Test
    void replayShouldBeRefusedAlsoWhenTooManyNoncesAreInUse() {
        for (long i = 0; i < 10; i++) {
            assertThat(windows.accept(i * 1000, i, 1, 9_000)).isTrue();
        }

        assertThat(windows.size()).isLessThanOrEqualTo(3);
        for (long i = 0; i < 10; i++) {
            assertThat(windows.accept(i * 1000, i, 1, 9_000)).isFalse();
        }
    }

    @Test
    void expiredNoncesShouldBeForgotten() {
        windows.accept(0, 1, 1, 0);
        windows.accept(400_000, 2, 1, 400_000);

        assertThat(windows.size()).isEqualTo(1);
    }
}
