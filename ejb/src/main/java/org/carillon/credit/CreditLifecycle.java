package org.carillon.credit;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;

/** Ends sessions that nothing comes of any more, each in a transaction of its own; on several nodes twice is harmless. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class CreditLifecycle {
    private static final int BATCH = 500;

    @Inject
    private CreditControl control;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void sweep() {
        List<String> overdue = control.overdue(BATCH);
        overdue.forEach(control::giveUp);
        if (!overdue.isEmpty()) {
            CreditLog.LOG.gaveUp(overdue.size());
        }
    }
}
