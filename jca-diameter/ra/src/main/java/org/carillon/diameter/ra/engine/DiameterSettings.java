package org.carillon.diameter.ra.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.PeerSettings;
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
 * @param realms the realm table; peers lead to their own realm besides
 * @param threads on which requests are handled
 * @param maxQueued requests that wait for such a thread
 * @param maxMessage octets of a message that is read
 * @param maxPending requests of ours that wait for an answer
 * @param remembered requests of others that are known again when they are repeated
 * @param forwarding how long a request that was sent on may be without an answer
 * @param certificateCheck how often the key store is looked at; zero for never again
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
        List<RealmRoute> realms,
        PeerTimes times,
        Duration introduction,
        int threads,
        int maxQueued,
        int maxMessage,
        int maxPending,
        int remembered,
        Duration forwarding,
        Duration certificateCheck,
        @Nullable Path keystore,
        char[] keystorePassword,
        @Nullable Path authority) {
    public DiameterSettings {
        applications = List.copyOf(applications);
        peers = List.copyOf(peers);
        realms = List.copyOf(realms);
    }

    /** The same with other peers. */
    public DiameterSettings with(List<PeerSettings> others) {
        return new DiameterSettings(
                bind,
                port,
                tlsPort,
                host,
                realm,
                applications,
                others,
                realms,
                times,
                introduction,
                threads,
                maxQueued,
                maxMessage,
                maxPending,
                remembered,
                forwarding,
                certificateCheck,
                keystore,
                keystorePassword,
                authority);
    }

    /** Whether a row of the realm table has us send on what is for others. */
    boolean isRelay() {
        return realms.stream().anyMatch(row -> row.action() != RealmRoute.Action.LOCAL);
    }
}
