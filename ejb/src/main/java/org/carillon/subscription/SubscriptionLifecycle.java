package org.carillon.subscription;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes subscriptions up at the start and ends those whose time is over. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SubscriptionLifecycle {
    private final AtomicBoolean busy = new AtomicBoolean();

    @Inject
    private Subscriptions subscriptions;

    @PostConstruct
    void start() {
        subscriptions.load();
    }

    /** A tick that takes longer than a second is not overtaken by the next. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {
        if (busy.compareAndSet(false, true)) {
            try {
                subscriptions.tick();
            } finally {
                busy.set(false);
            }
        }
    }
}
