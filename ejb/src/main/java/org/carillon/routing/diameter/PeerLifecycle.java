package org.carillon.routing.diameter;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Names the Diameter peers at the start, and looks every five seconds whether another node has changed them. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PeerLifecycle {
    @Inject
    private PeerTable table;

    @PostConstruct
    void start() {
        table.look();
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void look() {
        table.look();
    }
}
