package org.carillon.contact.discovery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of private discovery. */
@ApplicationScoped
public class DiscoveryConfig {
    private int atOnePlace;

    /** For the container's proxy only. */
    protected DiscoveryConfig() {}

    @Inject
    public DiscoveryConfig(
            @ConfigProperty(name = "carillon.contact.discovery.bucket", defaultValue = "64") int atOnePlace) {
        if (atOnePlace < 1 || atOnePlace > 1024) {
            throw new IllegalArgumentException("carillon.contact.discovery.bucket is 1 to 1024, not " + atOnePlace);
        }
        this.atOnePlace = atOnePlace;
    }

    /** Tokens that have the same place, at least, once there are so many. */
    int atOnePlace() {
        return atOnePlace;
    }
}
