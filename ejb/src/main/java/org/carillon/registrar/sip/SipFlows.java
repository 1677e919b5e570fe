package org.carillon.registrar.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.carillon.registrar.OpenFlows;
import org.carillon.sip.Flow;
import org.carillon.sip.SipConnection;

/** {@link OpenFlows} as the SIP adapter sees them. */
@ApplicationScoped
public class SipFlows implements OpenFlows {
    private SipConnection connection;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SipFlows() {}

    @Inject
    public SipFlows(SipConnection connection) {
        this.connection = connection;
    }

    @Override
    public boolean isOpen(Flow flow) {
        return connection.isOpen(flow);
    }
}
