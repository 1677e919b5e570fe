package org.carillon.registrar.takeover;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Completes take-overs that are due, every minute. On several nodes each looks; one is first. */
@Singleton
@Startup
public class TakeOverTimer {
    @Inject
    private TakeOvers takeOvers;

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void complete() {
        takeOvers.completeDue();
    }
}
