package org.carillon.feature.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** What an administrator has said of a feature. */
@Entity
@Table(name = "feature_switch")
public class FeatureSwitch {
    @Id
    @Enumerated(EnumType.STRING)
    @Column(name = "name")
    private Feature feature;

    @Column(nullable = false)
    private boolean enabled;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected FeatureSwitch() {}

    public FeatureSwitch(Feature feature, boolean enabled) {
        this.feature = feature;
        this.enabled = enabled;
    }

    public void turn(boolean on) {
        enabled = on;
    }

    public Feature feature() {
        return feature;
    }

    public boolean enabled() {
        return enabled;
    }
}
