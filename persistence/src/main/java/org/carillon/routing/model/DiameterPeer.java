package org.carillon.routing.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A Diameter peer that an administrator named. */
@Entity
@Table(name = "diameter_peer")
public class DiameterPeer {
    /** Its Origin-Host, in lower case. */
    @Id
    private String host;

    @Column(nullable = false)
    private boolean enabled;

    @Column(nullable = false)
    private String realm;

    private @Nullable String address;

    @Column(nullable = false)
    private int port;

    @Column(nullable = false)
    private boolean tls;

    @Column(nullable = false)
    private boolean connects;

    @Column(nullable = false)
    private int weight;

    @Version
    private long version;

    /**
     * How it is reached.
     *
     * @param address a name or an address; null for one that may come from anywhere
     * @param connects whether we connect to it
     * @param weight its share of its realm's requests, 1 to 1000
     */
    public record Reach(String realm, @Nullable String address, int port, boolean tls, boolean connects, int weight) {}

    @SuppressWarnings("NullAway")
    protected DiameterPeer() {}

    @SuppressWarnings("NullAway") // the change fills the rest
    public DiameterPeer(String host, boolean enabled, Reach reach) {
        this.host = host;
        change(enabled, reach);
    }

    public final void change(boolean nowEnabled, Reach reach) {
        enabled = nowEnabled;
        realm = reach.realm();
        address = reach.address();
        port = reach.port();
        tls = reach.tls();
        connects = reach.connects();
        weight = reach.weight();
    }

    public String host() {
        return host;
    }

    public boolean enabled() {
        return enabled;
    }

    public Reach reach() {
        return new Reach(realm, address, port, tls, connects, weight);
    }
}
