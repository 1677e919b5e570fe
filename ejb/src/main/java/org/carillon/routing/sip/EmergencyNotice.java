package org.carillon.routing.sip;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.carillon.routing.RoutingTable;
import org.carillon.sip.Lease;
import org.carillon.sip.SipOverload;

/** Tells the adapter which numbers are emergencies, so that it refuses none of them when too much comes. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EmergencyNotice {
    @Resource(lookup = SipOverload.JNDI_NAME)
    private SipOverload overload;

    @Inject
    private RoutingTable table;

    private Lease reading;

    @PostConstruct
    void tell() {
        reading = table.onRead(
                snapshot -> overload.emergencies(snapshot.emergencies().numbers()));
    }

    @PreDestroy
    void beSilent() {
        reading.close();
    }
}
