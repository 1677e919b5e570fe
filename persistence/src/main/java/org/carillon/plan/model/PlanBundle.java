package org.carillon.plan.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A bundle of a plan. Written once, never changed. */
@Entity
@Table(name = "plan_bundle")
class PlanBundle {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id", nullable = false, updatable = false)
    private long planId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private BundleKind kind;

    @Column(nullable = false, updatable = false)
    private long units;

    @Column(nullable = false, updatable = false)
    private String prefixes;

    @Column(updatable = false)
    private @Nullable String tariff;

    @SuppressWarnings("NullAway")
    protected PlanBundle() {}

    PlanBundle(long planId, Bundle bundle) {
        this.planId = planId;
        this.kind = bundle.kind();
        this.units = bundle.units();
        this.prefixes = bundle.destinations().joined();
        this.tariff = bundle.destinations().tariff();
    }

    long id() {
        return id;
    }

    long planId() {
        return planId;
    }

    Bundle bundle() {
        return new Bundle(kind, units, Destinations.read(prefixes, tariff));
    }
}
