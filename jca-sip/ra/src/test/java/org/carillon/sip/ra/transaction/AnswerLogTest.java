package org.carillon.sip.ra.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnswerLogTest {
    private final AnswerLog log = new AnswerLog();
    private final Tags tags = new Tags();

    @Test
    void answerShouldBeFoundUntilItEnds() {
        add("a", 100, 10);
        add("b", 0, 20);

        assertThat(find("a")).hasSize(100).containsOnly('a');
        assertThat(find("b")).isEmpty();
        assertThat(find("c")).isNull();
        assertThat(log.size()).isEqualTo(2);
        // hash, end and two lengths, key, answer
        assertThat(log.octets()).isEqualTo(24 + 1 + 100 + 24 + 1);

        log.sweep(10);
        assertThat(find("a")).isNull();
        assertThat(find("b")).isNotNull();
        log.sweep(20);
        assertThat(log.size()).isZero();
        assertThat(log.octets()).isZero();
    }

    @Test
    void oldestShouldGoFirstAndNoneThatIsTooYoung() {
        add("old", 10, 10);
        add("young", 10, 30);

        assertThat(log.dropOldest(20)).isTrue();
        assertThat(find("old")).isNull();
        assertThat(log.dropOldest(20)).isFalse();
        assertThat(find("young")).isNotNull();
    }

    @Test
    void endShouldBeComparedAsTheClockDoesWhichMayBeNegative() {
        add("a", 1, Long.MIN_VALUE + 5);
        log.sweep(Long.MAX_VALUE);
        assertThat(find("a")).isNotNull();
        log.sweep(Long.MIN_VALUE + 5);
        assertThat(find("a")).isNull();
    }

    @Test
    void keysOfOneHashShouldBeToldApart() {
        for (int i = 0; i < 200; i++) {
            log.add(7, "key" + i, new byte[] {(byte) i}, i);
        }
        log.sweep(99);
        for (int i = 0; i < 200; i++) {
            byte[] answer = log.find(7, "key" + i);
            if (i < 100) {
                assertThat(answer).isNull();
            } else {
                assertThat(answer).containsExactly((byte) i);
            }
        }
    }

    @Test
    void answerLongerThanASegmentShouldBeKept() {
        add("a", 10, 1);
        add("long", 3 * AnswerStripe.SEGMENT, 2);
        add("b", 10, 3);

        assertThat(find("long")).hasSize(3 * AnswerStripe.SEGMENT);
        log.sweep(2);
        assertThat(find("long")).isNull();
        assertThat(find("b")).hasSize(10);
    }

    @Test
    void thousandsThatComeAndGoShouldBeFoundAsInAMap() {
        SplittableRandom random = new SplittableRandom(17);
        Map<String, byte[]> model = new HashMap<>();
        Queue<String> order = new ArrayDeque<>();
        for (int i = 0; i < 60_000; i++) {
            String key = "z9hG4bK" + i + " 192.0.2.1:5060 UDP MESSAGE é";
            byte[] answer = new byte[random.nextInt(4000)];
            random.nextBytes(answer);
            log.add(tags.hash(key), key, answer, i);
            model.put(key, answer);
            order.add(key);
            int keeps = i / 10_000 % 2 == 0 ? 20_000 : 500;
            if (i % 100 == 0) {
                log.sweep(i - keeps);
                while (order.size() > keeps) {
                    model.remove(order.remove());
                }
                String some = "z9hG4bK" + random.nextInt(i + 1) + " 192.0.2.1:5060 UDP MESSAGE é";
                assertThat(find(some)).isEqualTo(model.get(some));
            }
        }
        assertThat(log.size()).isEqualTo(model.size());
        model.forEach((key, answer) -> assertThat(find(key)).isEqualTo(answer));
    }

    private void add(String key, int length, long end) {
        byte[] answer = new byte[length];
        Arrays.fill(answer, (byte) key.charAt(0));
        log.add(tags.hash(key), key, answer, end);
    }

    private byte[] find(String key) {
        return log.find(tags.hash(key), key);
    }
}
