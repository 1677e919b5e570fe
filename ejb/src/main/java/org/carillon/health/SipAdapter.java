package org.carillon.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.carillon.sip.SipStatistics;

/** Finds the SIP adapter where it is bound. Looked up each time: without an adapter the API still answers, and says so. */
@ApplicationScoped
public class SipAdapter {
    /** Empty while the adapter is not deployed. */
    public Optional<SipStatistics> find() {
        try {
            return Optional.of(InitialContext.doLookup(SipStatistics.JNDI_NAME));
        } catch (NamingException notBound) {
            return Optional.empty();
        }
    }
}
