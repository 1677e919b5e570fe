package org.carillon.feature.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Switches, in the caller's transaction. */
@ApplicationScoped
public class FeatureRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected FeatureRepository() {}

    public FeatureRepository(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<FeatureSwitch> find(Feature feature) {
        return Optional.ofNullable(entities.find(FeatureSwitch.class, feature));
    }

    public void add(FeatureSwitch feature) {
        entities.persist(feature);
    }
}
