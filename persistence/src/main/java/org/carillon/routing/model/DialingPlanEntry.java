package org.carillon.routing.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** One line of the local dialing plan: numbers and logins that begin so are served by this server. */
@Entity
@Table(name = "local_dialing_plan")
public class DialingPlanEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, updatable = false, unique = true)
    private String prefix;

    @Column(nullable = false)
    private String server;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected DialingPlanEntry() {}

    /** @param server host name or address, with {@code :port} where it is not the usual one */
    public DialingPlanEntry(String prefix, String server) {
        if (prefix.isEmpty() || prefix.length() > Route.MAX_PREFIX_LENGTH) {
            throw new IllegalArgumentException("a prefix has 1 to " + Route.MAX_PREFIX_LENGTH + " characters");
        }
        this.prefix = prefix;
        this.server = server;
    }

    public void moveTo(String newServer) {
        server = newServer;
    }

    public String prefix() {
        return prefix;
    }

    public String server() {
        return server;
    }
}
