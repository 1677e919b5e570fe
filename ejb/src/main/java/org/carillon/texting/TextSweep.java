package org.carillon.texting;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Gives up texts that no gateway took in time. On several nodes each does it; twice is harmless. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class TextSweep {
    private static final int BATCH = 1000;

    @Inject
    private TextRecords records;

    @Inject
    private TextDelivery delivery;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void sweep() {
        for (String id : records.expired(BATCH)) {
            try {
                delivery.giveUp(id);
            } catch (RuntimeException e) {
                // the others shall not wait for this one
                TextingLog.LOG.notGivenUp(e, id);
            }
        }
    }
}
