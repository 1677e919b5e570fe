package org.carillon.topup;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.carillon.problem.DomainException;

/** Tells stores what was consumed, until they know. On several nodes each does it; twice is harmless. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class TopUpSweep {
    private static final int BATCH = 100;

    @Inject
    private TopUpTransactions transactions;

    @Inject
    private TopUpService service;

    /** For the container. */
    public TopUpSweep() {}

    TopUpSweep(TopUpTransactions transactions, TopUpService service) {
        this.transactions = transactions;
        this.service = service;
    }

    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    void sweep() {
        for (String id : transactions.unfinished(BATCH)) {
            try {
                service.finish(id);
            } catch (DomainException e) {
                // it comes again; the others shall not wait for it
                TopUpLog.LOG.notFinished(id, e.getMessage());
            } catch (RuntimeException e) {
                TopUpLog.LOG.failed(e, id);
            }
        }
    }
}
