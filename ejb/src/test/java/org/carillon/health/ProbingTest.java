package org.carillon.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.carillon.connector.ServerCertificate;
import org.carillon.diameter.DiameterStatistics;
import org.carillon.diameter.PeerSettings;
import org.carillon.health.model.Reading;
import org.carillon.sip.SipStatistics;
import org.carillon.sip.SipTraffic;
import org.carillon.sip.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProbingTest {
    private static final SipStatistics.ListeningPoint UDP =
            new SipStatistics.ListeningPoint(Transport.UDP, "127.0.0.1:5060", SipStatistics.State.ANSWERING, null);

    @Test
    @Tag("R014")
    void expiredCertificateShouldBeNamedAndHealthBeDown() {
        Reading reading = Probing.listening(
                new Points(List.of(UDP, tls(SipStatistics.State.REFUSED, Duration.ofDays(-2)))), true);

        assertThat(reading.up()).isFalse();
        assertThat(reading.data()).containsEntry("TLS 127.0.0.1:5061", "refused");
        assertThat(reading.data().get("TLS 127.0.0.1:5061 certificate"))
                .startsWith("expired, CN=carillon.local, to ")
                .endsWith(", -3 days");
    }

    @Test
    @Tag("R014")
    void validCertificateShouldBeShown() {
        Reading reading = Probing.listening(
                new Points(List.of(UDP, tls(SipStatistics.State.ANSWERING, Duration.ofDays(10)))), true);

        assertThat(reading.up()).isTrue();
        assertThat(reading.data().get("TLS 127.0.0.1:5061 certificate")).startsWith("expires soon, CN=carillon.local");
    }

    @Test
    @Tag("R163")
    void healthShouldBeDownWithoutTls() {
        Reading reading = Probing.listening(new Points(List.of(UDP)), true);
        assertThat(reading.up()).isFalse();
        assertThat(reading.data()).containsEntry("TLS", "off");
        assertThat(Probing.listening(new Points(List.of(UDP)), false).up()).isTrue();
    }

    @Test
    @Tag("R029")
    void healthShouldBeDownWhenAListenerDoesNotAnswerItsOptions() {
        SipStatistics.ListeningPoint deaf =
                new SipStatistics.ListeningPoint(Transport.UDP, "127.0.0.1:5060", SipStatistics.State.DEAF, null);

        Reading reading = Probing.listening(new Points(List.of(deaf)), false);

        assertThat(reading.up()).isFalse();
        assertThat(reading.data()).containsEntry("UDP 127.0.0.1:5060", "deaf");
    }

    @Test
    void healthShouldBeDownWhenDiameterPeersCannotTrustUsAndNotWhenOneIsAway() {
        Instant now = Instant.parse("2026-11-28T12:00:00Z");
        DiameterStatistics.PeerStatus away = new DiameterStatistics.PeerStatus(
                PeerSettings.parse("ocs.test;realm=test;address=127.0.0.1"),
                "closed",
                new DiameterStatistics.Traffic(0, 0, 0, 0, 0, 0));

        Reading good = Probing.diameter(List.of(diameter(now.plus(Duration.ofDays(30)))), List.of(away), now);
        Reading expired = Probing.diameter(List.of(diameter(now.minus(Duration.ofDays(1)))), List.of(away), now);

        assertThat(good.up()).isTrue();
        assertThat(good.data())
                .containsEntry("ocs.test", "closed")
                .containsEntry(
                        "tls 127.0.0.1:5868 certificate", "valid, CN=carillon.local, to 2026-12-28T12:00:00Z, 30 days");
        assertThat(expired.up()).isFalse();
    }

    private static DiameterStatistics.ListeningPoint diameter(Instant end) {
        return new DiameterStatistics.ListeningPoint(
                "tls",
                "127.0.0.1:5868",
                new ServerCertificate("CN=carillon.local", end.minus(Duration.ofDays(90)), end));
    }

    private static SipStatistics.ListeningPoint tls(SipStatistics.State state, Duration left) {
        Instant end = Instant.now().plus(left);
        return new SipStatistics.ListeningPoint(
                Transport.TLS,
                "127.0.0.1:5061",
                state,
                new ServerCertificate("CN=carillon.local", end.minus(Duration.ofDays(90)), end));
    }

    private record Points(List<ListeningPoint> listeningPoints) implements SipStatistics {
        @Override
        public Map<String, Long> requestsReceived() {
            return Map.of();
        }

        @Override
        public Map<Integer, Long> responsesSent() {
            return Map.of();
        }

        @Override
        public Map<String, Long> requestsSent() {
            return Map.of();
        }

        @Override
        public SipTraffic traffic() {
            return new SipTraffic(List.of(), List.of(), List.of());
        }

        @Override
        public Map<String, Long> requestsForwarded() {
            return Map.of();
        }

        @Override
        public long responsesRelayed() {
            return 0;
        }

        @Override
        public int forwardings() {
            return 0;
        }

        @Override
        public long malformed() {
            return 0;
        }

        @Override
        public long retransmissionsAbsorbed() {
            return 0;
        }

        @Override
        public long overloaded() {
            return 0;
        }

        @Override
        public int serverTransactions() {
            return 0;
        }

        @Override
        public int clientTransactions() {
            return 0;
        }

        @Override
        public long restarts() {
            return 0;
        }
    }
}
