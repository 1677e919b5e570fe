package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.carillon.push.model.PushAddress;
import org.carillon.push.model.PushProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PushPayloadTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.25Z");

    @Test
    @Tag("R193")
    @Tag("R194")
    void textMessageShouldNameTypeCallerAndTime() {
        PushPayload payload = new PushPayload(PushPayload.Type.TEXT, "Alice \"A\"", "442085670001", NOON, "hello");

        assertThat(payload.toJson().toString())
                .isEqualTo(
                        "{\"type\":\"text\",\"callerDisplayName\":\"Alice \\\"A\\\"\","
                                + "\"callerLogin\":\"442085670001\",\"timestamp\":\"2026-03-01T12:00:00.250Z\",\"text\":\"hello\"}");
        assertThat(payload.toString()).doesNotContain("hello");
    }

    @Test
    @Tag("R193")
    @Tag("R194")
    void callShouldNameItsCallIdInAddition() {
        assertThat(new PushPayload(PushPayload.Type.INCOMING_CALL, "Alice", "442085670001", NOON, null, "c@1")
                        .toJson()
                        .toString())
                .isEqualTo(
                        "{\"type\":\"incoming-call\",\"callerDisplayName\":\"Alice\","
                                + "\"callerLogin\":\"442085670001\",\"timestamp\":\"2026-03-01T12:00:00.250Z\",\"callID\":\"c@1\"}");
        assertThat(PushPayload.Type.MISSED_CALL.slug()).isEqualTo("missed-call");
    }

    @Test
    void pushShouldSayWhereItGoes() {
        PushAddress address = new PushAddress(PushProvider.WEB_PUSH, "{\"endpoint\":\"x\"}", null);
        Push push =
                new Push("17-4", "urn:uuid:4", address, new PushPayload(PushPayload.Type.TEXT, "A", "a", NOON, null));

        assertThat(push.toJson())
                .isEqualTo(
                        "{\"id\":\"17-4\",\"instance\":\"urn:uuid:4\",\"provider\":\"web-push\","
                                + "\"token\":\"{\\\"endpoint\\\":\\\"x\\\"}\",\"payload\":{\"type\":\"text\","
                                + "\"callerDisplayName\":\"A\",\"callerLogin\":\"a\",\"timestamp\":\"2026-03-01T12:00:00.250Z\"}}");
        assertThat(push.toString()).doesNotContain("endpoint");
    }
}
