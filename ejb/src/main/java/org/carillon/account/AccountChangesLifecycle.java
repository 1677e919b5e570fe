package org.carillon.account;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Looks every second which accounts and tenants have changed. A look that fails is made good by the next one. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AccountChangesLifecycle {
    @Inject
    private AccountChanges changes;

    @Inject
    private TenantDomains tenants;

    private boolean behind;

    @PostConstruct
    void start() {
        tenants.refresh();
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        try {
            changes.look();
            tenants.refresh();
            if (behind) {
                AccountLog.LOG.changesSeenAgain();
            }
            behind = false;
        } catch (RuntimeException e) {
            if (!behind) {
                AccountLog.LOG.changesNotSeen(e);
            }
            behind = true;
        }
    }

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void forget() {
        changes.forget();
    }
}
