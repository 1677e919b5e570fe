package org.carillon.sip.ra.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.carillon.sip.ra.transaction.Repetitions.Answered;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
    private static final InetSocketAddress ALICE = new InetSocketAddress("192.0.2.1", 5060);
    private static final InetSocketAddress MALLORY = new InetSocketAddress("192.0.2.66", 5060);

    private final Repetitions repetitions = new Repetitions(Duration.ofSeconds(32));

    @Test
    void repetitionShouldFindTheFirstAndItsAnswer() {
        Answered first = request("a", ALICE, 0);
        assertThat(repetitions.begin(1, first)).isNull();
        assertThat(repetitions.begin(1, request("a", ALICE, 500))).isSameAs(first);
        assertThat(first.answer()).isNull();

        first.answer(new byte[] {42});
        assertThat(repetitions.begin(1, request("a", ALICE, 31_999)).answer()).containsExactly(42);
    }

    @Test
    void requestShouldBeForgottenAfter32Seconds() {
        repetitions.begin(1, request("a", ALICE, 0));

        assertThat(repetitions.begin(1, request("a", ALICE, 32_000))).isNull();
    }

    @Test
    void somebodyElseShouldNotGetTheAnswer() {
        repetitions.begin(1, request("a", ALICE, 0));

        assertThat(repetitions.begin(1, request("a", MALLORY, 1))).isNull();
    }

    @Test
    void laterRequestShouldTakeThePlaceOfAnEarlierOne() {
        repetitions.begin(1, request("a", ALICE, 0));
        repetitions.begin(2, request("b", ALICE, 0));
        assertThat(repetitions.begin(1 + 8192, request("c", ALICE, 1))).isNull();

        assertThat(repetitions.begin(1, request("a", ALICE, 2))).isNull();
        assertThat(repetitions.begin(2, request("b", ALICE, 2))).isNotNull();
    }

    private static Answered request(String key, InetSocketAddress remote, long atMillis) {
        return new Answered(key, remote, Duration.ofMillis(atMillis).toNanos());
    }
}
