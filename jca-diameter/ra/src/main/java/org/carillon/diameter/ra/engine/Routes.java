package org.carillon.diameter.ra.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.log.DiameterLog;
import org.carillon.diameter.ra.peer.Peer;
import org.jspecify.annotations.Nullable;

/** Which peer a request goes to (RFC 6733 §6.1.4 (Processing Local Requests) to §6.1.6 (Request Routing)). */
final class Routes {
    private final Peers peers;
    private final List<RealmRoute> table;
    private final ShareTurn turn = new ShareTurn();

    Routes(Peers peers, List<RealmRoute> table) {
        this.peers = peers;
        this.table = table;
    }

    /** Tells the operator of rows that lead to nobody we know. */
    void tellUnknown() {
        for (RealmRoute row : table) {
            row.hosts().stream()
                    .filter(host -> peers.find(host) == null)
                    .forEach(host -> DiameterLog.LOG.realmLeadsNowhere(row.realm(), host));
        }
    }

    /** The row for this realm and application; null when there is none. */
    @Nullable
    RealmRoute find(String realm, long application) {
        String wanted = lower(realm);
        for (RealmRoute row : table) {
            if (row.isFor(wanted, application)) {
                return row;
            }
        }
        for (RealmRoute row : table) {
            if (row.isFor(RealmRoute.EVERY_OTHER, application)) {
                return row;
            }
        }
        return null;
    }

    /**
     * A peer that is open and serves the application; that of the Destination-Host before those of the realm, which share.
     *
     * @param tried not these
     * @param told by a redirect agent: these alone; empty when there was none
     * @return null when there is none
     * @throws AvpException when the request has no Destination-Realm
     */
    @Nullable
    Peer choose(DiameterRequest request, Set<Peer> tried, Collection<Peer> told) {
        long application = request.application().id();
        String realm = lower(request.avps().getText(BaseAvps.DESTINATION_REALM));
        if (!told.isEmpty()) {
            return turn.next(open(told, tried, application));
        }
        Peer named = request.avps()
                .find(BaseAvps.DESTINATION_HOST)
                .map(Avp::text)
                .map(peers::find)
                .orElse(null);
        if (named != null) {
            // the request is for it alone: no other one would know the session
            return !tried.contains(named) && named.serves(application) ? named : null;
        }
        return turn.next(open(leading(realm, application), tried, application));
    }

    /** Those of the realm itself, and those that a row leads through. */
    private Collection<Peer> leading(String realm, long application) {
        Set<Peer> leading = new LinkedHashSet<>();
        for (Peer peer : peers.all()) {
            if (lower(peer.settings().realm()).equals(realm)) {
                leading.add(peer);
            }
        }
        RealmRoute row = find(realm, application);
        if (row != null && (leading.isEmpty() || !row.realm().equals(RealmRoute.EVERY_OTHER))) {
            row.hosts().stream().map(peers::find).filter(peer -> peer != null).forEach(leading::add);
        }
        return leading;
    }

    private static List<Peer> open(Collection<Peer> leading, Set<Peer> tried, long application) {
        List<Peer> open = new ArrayList<>();
        for (Peer peer : leading) {
            if (!tried.contains(peer) && peer.serves(application)) {
                open.add(peer);
            }
        }
        return open;
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
