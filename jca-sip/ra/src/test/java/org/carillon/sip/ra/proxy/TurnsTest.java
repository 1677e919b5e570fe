package org.carillon.sip.ra.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();

    @Test
    void taskOfATaskShouldRunAfterIt() {
        List<String> order = new ArrayList<>();
        turns.take(() -> {
            turns.take(() -> order.add("second"));
            turns.take(() -> order.add("third"));
            order.add("first");
        });

        assertThat(order).containsExactly("first", "second", "third");
    }

    @Test
    void failureShouldNotHoldUpTheNext() {
        List<String> order = new ArrayList<>();
        turns.take(() -> {
            turns.take(() -> order.add("next"));
            throw new StackOverflowError("for the test");
        });
        turns.take(() -> order.add("later"));

        assertThat(order).containsExactly("next", "later");
    }

    @Test
    void tasksOfManyThreadsShouldNeverMeet() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger met = new AtomicInteger();
        int[] count = new int[1];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 20_000; n++) {
                    turns.take(() -> {
                        met.addAndGet(inside.getAndIncrement());
                        count[0]++;
                        inside.decrementAndGet();
                    });
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        await().until(() -> count[0] == 160_000);
        assertThat(met).hasValue(0);
    }
}
