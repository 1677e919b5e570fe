package org.carillon.diameter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.ResourceAdapterInternalException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterStatistics;
import org.carillon.diameter.ra.engine.DiameterSettings;
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
        int port = adapter.engine().port();

        try (WirePeer peer = WirePeer.open("client.test", port)) {
            assertThat(peer.isServed()).isTrue();
            assertThat(statistics.peers())
                    .containsExactly(new DiameterStatistics.PeerStatus("client.test", "test", "open", 1));
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
        adapter.setRealms("far.test>a.test|b.test, *>b.test");
        adapter.setWatchdogSeconds(6);
        adapter.setThreads(3);

        DiameterSettings settings = adapter.settings();

        assertThat(settings.host()).isEqualTo("as.example.net");
        assertThat(settings.applications()).extracting(Object::toString).containsExactly("acct:3", "10415/16777217");
        assertThat(settings.peers()).extracting(peer -> peer.host()).containsExactly("a.test", "b.test");
        assertThat(settings.realms()).containsOnlyKeys("far.test", "*");
        assertThat(settings.realms().get("far.test")).isEqualTo(List.of("a.test", "b.test"));
        assertThat(settings.times().watchdog()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.threads()).isEqualTo(3);
    }

    @Test
    void realmThatLeadsNowhereShouldStopTheDeployment() {
        DiameterResourceAdapter adapter = new DiameterResourceAdapter();
        adapter.setPort(0);
        adapter.setPeers("a.test;realm=test;address=127.0.0.1");
        adapter.setRealms("far.test>z.test");

        assertThatThrownBy(() -> adapter.start(null))
                .isInstanceOf(ResourceAdapterInternalException.class)
                .hasMessageContaining("z.test");
    }
}
