package org.carillon.messaging.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.carillon.event.model.CorrelationId;
import org.carillon.messaging.model.Message;
import org.carillon.registrar.Binding;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipUri;
import org.carillon.testing.FakeRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SipDeviceSenderTest {
    private static final Binding BINDING = new Binding(
            SipUri.parse("sip:442@192.0.2.1:5070;ob"),
            FakeRequest.UDP,
            "urn:uuid:1",
            20,
            Instant.MAX,
            "call",
            1,
            1000,
            null);

    @Test
    @Tag("R171")
    void deviceShouldSeeTheSenderAsHeNamedHimselfAndItsOwnersAddress() {
        OutboundRequest request = request(false);

        assertThat(request.method()).isEqualTo("MESSAGE");
        assertThat(request.requestUri()).isEqualTo(BINDING.contact());
        assertThat(request.from()).hasToString("\"Alice \\\"A\\\"\" <sip:441@carillon.local>");
        assertThat(request.to()).hasToString("<sip:442@carillon.local>");
        assertThat(request.flow()).isEqualTo(FakeRequest.UDP);
        assertThat(request.contentType()).isEqualTo("text/plain");
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
    }

    @Test
    void everyAttemptShouldBeTheSameRequest() {
        assertThat(request(true).callId()).isEqualTo(request(false).callId());
        assertThat(request(true).fromTag()).isEqualTo(request(false).fromTag());
        assertThat(request(true).cseq()).isEqualTo(request(false).cseq());
    }

    @Test
    void deferredMessageShouldSayWhenItWasAccepted() {
        assertThat(request(true).headers()).singleElement().satisfies(header -> {
            assertThat(header.name()).isEqualTo("Date");
            assertThat(header.value()).isEqualTo("Sat, 13 Nov 2010 23:29:00 GMT");
        });
        assertThat(request(false).headers()).isEmpty();
    }

    private static OutboundRequest request(boolean deferred) {
        Message message = new Message(
                77,
                1,
                "sip:441@carillon.local",
                "Alice \"A\"",
                2,
                "call",
                1,
                "text/plain",
                "hello".getBytes(StandardCharsets.UTF_8),
                Instant.parse("2010-11-13T23:29:00Z"),
                Instant.MAX,
                CorrelationId.create());
        return SipDeviceSender.request(message, BINDING, deferred, "442", "carillon.local");
    }
}
