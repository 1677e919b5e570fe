package org.carillon.diameter.ra.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.ra.peer.PeerSettings;
import org.carillon.diameter.ra.peer.PeerTimes;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the engine is started with.
 *
 * @param bind the address that is listened on and connected from
 * @param port of TCP; 0 for any
 * @param tlsPort of TLS, which listens when a peer uses it; 0 for any
 * @param applications that we advertise
 * @param peers the only ones that we speak to
 * @param realms hosts of peers by the realm that they lead to, besides their own; {@code *} for every other
 * @param threads on which requests are handled
 * @param maxQueued requests that wait for such a thread
 * @param maxMessage octets of a message that is read
 * @param maxPending requests of ours that wait for an answer
 * @param keystore PKCS #12 for TLS
 * @param authority PEM with who signs the certificates of peers
 */
public record DiameterSettings(
        String bind,
        int port,
        int tlsPort,
        String host,
        String realm,
        List<ApplicationId> applications,
        List<PeerSettings> peers,
        Map<String, List<String>> realms,
        PeerTimes times,
        Duration introduction,
        int threads,
        int maxQueued,
        int maxMessage,
        int maxPending,
        @Nullable Path keystore,
        char[] keystorePassword,
        @Nullable Path authority) {
    public DiameterSettings {
        applications = List.copyOf(applications);
        peers = List.copyOf(peers);
        realms = Map.copyOf(realms);
    }

    boolean usesTls() {
        return peers.stream().anyMatch(PeerSettings::tls);
    }
}
