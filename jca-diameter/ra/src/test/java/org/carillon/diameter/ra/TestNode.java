package org.carillon.diameter.ra;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ra.engine.DiameterEngine;
import org.carillon.diameter.ra.engine.DiameterSettings;
import org.carillon.diameter.ra.engine.RealmRoute;
import org.carillon.diameter.ra.engine.RequestSink;
import org.carillon.diameter.ra.peer.PeerState;
import org.carillon.diameter.ra.peer.PeerTimes;

/** Nodes on free ports of 127.0.0.1, with short times. */
public final class TestNode {
    public static final String HOST = "node.carillon.test";
    public static final String REALM = "carillon.test";
    public static final List<ApplicationId> APPLICATIONS = List.of(
            ApplicationId.ACCOUNTING,
            ApplicationId.CREDIT_CONTROL,
            ApplicationId.RO,
            ApplicationId.SH,
            ApplicationId.CX);

    private TestNode() {}

    /** One that is asked and speaks seldom by itself. */
    public static DiameterEngine start(RequestSink sink, String... peers) throws Exception {
        return start(Duration.ofSeconds(30), sink, List.of(), peers);
    }

    public static DiameterEngine start(Duration watchdog, RequestSink sink, List<String> realms, String... peers)
            throws Exception {
        return new DiameterEngine(settings(watchdog, realms, peers), sink);
    }

    public static DiameterSettings settings(Duration watchdog, List<String> realms, String... peers) {
        return settings(HOST, REALM, watchdog, realms, peers);
    }

    public static DiameterSettings settings(
            String host, String realm, Duration watchdog, List<String> realms, String... peers) {
        return settings(APPLICATIONS, host, realm, watchdog, realms, peers);
    }

    public static DiameterSettings settings(
            List<ApplicationId> applications,
            String host,
            String realm,
            Duration watchdog,
            List<String> realms,
            String... peers) {
        return new DiameterSettings(
                "127.0.0.1",
                0,
                0,
                host,
                realm,
                applications,
                Arrays.stream(peers).map(PeerSettings::parse).toList(),
                realms.stream().map(RealmRoute::parse).toList(),
                new PeerTimes(watchdog, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(1)),
                Duration.ofSeconds(2),
                4,
                1000,
                1 << 20,
                10_000,
                1000,
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                null,
                new char[0],
                null);
    }

    public static void awaitState(DiameterEngine node, String host, PeerState state) {
        Awaitility.await("state of " + host)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> node.peers().stream()
                        .anyMatch(peer -> peer.settings().host().equals(host) && peer.state() == state));
    }
}
