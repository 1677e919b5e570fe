package org.carillon.ledger;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Ends holds whose time is over, each in a transaction of its own. On several nodes each does it; twice is harmless. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class HoldSweep {
    private static final int BATCH = 1000;

    @Inject
    private HoldExpiry expiry;

    @Inject
    private Clock clock;

    /** For the container. */
    public HoldSweep() {}

    HoldSweep(HoldExpiry expiry, Clock clock) {
        this.expiry = expiry;
        this.clock = clock;
    }

    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void sweep() {
        List<String> expired = expiry.find(clock.instant(), BATCH);
        int given = 0;
        for (String key : expired) {
            try {
                expiry.expire(key);
                given++;
            } catch (RuntimeException e) {
                // the others shall not wait for this one
                LedgerLog.LOG.notExpired(e, key);
            }
        }
        if (given > 0) {
            LedgerLog.LOG.expired(given);
        }
    }
}
