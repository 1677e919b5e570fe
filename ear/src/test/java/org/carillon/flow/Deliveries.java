package org.carillon.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiClient;

/** What a client hears of its codes. It may ask 30 times of each. */
record Deliveries(ApiClient api) {
    /** Above them are voice mailboxes in Iceland, which get no SMS. */
    private static final int RANGE = 700_000;

    private static final AtomicInteger NUMBERS = new AtomicInteger((int) (System.nanoTime() / 1_000_000 % RANGE));

    /** A number that begins so and that nobody has used, with six digits more. */
    static String newNumber(String prefix) {
        return prefix + String.format("%06d", 100_000 + NUMBERS.incrementAndGet() % RANGE);
    }

    JsonNode of(String id) {
        return api.get("/api/v1/sign-ups/" + id + "/delivery").expect(200).json();
    }

    void await(String id, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(600))
                .pollDelay(Duration.ZERO)
                .until(() -> of(id).path("state").asText().equals(state));
    }
}
