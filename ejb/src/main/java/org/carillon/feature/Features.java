package org.carillon.feature;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.feature.model.Feature;
import org.carillon.feature.model.FeatureRepository;
import org.carillon.feature.model.FeatureSwitch;

/** What is on. Read from the database each time, so that a change counts on every node at once. */
@Stateless
public class Features {
    private FeatureRepository repository;
    private Audit audit;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Features() {}

    @Inject
    public Features(FeatureRepository repository, Audit audit) {
        this.repository = repository;
        this.audit = audit;
    }

    public boolean on(Feature feature) {
        return repository.find(feature).map(FeatureSwitch::enabled).orElse(true);
    }

    /** All of them, by word. */
    public Map<String, Boolean> all() {
        Map<String, Boolean> all = new TreeMap<>();
        for (Feature feature : Feature.values()) {
            all.put(feature.word(), on(feature));
        }
        return all;
    }

    public void turn(Feature feature, boolean on, Author by) {
        repository
                .find(feature)
                .ifPresentOrElse(known -> known.turn(on), () -> repository.add(new FeatureSwitch(feature, on)));
        audit.note("feature.switched", by, null, "feature", feature.word(), "on", Boolean.toString(on));
    }
}
