package org.carillon.topup;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Asks for refunds when it is time. On several nodes each looks, and the first one asks. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class RefundSweep {
    @Inject
    private RefundService refunds;

    /** For the container. */
    public RefundSweep() {}

    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    void sweep() {
        refunds.takeLate();
        refunds.poll();
    }
}
