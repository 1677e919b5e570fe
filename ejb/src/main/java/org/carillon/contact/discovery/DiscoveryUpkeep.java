package org.carillon.contact.discovery;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Keeps private discovery in order while tenants grow and after a new master key. */
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

    @Schedule(hour = "*", minute = "23", persistent = false)
    void look() {
        administration.tenantsWithTokens().forEach(tokens::divide);
    }
}
