package org.carillon.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One turn and sixteen places to wait. */
class PasswordPoolTest {
    private final PasswordPool pool = new PasswordPool(PasswordConfig.cheap(true));
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** RELIABILITY.md, threat 19. */
    @Test
    @Tag("R088")
    void floodShouldRunOneAtATimeAndBeRefusedBeyondTheQueue() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        List<Future<Boolean>> tries = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            tries.add(people.submit(() -> pool.run(this::work)));
            begun.await();
            CountDownLatch decided = new CountDownLatch(200 - 16);
            for (int i = 0; i < 200; i++) {
                tries.add(people.submit(() -> {
                    try {
                        return pool.run(this::work);
                    } catch (DomainException e) {
                        assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE);
                        assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                        refused.incrementAndGet();
                        decided.countDown();
                        return false;
                    }
                }));
            }
            decided.await();
            goOn.countDown();
            for (Future<Boolean> one : tries) {
                one.get();
            }
        }
        assertThat(refused).hasValue(184);
        assertThat(most).hasValue(1);
    }

    /** RELIABILITY.md, threat 19: whoever could only be refused costs nothing first. */
    @Test
    @Tag("R088")
    void floodShouldBeRefusedBeforeItsRequestsBegin() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch inside = new CountDownLatch(17);
        List<Future<Boolean>> tries = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 17; i++) {
                tries.add(people.submit(() -> pool.admit(() -> {
                    inside.countDown();
                    return pool.run(this::work);
                })));
            }
            inside.await();
            assertThatThrownBy(() -> pool.admit(begun::incrementAndGet))
                    .isInstanceOfSatisfying(DomainException.class, e -> {
                        assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE);
                        assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                    });
            assertThat(begun).hasValue(0);
            goOn.countDown();
            for (Future<Boolean> one : tries) {
                one.get();
            }
        }
        assertThat(pool.<Integer>admit(begun::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void hashesShouldBeMadeWithTheLowestPriority() {
        assertThat(pool.<Thread>run(Thread::currentThread)).satisfies(thread -> {
            assertThat(thread.getName()).startsWith("carillon-password-");
            assertThat(thread.getPriority()).isEqualTo(Thread.MIN_PRIORITY);
        });
    }

    @AfterEach
    void stop() {
        pool.stop();
    }

    @Test
    void failureShouldGiveItsTurnBack() {
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> pool.run(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(pool.<Integer>run(() -> 1)).isEqualTo(1);
    }

    private boolean work() {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        running.decrementAndGet();
        return true;
    }
}
