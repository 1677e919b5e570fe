package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How accounts are named. */
@ApplicationScoped
public class AccountConfig {
    private boolean generic = true;

    /** For the container's proxy only. */
    protected AccountConfig() {}

    @Inject
    public AccountConfig(
            @ConfigProperty(name = "carillon.account.generic-mode", defaultValue = "true") boolean generic) {
        this.generic = generic;
    }

    /**
     * Whether the SIP login is the public id that somebody signed up with (RCS generic mode). Otherwise it is a number
     * of its own, one after the other, that tells nobody who it is.
     */
    public boolean generic() {
        return generic;
    }
}
