package org.carillon.calling.sip;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import org.carillon.calling.LiveCalls;
import org.carillon.sip.Lease;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;

/** Follows calls through their dialogs, from the start of the application to its end; a dialog's name is the id of its call. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DialogRecords {
    @Inject
    private LiveCalls live;

    @Resource(lookup = SipConnectionFactory.JNDI_NAME)
    private SipConnectionFactory factory;

    private Lease observation;

    @PostConstruct
    void start() {
        try (SipConnection connection = factory.getConnection()) {
            observation = connection.observe(live::passing);
        } catch (ResourceException e) {
            throw new IllegalStateException("the SIP adapter gives no connection", e);
        }
    }

    @PreDestroy
    void stop() {
        observation.close();
    }
}
