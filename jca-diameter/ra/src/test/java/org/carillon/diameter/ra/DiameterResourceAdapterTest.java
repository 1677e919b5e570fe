package org.carillon.diameter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.ResourceAdapterInternalException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterStatistics;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ra.engine.DiameterSettings;
import org.carillon.diameter.ra.engine.RealmRoute;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.statistics.DiameterStatisticsObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Settings come from properties of the adapter, never from a file inside a jar. */
@Tag("R263")
class DiameterResourceAdapterTest {
    @Test
    void adapterWithoutPeersShouldBeOff() throws Exception {
        DiameterResourceAdapter adapter = new DiameterResourceAdapter();
        DiameterStatisticsObject statistics = new DiameterStatisticsObject();
        statistics.setResourceAdapter(adapter);

        adapter.start(null);

        assertThat(adapter.isEnabled()).isFalse();
        assertThat(statistics.enabled()).isFalse();
        assertThat(statistics.peers()).isEmpty();
        assertThatThrownBy(adapter::engine).isInstanceOf(DiameterException.class);
        adapter.stop();
    }

    @Test
    void adapterWithPeersShouldListenUntilItStops() throws Exception {
        DiameterResourceAdapter adapter = new DiameterResourceAdapter();
        adapter.setPort(0);
        adapter.setPeers("client.test;realm=test;address=127.0.0.1");
        DiameterStatisticsObject statistics = new DiameterStatisticsObject();
        statistics.setResourceAdapter(adapter);
        adapter.start(null);
        int port = adapter.engine().doors().port();

        try (WirePeer peer = WirePeer.open("client.test", port)) {
            assertThat(peer.isServed()).isTrue();
            assertThat(statistics.peers()).hasSize(1).first().satisfies(known -> {
                assertThat(known.settings().host()).isEqualTo("client.test");
                assertThat(known.state()).isEqualTo("open");
                assertThat(known.traffic().connections()).isEqualTo(1);
            });
            assertThat(statistics.listeningPoints())
                    .containsExactly(new DiameterStatistics.ListeningPoint("tcp", "127.0.0.1:" + port, null));
            adapter.stop();
        }
        new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
    }

    @Test
    void portThatIsTakenShouldStopTheDeployment() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            DiameterResourceAdapter adapter = new DiameterResourceAdapter();
            adapter.setPort(taken.getLocalPort());
            adapter.setPeers("client.test;realm=test;address=127.0.0.1");

            assertThatThrownBy(() -> adapter.start(null))
                    .isInstanceOf(ResourceAdapterInternalException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void everySettingShouldReachTheEngine() {
        DiameterResourceAdapter adapter = new DiameterResourceAdapter();
        adapter.setHost("as.example.net");
        adapter.setRealm("example.net");
        adapter.setApplications("acct:3, 10415/16777217");
        adapter.setPeers("a.test;realm=test;address=10.0.0.1, b.test;realm=test;address=10.0.0.2;weight=2");
        adapter.setRealms("far.test>a.test|b.test, *;action=relay;applications=3|4>b.test");
        adapter.setWatchdogSeconds(6);
        adapter.setThreads(3);

        DiameterSettings settings = adapter.settings();

        assertThat(settings.host()).isEqualTo("as.example.net");
        assertThat(settings.applications()).extracting(Object::toString).containsExactly("acct:3", "10415/16777217");
        assertThat(settings.peers()).extracting(peer -> peer.host()).containsExactly("a.test", "b.test");
        assertThat(settings.realms())
                .containsExactly(
                        new RealmRoute("far.test", Set.of(), RealmRoute.Action.LOCAL, List.of("a.test", "b.test")),
                        new RealmRoute("*", Set.of(4L, 3L), RealmRoute.Action.RELAY, List.of("b.test")));
        assertThat(settings.times().watchdog()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.threads()).isEqualTo(3);
    }

    @Test
    void realmThatMeansNothingShouldStopTheDeployment() {
        DiameterResourceAdapter adapter = new DiameterResourceAdapter();
        adapter.setPort(0);
        adapter.setPeers("a.test;realm=test;address=127.0.0.1");
        adapter.setRealms("far.test;action=send>a.test");

        assertThatThrownBy(() -> adapter.start(null))
                .isInstanceOf(ResourceAdapterInternalException.class)
                .hasMessageContaining("far.test");
    }

    /** R009: at once, and without a restart. */
    @Test
    @Tag("R009")
    void peersShouldComeAndGoWhileItRuns() throws Exception {
        DiameterResourceAdapter adapter = new DiameterResourceAdapter();
        adapter.setPort(0);
        adapter.setPeers(" ");
        adapter.start(null);
        assertThat(adapter.isEnabled()).isFalse();

        PeerSettings first = PeerSettings.parse("a.test;realm=test;address=127.0.0.1");
        PeerSettings second = PeerSettings.parse("b.test;realm=test;address=127.0.0.1");
        adapter.speakTo(List.of(first));
        int port = adapter.engine().doors().port();
        try (WirePeer a = WirePeer.open("a.test", port)) {
            adapter.speakTo(List.of(first, second));
            try (WirePeer b = WirePeer.open("b.test", port)) {
                assertThat(b.isServed()).isTrue();

                adapter.speakTo(List.of(first));

                Received farewell = b.receives();
                assertThat(farewell.header().command()).isEqualTo(282);
                assertThat(farewell.avps().getNumber(BaseAvps.DISCONNECT_CAUSE)).isEqualTo(2);
                b.answers(farewell, Avp.of(BaseAvps.RESULT_CODE, 2001));
                b.seesTheEnd();
            }
            try (WirePeer again = WirePeer.connect("b.test", port)) {
                again.sends(again.cer(1));
                assertThat(again.receives().avps().getNumber(BaseAvps.RESULT_CODE))
                        .isEqualTo(3010);
            }
            assertThat(a.isServed()).isTrue();
            assertThat(adapter.engine().peers())
                    .hasSize(1)
                    .first()
                    .satisfies(peer ->
                            assertThat(peer.traffic().sums().connections()).isEqualTo(1));
        } finally {
            adapter.stop();
        }
    }

    @Test
    void peerThatWantsTlsWithoutACertificateShouldBeRefusedAndTheOthersStay() throws Exception {
        DiameterResourceAdapter adapter = new DiameterResourceAdapter();
        adapter.setPort(0);
        adapter.setPeers("a.test;realm=test;address=127.0.0.1");
        adapter.start(null);
        PeerSettings secure = PeerSettings.parse("b.test;realm=test;transport=tls");
        try (WirePeer a = WirePeer.open("a.test", adapter.engine().doors().port())) {
            assertThatThrownBy(() -> adapter.speakTo(List.of(secure)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("carillon.tls.keystore");

            assertThat(a.isServed()).isTrue();
        } finally {
            adapter.stop();
        }
    }
}
