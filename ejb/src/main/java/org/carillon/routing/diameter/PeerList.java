package org.carillon.routing.diameter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carillon.diameter.PeerSettings;
import org.carillon.routing.model.DiameterPeer;

/**
 * Those of the configuration and those that administrators named, who take the place of one of the configuration with the
 * same host.
 *
 * @param entries by host
 */
public record PeerList(Map<String, Entry> entries) {
    /**
     * A peer.
     *
     * @param enabled whether it is spoken to
     * @param configured whether the configuration names it and nobody else does
     */
    public record Entry(PeerSettings settings, boolean enabled, boolean configured) {}

    static PeerList of(List<PeerSettings> configured, List<DiameterPeer> administered) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        configured.forEach(each -> entries.put(each.host(), new Entry(each, true, true)));
        administered.forEach(each -> entries.put(each.host(), new Entry(settings(each), each.enabled(), false)));
        return new PeerList(entries);
    }

    /** The ones that are spoken to. */
    public List<PeerSettings> enabled() {
        return entries.values().stream()
                .filter(Entry::enabled)
                .map(Entry::settings)
                .toList();
    }

    static PeerSettings settings(DiameterPeer peer) {
        DiameterPeer.Reach reach = peer.reach();
        return new PeerSettings(
                peer.host(),
                reach.realm(),
                reach.address(),
                reach.port(),
                reach.tls(),
                reach.connects(),
                reach.weight());
    }
}
