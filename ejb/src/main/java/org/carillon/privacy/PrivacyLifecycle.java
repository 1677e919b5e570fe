package org.carillon.privacy;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.carillon.privacy.model.RetentionRule;

/**
 * Sweeps every two seconds, and removes once an hour what was kept long enough. On several nodes each does it; what one
 * has removed the others do not find. What fails is done the next time.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PrivacyLifecycle {
    @Inject
    private Erasure erasure;

    @Inject
    private Retention retention;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void sweep() {
        try {
            boolean more = true;
            while (more) {
                more = erasure.sweep();
            }
        } catch (RuntimeException e) {
            PrivacyLog.LOG.cannotSweep(e);
        }
    }

    @Schedule(hour = "*", minute = "23", persistent = false)
    void remove() {
        for (RetentionRule rule : RetentionRule.values()) {
            try {
                int removed = 0;
                int part = Retention.PART;
                while (part == Retention.PART) {
                    part = retention.removePart(rule);
                    removed += part;
                }
                if (removed > 0) {
                    PrivacyLog.LOG.removed(removed, rule);
                }
            } catch (RuntimeException e) {
                PrivacyLog.LOG.cannotRemove(rule, e);
            }
        }
    }
}
