package org.carillon.registrar.sip;

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
import org.carillon.sip.Lease;
import org.carillon.sip.SipOverload;

/** Lends the adapter the knowledge which nonces are ours, so that under load it lets those in first who go on with one. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NonceLease {
    @Resource(lookup = SipOverload.JNDI_NAME)
    private SipOverload overload;

    @Inject
    private DigestAuthentication authentication;

    private Lease lease;

    @PostConstruct
    void lend() {
        lease = overload.recognize(authentication::issued);
    }

    @PreDestroy
    void takeBack() {
        lease.close();
    }
}
