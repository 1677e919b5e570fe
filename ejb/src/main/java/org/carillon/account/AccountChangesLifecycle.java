package org.carillon.account;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Looks every second which accounts have changed. A look that fails is made good by the next one. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AccountChangesLifecycle {
    @Inject
    private AccountChanges changes;

    private boolean behind;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        try {
            changes.look();
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
