package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Test;

class ComingAgainTest {
    private final List<Duration> waited = new ArrayList<>();
    private final ComingAgain again = new ComingAgain(Duration.ofSeconds(10), waited::add);

    @Test
    void whoIsToldToComeAgainShouldWaitAsLongAndAskAnew() {
        assertThat(ask(
                                refusal("503 Server Overloaded", "3"),
                                refusal("503 Service Unavailable", "5 (soon)"),
                                accepted())
                        .status())
                .isEqualTo(202);
        assertThat(waited).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(5));
        assertThat(again.told())
                .containsEntry("503 Server Overloaded", 1)
                .containsEntry("503 Service Unavailable", 1)
                .hasSize(2);
    }

    @Test
    void otherAnswersShouldBeTheLastOnes() {
        assertThat(ask(answer("503 Service Unavailable"), accepted()).status()).isEqualTo(503);
        assertThat(ask(refusal("500 Server Internal Error", "3"), accepted()).status())
                .isEqualTo(500);
        assertThat(ask(answer("404 Not Found"), accepted()).status()).isEqualTo(404);
        assertThat(waited).isEmpty();
        assertThat(again.told()).isEmpty();
    }

    @Test
    void refusalShouldCountWhenPatienceIsOver() {
        WireMessage refusal = refusal("503 Server Overloaded", "4");
        assertThat(ask(refusal, refusal, refusal, accepted()).status()).isEqualTo(503);
        assertThat(waited).hasSize(2);
    }

    private Exchange ask(WireMessage... answers) {
        Deque<WireMessage> left = new ArrayDeque<>(List.of(answers));
        return again.ask(() -> new Exchange(request(), left.remove(), List.of(), 1));
    }

    private static WireMessage accepted() {
        return answer("202 Accepted");
    }

    private static WireMessage refusal(String words, String retryAfter) {
        return answer(words).with("Retry-After", retryAfter);
    }

    private static WireMessage answer(String words) {
        return new WireMessage("SIP/2.0 " + words, List.of(), new byte[0]);
    }

    private static WireMessage request() {
        return WireMessage.request("MESSAGE", "sip:bob@carillon.local");
    }
}
