package org.carillon.account.blocking;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Reads who has blocked anybody before the first message, and looks every second whether another node has changed a list. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class BlockLifecycle {
    @Inject
    private Blocks blocks;

    @PostConstruct
    void start() {
        blocks.refresh();
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        blocks.look();
    }
}
