package org.carillon.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.carillon.sip.SipStatistics;
import org.carillon.sip.SipTracer;
import org.carillon.sip.WebSocketPort;

/** Finds the SIP adapter where it is bound. Looked up each time: without an adapter the API still answers, and says so. */
@ApplicationScoped
public class SipAdapter {
    /** Empty while the adapter is not deployed. */
    public Optional<SipStatistics> find() {
        return lookUp(SipStatistics.JNDI_NAME);
    }

    /** Where WebSocket connections are lent to the adapter; empty likewise. */
    public Optional<WebSocketPort> findWebSockets() {
        return lookUp(WebSocketPort.JNDI_NAME);
    }

    /** Who copies messages; empty likewise. */
    public Optional<SipTracer> findTracer() {
        return lookUp(SipTracer.JNDI_NAME);
    }

    private static <T> Optional<T> lookUp(String name) {
        try {
            return Optional.of(InitialContext.doLookup(name));
        } catch (NamingException notBound) {
            return Optional.empty();
        }
    }
}
