package org.carillon.number;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.carillon.number.NumberRenewal.Errand;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Takes monthly fees, runs errands to the provider, and ends quarantines. On several nodes each does it. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class NumberSweep {
    private static final int BATCH = 1000;

    @Inject
    private NumberRenewal renewal;

    @Inject
    private NumberProvider provider;

    /** For the container. */
    public NumberSweep() {}

    NumberSweep(NumberRenewal renewal, NumberProvider provider) {
        this.renewal = renewal;
        this.provider = provider;
    }

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void sweep() {
        for (String number : renewal.due(BATCH)) {
            try {
                renewal.step(number).ifPresent(this::run);
            } catch (RuntimeException e) {
                // the others shall not wait for this one
                NumberLog.LOG.stepFailed(e);
            }
        }
    }

    private void run(Errand errand) {
        try {
            switch (errand) {
                case Errand.Order order -> renewal.given(order, provider.order(order.number(), order.orderId()));
                case Errand.Release release -> {
                    provider.release(release.reference());
                    renewal.takenBack(release);
                }
            }
        } catch (DomainException e) {
            if (errand instanceof Errand.Order order && e.type() == ProblemType.GONE) {
                renewal.refused(order);
            } else {
                NumberLog.LOG.providerAway(String.valueOf(e.getMessage()));
            }
        }
    }
}
