package org.carillon.plan;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;

/** Renews plans, tells of suspended ones, and frees what was set aside for too long. On several nodes each does it. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class PlanSweep {
    private static final int BATCH = 1000;

    @Inject
    private PlanRenewal renewal;

    @Inject
    private PlanNews news;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void sweep() {
        each(renewal.due(BATCH), renewal::renew);
        each(renewal.news(BATCH), this::tell);
        each(renewal.expiredHolds(BATCH), renewal::expire);
    }

    private void tell(String id) {
        renewal.findNews(id).ifPresent(found -> {
            news.tell(found);
            renewal.told(id);
        });
    }

    /** The others shall not wait for one that fails. */
    private static void each(List<String> ids, Consumer<String> step) {
        for (String id : ids) {
            try {
                step.accept(id);
            } catch (RuntimeException e) {
                PlanLog.LOG.stepFailed(e, id);
            }
        }
    }
}
