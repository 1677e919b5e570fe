package org.carillon.calling.answering;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of answering rules. */
@Dependent
public class AnsweringConfig {
    private final int maxDiversions;

    @Inject
    public AnsweringConfig(
            @ConfigProperty(name = "carillon.calling.max-diversions", defaultValue = "5") int maxDiversions) {
        if (maxDiversions < 0) {
            throw new IllegalArgumentException("carillon.calling.max-diversions is negative");
        }
        this.maxDiversions = maxDiversions;
    }

    /** How often a call may be sent on, by us and, as far as its headers tell, by others. */
    public int maxDiversions() {
        return maxDiversions;
    }
}
