package org.carillon.routing.model;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where numbers with a prefix go. The longest prefix that fits a number is its route. */
@Entity
@Table(name = "route")
public class Route {
    /** Characters of the longest prefix. */
    public static final int MAX_PREFIX_LENGTH = 32;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, unique = true)
    private String prefix;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private RouteTarget target;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private RouteSelection selection;

    @Column(nullable = false)
    private boolean strip;

    @Column(nullable = false)
    private boolean premium;

    @Column(nullable = false)
    private boolean enabled;

    @Column(nullable = false)
    private String description;

    @ElementCollection
    @CollectionTable(name = "route_gateway", joinColumns = @JoinColumn(name = "route_id"))
    private Set<RouteGateway> gateways = new HashSet<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Route() {}

    @SuppressWarnings("NullAway") // the settings fill the rest
    public Route(String prefix, RouteSettings settings) {
        change(prefix, settings);
    }

    /** @param newPrefix may be empty: such a route fits every number that no other fits */
    public final void change(String newPrefix, RouteSettings settings) {
        if (newPrefix.length() > MAX_PREFIX_LENGTH) {
            throw new IllegalArgumentException("a prefix has at most " + MAX_PREFIX_LENGTH + " characters");
        }
        prefix = newPrefix;
        target = settings.target();
        selection = settings.selection();
        strip = settings.strip();
        premium = settings.premium();
        enabled = settings.enabled();
        description = settings.description();
        gateways.clear();
        gateways.addAll(settings.gateways());
    }

    public long id() {
        return id;
    }

    public String prefix() {
        return prefix;
    }

    /** The gateways are in no order. */
    public RouteSettings settings() {
        return new RouteSettings(target, selection, strip, premium, enabled, description, List.copyOf(gateways));
    }
}
