package org.carillon.routing.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The number of the last change of routing; the table has one row. */
@Entity
@Table(name = "routing_version")
public class RoutingVersion {
    static final int ONLY = 1;

    @Id
    private Integer id;

    @Column(nullable = false)
    private long number;

    @SuppressWarnings("NullAway")
    protected RoutingVersion() {}

    public long number() {
        return number;
    }
}
