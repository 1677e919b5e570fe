package org.carillon.diameter.ra.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ra.peer.Peer;
import org.carillon.diameter.ra.peer.PeerState;
import org.jspecify.annotations.Nullable;

/** Who is spoken to now. One change comes after the other; who looks sees what was before it or what is after it. */
final class Peers {
    private final Function<PeerSettings, Peer> maker;
    private final List<Peer> leaving = new CopyOnWriteArrayList<>();
    private volatile Map<String, Peer> byHost = Map.of();

    Peers(Function<PeerSettings, Peer> maker) {
        this.maker = maker;
    }

    /**
     * From now on these and no others.
     *
     * @throws IllegalArgumentException when one is there twice
     */
    synchronized void set(List<PeerSettings> wanted) {
        Map<String, Peer> before = byHost;
        Map<String, Peer> now = new LinkedHashMap<>();
        for (PeerSettings each : wanted) {
            Peer known = before.get(each.host());
            Peer peer = known != null && known.settings().equals(each) ? known : maker.apply(each);
            if (now.put(each.host(), peer) != null) {
                throw new IllegalArgumentException("peer " + each.host() + " is there twice");
            }
        }
        byHost = now;
        for (Peer peer : before.values()) {
            Peer after = now.get(peer.settings().host());
            if (after != peer) {
                leaving.add(peer);
                peer.stop(after == null);
            }
        }
    }

    @Nullable
    Peer find(String host) {
        return byHost.get(host.toLowerCase(Locale.ROOT));
    }

    Collection<Peer> all() {
        return byHost.values();
    }

    void tick(long now) {
        byHost.values().forEach(peer -> peer.tick(now));
        leaving.forEach(peer -> peer.tick(now));
        leaving.removeIf(peer -> peer.state() == PeerState.CLOSED);
    }

    /** Every one is told that we go, and will be back. */
    void stop() {
        byHost.values().forEach(peer -> peer.stop(false));
    }

    boolean allClosed() {
        return byHost.values().stream().allMatch(peer -> peer.state() == PeerState.CLOSED) && leaving.isEmpty();
    }

    void drop() {
        byHost.values().forEach(Peer::drop);
        leaving.forEach(Peer::drop);
    }
}
