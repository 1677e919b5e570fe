package org.carillon.calling.answering;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Reads who has answering rules before the first call, and looks every second whether another node has changed some. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AnsweringLifecycle {
    @Inject
    private AnsweringBook book;

    @PostConstruct
    void start() {
        book.refresh();
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        book.look();
    }
}
