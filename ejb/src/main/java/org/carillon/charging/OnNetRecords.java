package org.carillon.charging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import org.carillon.charging.model.CallRecord;

/** Writes the records of calls between users, later: they cost nothing, and nobody waits for them. */
@ApplicationScoped
public class OnNetRecords {
    private ChargingTransactions transactions;
    private ChargingThreads threads;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected OnNetRecords() {}

    @Inject
    public OnNetRecords(ChargingTransactions transactions, ChargingThreads threads) {
        this.transactions = transactions;
        this.threads = threads;
    }

    /** Does not wait, and does not fail: a record that cannot be written is told in the log. */
    public void write(CallRecord.Parties parties, CallRecord.Course course) {
        try {
            threads.execute(() -> writeNow(parties, course));
        } catch (RejectedExecutionException full) {
            ChargingLog.LOG.noRecord(full, parties.imsChargingIdentifier());
        }
    }

    private void writeNow(CallRecord.Parties parties, CallRecord.Course course) {
        try {
            transactions.onNet(parties, course);
        } catch (RuntimeException e) {
            ChargingLog.LOG.noRecord(e, parties.imsChargingIdentifier());
        }
    }
}
