package org.carillon.contact.discovery;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Keeps private discovery in order while tenants grow, after a new master key, and where work has failed. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DiscoveryUpkeep {
    @Inject
    private DiscoveryAdministration administration;

    @Inject
    private DiscoveryTokens tokens;

    /** For the container. */
    public DiscoveryUpkeep() {}

    @PostConstruct
    void start() {
        administration.renewKeys();
    }

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void resume() {
        administration.resume();
    }

    @Schedule(hour = "*", minute = "23", persistent = false)
    void divide() {
        administration.tenantsWithTokens().forEach(tokens::divide);
    }
}
