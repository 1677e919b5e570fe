package org.carillon.diameter.ra.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.peer.Peer;
import org.jspecify.annotations.Nullable;

/** Which peer a request goes to (RFC 6733 §6.1.4 (Processing Local Requests) to §6.1.6 (Request Routing)). */
final class Routes {
    private static final String EVERY_OTHER = "*";

    private final Map<String, Peer> byHost;
    private final Map<String, List<Peer>> byRealm = new LinkedHashMap<>();
    private final ShareTurn turn = new ShareTurn();

    /** @throws IllegalArgumentException when a realm leads to a host that is no peer */
    Routes(Map<String, Peer> byHost, Map<String, List<String>> realms) {
        this.byHost = byHost;
        byHost.values().forEach(peer -> add(peer.settings().realm(), peer));
        realms.forEach((realm, hosts) -> hosts.forEach(host -> {
            Peer peer = byHost.get(lower(host));
            if (peer == null) {
                throw new IllegalArgumentException("realm " + realm + " leads to " + host + ", which is no peer");
            }
            add(realm, peer);
        }));
    }

    /**
     * A peer that is open and serves the application; that of the Destination-Host before those of the realm, which share.
     *
     * @param tried not these
     * @return null when there is none
     * @throws AvpException when the request has no Destination-Realm
     */
    @Nullable
    Peer choose(DiameterRequest request, Set<Peer> tried) {
        long application = request.application().id();
        String realm = lower(request.avps().getText(BaseAvps.DESTINATION_REALM));
        Peer named = request.avps()
                .find(BaseAvps.DESTINATION_HOST)
                .map(Avp::text)
                .map(Routes::lower)
                .map(byHost::get)
                .orElse(null);
        if (named != null) {
            // the request is for it alone: no other one would know the session
            return !tried.contains(named) && named.serves(application) ? named : null;
        }
        List<Peer> leading = byRealm.getOrDefault(realm, byRealm.getOrDefault(EVERY_OTHER, List.of()));
        List<Peer> open = leading.stream()
                .filter(peer -> !tried.contains(peer) && peer.serves(application))
                .toList();
        return turn.next(open);
    }

    private void add(String realm, Peer peer) {
        List<Peer> peers = byRealm.computeIfAbsent(lower(realm), fresh -> new ArrayList<>());
        if (!peers.contains(peer)) {
            peers.add(peer);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
