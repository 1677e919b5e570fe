package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.carillon.sip.Reply;
import org.carillon.sip.SipStatistics.ListeningPoint;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.UdpPeer;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    @Test
    void deafTransportShouldBeHealedOnTheSamePort() throws Exception {
        try (SipEngine engine = new Engines().watchdog(Duration.ofMillis(200)).start(exchange -> {
                    exchange.respond(Reply.of(200, "OK"));
                    return true;
                });
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            engine.goDeaf();
            String request = Messages.request("OPTIONS", "UDP", alice.address());
            alice.send(request);
            assertThat(alice.receivesNothing()).isTrue();

            await().atMost(Duration.ofSeconds(15)).until(() -> engine.counters().restarts() == 1);
            alice.send(request);
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> engine.listeningPoints().stream().allMatch(ListeningPoint::answering));
        }
    }

    @Test
    void answeringTransportsShouldBeLeftAlone() throws Exception {
        try (SipEngine engine = new Engines().watchdog(Duration.ofMillis(20)).start(exchange -> false)) {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> engine.counters().requestsReceived().getOrDefault("OPTIONS", 0L) > 10);

            assertThat(engine.counters().restarts()).isZero();
            assertThat(engine.listeningPoints()).hasSize(2).allMatch(ListeningPoint::answering);
        }
    }
}
