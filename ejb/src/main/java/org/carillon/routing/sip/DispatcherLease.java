package org.carillon.routing.sip;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;
import org.carillon.sip.Lease;
import org.carillon.sip.SipConnection;

/**
 * Lends the dispatcher to the adapter for the methods that come thousands of times a second. Their handlers decide from
 * memory and open what they need of the container themselves, so they do without the bean's interceptors.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DispatcherLease {
    private static final Set<String> HANDLED_ONCE = Set.of("INVITE", "MESSAGE");

    /** What they do may be done again, and their answer is complete when the handler returns. */
    private static final Set<String> ANSWERED_ANEW = Set.of("OPTIONS", "REGISTER");

    @Inject
    private SipConnection connection;

    @Inject
    private SipDispatcher dispatcher;

    private Lease handledOnce;
    private Lease answeredAnew;

    @PostConstruct
    void lend() {
        // makes the dispatcher, its handlers and the shared connection on a thread that has the container's context
        dispatcher.allow();
        handledOnce = connection.lend(HANDLED_ONCE, dispatcher::dispatch);
        answeredAnew = connection.lendStateless(ANSWERED_ANEW, dispatcher::dispatch);
    }

    @PreDestroy
    void takeBack() {
        handledOnce.close();
        answeredAnew.close();
    }
}
