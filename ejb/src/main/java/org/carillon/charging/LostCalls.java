package org.carillon.charging;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;

/** Closes calls that were lost with their node, each in a transaction of its own. Twice, or on two nodes, is harmless. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class LostCalls {
    private static final int BATCH = 1000;

    @Inject
    private ChargingTransactions transactions;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void sweep() {
        List<String> lost = transactions.lost(BATCH);
        int closed = 0;
        for (String id : lost) {
            try {
                transactions.closeLost(id);
                closed++;
            } catch (RuntimeException e) {
                // the others shall not wait for this one
                ChargingLog.LOG.lostNotClosed(e, id);
            }
        }
        if (closed > 0) {
            ChargingLog.LOG.lostClosed(closed);
        }
    }
}
