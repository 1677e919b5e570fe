package org.carillon.routing;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Reads the routes before the first call, and looks every second whether another node has changed them. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RoutingLifecycle {
    @Inject
    private RoutingTable table;

    @PostConstruct
    void start() {
        table.refresh();
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        table.look();
    }
}
