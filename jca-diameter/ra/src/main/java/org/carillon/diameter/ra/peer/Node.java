package org.carillon.diameter.ra.peer;

import java.util.List;
import java.util.Locale;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;

/**
 * Who we are.
 *
 * @param isRelay whether we send on what is for others, of any application
 * @param stateId grows with each start: Origin-State-Id (RFC 6733 §8.16 (Origin-State-Id AVP))
 */
public record Node(String host, String realm, List<ApplicationId> applications, boolean isRelay, long stateId) {
    public Avp originHost() {
        return Avp.of(BaseAvps.ORIGIN_HOST, host);
    }

    public Avp originRealm() {
        return Avp.of(BaseAvps.ORIGIN_REALM, realm);
    }

    public boolean isHost(String name) {
        return host.equalsIgnoreCase(name);
    }

    public boolean isRealm(String name) {
        return realm.equalsIgnoreCase(name);
    }

    public boolean serves(long application) {
        return applications.stream().anyMatch(each -> each.id() == application);
    }

    /** As we advertise it; plain for one that we only send on. */
    public ApplicationId application(long id) {
        return applications.stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseGet(() -> new ApplicationId(0, id, false));
    }

    /** The node with the greater name wins (RFC 6733 §5.6.4 (The Election Process)). */
    boolean winsAgainst(String peer) {
        return host.toLowerCase(Locale.ROOT).compareTo(peer.toLowerCase(Locale.ROOT)) > 0;
    }
}
