package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Test;

class BindingsTest {
    private static final long ALICE = 1;
    private static final InetSocketAddress PROXY = new InetSocketAddress("192.0.2.1", 443);

    private final MovableClock clock = new MovableClock();
    private final Set<Flow> closed = new HashSet<>();
    private final FixedBindings fixed = new FixedBindings(clock, flow -> !closed.contains(flow));

    @Test
    void bindingOverWebSocketShouldEndWithItsConnection() {
        Binding browser = binding(1, new Flow(Transport.WSS, PROXY, PROXY, 7));
        Binding desk = binding(2, new Flow(Transport.TCP, PROXY, PROXY));
        fixed.set(ALICE, browser, desk);
        assertThat(fixed.bindings().find(ALICE)).containsExactly(browser, desk);

        closed.addAll(List.of(browser.flow(), desk.flow()));

        // a phone that listens for TCP can be called back, unless it keeps flows (RFC 5626)
        assertThat(fixed.bindings().find(ALICE)).containsExactly(desk);
    }

    private Binding binding(long deviceId, Flow flow) {
        return new Binding(
                SipUri.parse("sip:alice@x.invalid"),
                flow,
                "urn:uuid:" + flow.transport(),
                deviceId,
                clock.instant().plusSeconds(60),
                "register",
                1,
                1000,
                null);
    }
}
