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
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.carillon.routing.RoutingTable;
import org.carillon.sip.Lease;
import org.carillon.sip.SipOverload;

/** Tells the adapter which numbers are emergencies, so that it refuses none of them when too much comes. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EmergencyNotice {
    @Inject
    private RoutingTable table;

    private Lease reading;

    @PostConstruct
    void tell() throws NamingException {
        SipOverload overload = InitialContext.doLookup(SipOverload.JNDI_NAME);
        reading = table.onRead(
                snapshot -> overload.emergencies(snapshot.emergencies().numbers()));
    }

    @PreDestroy
    void beSilent() {
        reading.close();
    }
}
