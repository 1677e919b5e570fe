package org.carillon.sip.ra.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.sip.Lease;
import org.carillon.sip.SipOverload.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P20")
class OverloadTest {
    private final AtomicLong clock = new AtomicLong();
    private static final double EARLY = 0.95;
    private static final double LATE = 0.5;

    private int queued;
    private final Overload overload = overload(true);

    @Test
    void waitingStreamsShouldMakeItRefuseAndQuietIntervalsEndIt() {
        for (int i = 0; i < 11; i++) {
            overload.waited(1_000_000_000);
            overload.interval();
        }
        assertThat(overload.load().state()).isEqualTo(State.OVERLOADED);
        assertThat(overload.load().waited()).isEqualTo(Duration.ofSeconds(1));
        assertThat(overload.load().refusedPercent()).containsOnly(entry("new", 92), entry("known", 0));
        assertThat(overload.refuses(Urgency.NEW, LATE)).isTrue();
        assertThat(overload.refuses(Urgency.KNOWN, LATE)).isFalse();
        assertThat(overload.refuses(Urgency.NEW, EARLY)).isFalse();

        for (int i = 0; i < 26; i++) {
            overload.interval();
        }
        assertThat(overload.load().state()).isEqualTo(State.NORMAL);
        assertThat(overload.isRefusing()).isFalse();
    }

    @Test
    void bestOfAnIntervalShouldCount() {
        overload.waited(1_000_000_000);
        overload.waited(1_000);
        overload.waited(1_000_000_000);
        overload.interval();

        assertThat(overload.load().waited()).isEqualTo(Duration.ofNanos(1_000));
    }

    @Test
    void queueOfWhichNobodyIsServedShouldCountAsAnInterval() {
        queued = 7;
        overload.interval();
        overload.interval();

        assertThat(overload.load().waited()).isEqualTo(Duration.ofMillis(100));
        assertThat(overload.isRefusing()).isTrue();
    }

    @Test
    void probeThatDoesNotComeBackShouldCountAsAnInterval() {
        overload.probe().next(0);
        overload.interval();
        overload.probe().next(0);
        overload.interval();
        assertThat(overload.isRefusing()).isFalse();
        overload.interval();

        assertThat(overload.load().waited()).isEqualTo(Duration.ofMillis(100));
        assertThat(overload.isRefusing()).isTrue();
    }

    /** A cold or busy machine keeps everybody waiting for a few intervals; where the target allows it that is no overload. */
    @Test
    void probeShouldNotBeMissingBeforeTheTarget() {
        Overload patient = overload(true, Duration.ofSeconds(1));
        for (int i = 0; i < 11; i++) {
            patient.probe().next(0);
            patient.interval();
        }
        assertThat(patient.load().waited()).isEqualTo(Duration.ofSeconds(4));
        assertThat(patient.isRefusing()).isFalse();
        patient.interval();
        assertThat(patient.isRefusing()).isTrue();
    }

    @Test
    void probesThatComeBackBeforeTheTargetShouldBeNoOverload() {
        Overload patient = overload(true, Duration.ofSeconds(1));
        Deque<byte[]> away = new ArrayDeque<>();
        for (int i = 0; i < 50; i++) {
            away.add(patient.probe().next(System.nanoTime()));
            if (away.size() > 8) {
                assertThat(patient.probe().takes(filled(away.remove()), Runnable::run))
                        .isTrue();
            }
            patient.interval();
            assertThat(patient.load().waited()).isLessThan(Duration.ofSeconds(1));
        }
        assertThat(patient.load().state()).isEqualTo(State.NORMAL);
    }

