package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.carillon.push.model.PushAddress;
import org.carillon.push.model.PushProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every gateway does; proved on the fake and on the HTTP adapter. */
public abstract class PushGatewayContract {
    protected static final Push PUSH = new Push(
            "17-4",
            "urn:uuid:00000000-0000-4000-8000-000000000004",
            new PushAddress(PushProvider.FCM, "the-token", "org.example.phone"),
            new PushPayload(
                    PushPayload.Type.TEXT,
                    "Alice \u00c9 \"A\"",
                    "442085670001",
                    Instant.parse("2026-03-01T12:00:00Z"),
                    "\u017b\u00f3\u0142w \ud83d\udd14\n2"));

    protected abstract PushGateway gateway();

    /** The newest push that the other side has, as JSON. */
    protected abstract String newest();

    @Test
    @Tag("R194")
    void pushShouldArriveAsItWasWritten() throws PushException {
        gateway().send(PUSH);

        assertThat(newest())
                .isEqualTo("{\"id\":\"17-4\",\"instance\":\"urn:uuid:00000000-0000-4000-8000-000000000004\","
                        + "\"provider\":\"fcm\",\"token\":\"the-token\",\"app\":\"org.example.phone\",\"payload\":"
                        + "{\"type\":\"text\",\"callerDisplayName\":\"Alice \u00c9 \\\"A\\\"\",\"callerLogin\":\"442085670001\","
                        + "\"timestamp\":\"2026-03-01T12:00:00Z\",\"text\":\"\u017b\u00f3\u0142w \ud83d\udd14\\n2\"}}");
    }
}
