package org.carillon.routing.sip;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Takes the shared connection where the container's context is, so that no thread of the adapter has to. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SipConnectionStart {
    @Inject
    private SipConnections connections;

    @PostConstruct
    void take() {
        connections.connection();
    }
}