    @Test
    void queueOfWhichNobodyIsServedShouldBeNoOverloadBeforeTheTarget() {
        Overload patient = overload(true, Duration.ofSeconds(1));
        queued = 7;
        for (int i = 1; i <= 10; i++) {
            patient.interval();
            assertThat(patient.load().waited()).isEqualTo(Duration.ofMillis(i * 100L));
        }
        patient.interval();
        assertThat(patient.load().waited()).isEqualTo(Duration.ofSeconds(4));
        assertThat(patient.isRefusing()).isFalse();
        patient.interval();
        assertThat(patient.isRefusing()).isTrue();

        patient.waited(1_000);
        patient.interval();
        assertThat(patient.load().waited()).isEqualTo(Duration.ofNanos(1_000));
        patient.interval();
        assertThat(patient.load().waited()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void probeThatComesBackShouldTellHowLongItWaited() {
        byte[] probe = overload.probe().next(System.nanoTime() - 1_000_000_000);
        assertThat(overload.probe().takes(filled(probe), Runnable::run)).isTrue();
        overload.interval();

        assertThat(overload.load().waited()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
        overload.interval();
        assertThat(overload.load().waited()).isZero();
    }

    @Test
    void refusalsOfThoseWhoWaitedTooLongShouldCountAsTwiceTheTarget() {
        assertThat(overload.isLate(Urgency.NEW, 20_000_001)).isTrue();
        assertThat(overload.isLate(Urgency.NEW, 20_000_000)).isFalse();
        assertThat(overload.isLate(Urgency.KNOWN, 80_000_001)).isTrue();
        assertThat(overload.isLate(Urgency.KNOWN, 80_000_000)).isFalse();
        assertThat(overload.isLate(Urgency.ALWAYS, 10_000_000_000L)).isFalse();
        assertThat(overload.isLate(Urgency.EMERGENCY, 10_000_000_000L)).isFalse();

        overload.wasLate();
        overload.interval();
        overload.wasLate();
        overload.interval();
        assertThat(overload.load().waited()).isEqualTo(Duration.ofMillis(40));
        assertThat(overload.isRefusing()).isTrue();
        overload.interval();
        assertThat(overload.load().waited()).isZero();
    }

    @Test
    void messagesShouldBePutInOrderForASecondAfterTheLastRefusal() {
        assertThat(overload.isCrowded()).isFalse();
        overload.brake(40, Duration.ofSeconds(60));
        assertThat(overload.isCrowded()).isTrue();
        overload.release();
        for (int interval = 1; interval < 10; interval++) {
            assertThat(overload.isCrowded()).isTrue();
            overload.interval();
        }
        assertThat(overload.isCrowded()).isFalse();
    }

    @Test
    void datagramOfSomebodyElseShouldBeNoProbe() {
        byte[] probe = overload.probe().next(0);
        probe[3] ^= 1;

        assertThat(overload.probe().takes(filled(probe), Runnable::run)).isFalse();
        assertThat(overload.probe().takes(filled(new byte[24]), Runnable::run)).isFalse();
        assertThat(overload.probe().takes(filled(new byte[600]), Runnable::run)).isFalse();
    }

    @Test
    void brakeShouldRefuseNewRequestsUntilItsTimeIsOver() {
        overload.brake(40, Duration.ofSeconds(60));
        assertThat(overload.load().state()).isEqualTo(State.BRAKED);
        assertThat(overload.refuses(Urgency.NEW, 0.39)).isTrue();
        assertThat(overload.refuses(Urgency.KNOWN, 0.39)).isFalse();
        assertThat(overload.refuses(Urgency.NEW, 0.41)).isFalse();

        clock.addAndGet(60_000_000_000L);
        overload.interval();
        assertThat(overload.load().state()).isEqualTo(State.NORMAL);
    }

    @Test
    void brakeShouldBeReleased() {
        overload.brake(100, Duration.ofHours(1));
        overload.release();

        assertThat(overload.load().state()).isEqualTo(State.NORMAL);
        assertThatIllegalArgumentException().isThrownBy(() -> overload.brake(0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> overload.brake(101, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> overload.brake(50, Duration.ofHours(25)));
    }

    @Test
    void switchedOffItShouldRefuseNothing() {
        Overload off = overload(false);
        queued = 7;
        off.waited(1_000_000_000);
        off.interval();

        assertThat(off.isRefusing()).isFalse();
    }

    @Test
    void clientThatComesBackWhenItWasToldToShouldBeLetIn() {
        overload.brake(40, Duration.ofHours(1));
        long began = clock.get();
        for (int place = 0; place < 100; place++) {
            clock.set(began + place * 77_000_000L);
            if (overload.refuses(Urgency.NEW, place / 100.0)) {
                int seconds = overload.retryAfter(Urgency.NEW, place / 100.0, false);
                assertThat(seconds).isBetween(2, 8);
                clock.addAndGet(seconds * 1_000_000_000L);
                assertThat(overload.refuses(Urgency.NEW, place / 100.0)).isFalse();
            }
        }
    }

    @Test
    void feedbackShouldSayTheShareAndGrow() {
        assertThat(overload.feedback()).startsWith("=0;oc-validity=0;oc-seq=");
        double before = sequence();
        overload.brake(33, Duration.ofSeconds(60));

        assertThat(overload.feedback()).startsWith("=33;oc-validity=1000;oc-seq=");
        assertThat(sequence()).isGreaterThan(before);
    }

    @Test
    void nonceShouldBeRecognizedWhileSomebodySaysSo() {
        assertThat(overload.recognizes("ours")).isFalse();
        try (Lease lease = overload.recognize("ours"::equals)) {
            assertThat(lease).isNotNull();
            assertThat(overload.recognizes("ours")).isTrue();
            assertThat(overload.recognizes("theirs")).isFalse();
        }
        assertThat(overload.recognizes("ours")).isFalse();
    }

    @Test
    @Tag("F19")
    void phoneShouldBeExpectedWhenItWasToldToCome() {
        clock.set(500_000_000);
        int seconds = overload.retryAfter(Urgency.NEW, LATE, true);

        assertThat(seconds).isEqualTo(2);
        assertThat(overload.expects(LATE)).isFalse();
        clock.set(2_500_000_000L);
        assertThat(overload.expects(LATE)).isTrue();
        assertThat(overload.expects(EARLY)).isFalse();
    }

    @Test
    @Tag("F19")
    void moreShouldBePromisedWhereMoreIsDone() {
        for (int interval = 0; interval < 100; interval++) {
            for (int request = 0; request < 40; request++) {
                overload.registering();
            }
            overload.interval();
        }

        // 200 a second, of which nine tenths
        for (int phone = 0; phone < 179; phone++) {
            assertThat(overload.retryAfter(Urgency.NEW, phone / 200.0, true)).isEqualTo(2);
        }
        overload.retryAfter(Urgency.NEW, 0.95, true);
        assertThat(overload.retryAfter(Urgency.NEW, 0.96, true)).isEqualTo(3);
    }

    /** At 100 % nobody who is new has his turn, and a phone that was promised nothing before is new. */
    @Test
    @Tag("F19")
    void nothingShouldBePromisedWhileAnOperatorBrakes() {
        overload.brake(100, Duration.ofSeconds(60));
        for (int place = 0; place < 100; place++) {
            assertThat(overload.retryAfter(Urgency.NEW, place / 100.0, true)).isBetween(2, 8);
        }
        for (int second = 0; second <= 12; second++) {
            clock.set(second * 1_000_000_000L);
            for (int place = 0; place < 100; place++) {
                assertThat(overload.expects(place / 100.0)).isFalse();
            }
        }

        overload.release();
        overload.retryAfter(Urgency.NEW, LATE, true);
        clock.addAndGet(2_000_000_000L);
        assertThat(overload.expects(LATE)).isTrue();
    }

    private static ByteBuffer filled(byte[] octets) {
        return ByteBuffer.allocate(1000).put(octets);
    }

    private double sequence() {
        String feedback = overload.feedback();
        return Double.parseDouble(feedback.substring(feedback.lastIndexOf('=') + 1));
    }

    private Overload overload(boolean enabled) {
        return overload(enabled, Duration.ofMillis(20));
    }

    private Overload overload(boolean enabled, Duration target) {
        return new Overload(
                new OverloadSettings(
                        enabled,
                        target,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(120),
                        Set.of("112")),
                () -> queued,
                clock::get);
    }
}
