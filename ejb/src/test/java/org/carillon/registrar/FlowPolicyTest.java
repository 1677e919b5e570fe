package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.carillon.sip.SipUri;
import org.carillon.testing.FakeRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P12")
class FlowPolicyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void flowThatWasRefreshedLastShouldBeFirstAndThenTheLowestRegId() {
        List<Binding> flows =
                FlowPolicy.ofDevice(List.of(flow(1, 3, 10), flow(1, 2, 10), flow(1, 4, 20), flow(2, 1, 30)), 1);

        assertThat(flows).extracting(Binding::regId).containsExactly(4, 2, 3);
    }

    @Test
    void deviceWithoutBindingsShouldHaveNoFlows() {
        assertThat(FlowPolicy.ofDevice(List.of(flow(1, 1, 10)), 2)).isEmpty();
    }

    private static Binding flow(long deviceId, int regId, int seconds) {
        return new Binding(
                SipUri.parse("sip:a@192.0.2.1"),
                FakeRequest.UDP,
                "urn:uuid:" + deviceId,
                deviceId,
                NOON.plusSeconds(seconds),
                "call",
                1,
                1000,
                null,
                regId,
                List.of(),
                "");
    }
}
