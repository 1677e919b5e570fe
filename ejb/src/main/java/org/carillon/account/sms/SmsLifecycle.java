package org.carillon.account.sms;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Keeps the sessions with SMS gateways from the start of the application to its end, so that no receipt waits for an SMS. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SmsLifecycle {
    private static final Duration KEPT = Duration.ofDays(7);

    @Inject
    private SmsGateways gateways;

    @Inject
    private SmsRecords records;

    @Inject
    private Clock clock;

    @Resource
    private ManagedThreadFactory threads;

    @PostConstruct
    void start() {
        gateways.open(threads);
    }

    @PreDestroy
    void stop() {
        gateways.close();
    }

    /** Of what was sent long ago no receipt comes any more. On several nodes each does it; the statement is harmless twice. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    void forget() {
        records.removeOlder(clock.instant().minus(KEPT));
    }
}
