package org.carillon.development;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether this server is for development or for production ({@code carillon.mode}). */
@ApplicationScoped
public class Mode {
    private static final String DEVELOPMENT = "development";
    private static final String PRODUCTION = "production";

    private String name = PRODUCTION;

    /** For the container's proxy only. */
    protected Mode() {}

    @Inject
    public Mode(@ConfigProperty(name = "carillon.mode", defaultValue = DEVELOPMENT) String name) {
        if (!name.equals(DEVELOPMENT) && !name.equals(PRODUCTION)) {
            throw new IllegalStateException("carillon.mode is development or production, not " + name);
        }
        this.name = name;
    }

    public boolean isDevelopment() {
        return name.equals(DEVELOPMENT);
    }

    public boolean isProduction() {
        return name.equals(PRODUCTION);
    }
}
