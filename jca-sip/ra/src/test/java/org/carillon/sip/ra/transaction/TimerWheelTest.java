package org.carillon.sip.ra.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    @Test
    void taskShouldRunOnceAndNotBeforeItsTime() throws Exception {
        try (TimerWheel wheel = new TimerWheel("test-wheel")) {
            long begun = System.nanoTime();
            CompletableFuture<Long> ran = new CompletableFuture<>();
            wheel.schedule(Duration.ofMillis(200), () -> ran.complete(System.nanoTime()));

            assertThat(Duration.ofNanos(ran.get(10, TimeUnit.SECONDS) - begun)).isGreaterThan(Duration.ofMillis(190));
        }
    }

    @Test
    void failingTaskShouldNotStopTheWheel() {
        AtomicInteger ran = new AtomicInteger();
        try (TimerWheel wheel = new TimerWheel("test-wheel")) {
            wheel.schedule(Duration.ZERO, () -> {
                throw new StackOverflowError("for the test");
            });
            for (int i = 0; i < 5000; i++) {
                wheel.schedule(Duration.ofMillis(i % 300), ran::incrementAndGet);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> ran.get() == 5000);
        }
    }
}
