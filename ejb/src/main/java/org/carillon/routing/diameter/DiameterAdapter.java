package org.carillon.routing.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.carillon.diameter.DiameterPeers;
import org.carillon.diameter.DiameterStatistics;

/** Finds the Diameter adapter where it is bound; looked up each time, as that of SIP is. */
@ApplicationScoped
public class DiameterAdapter {
    /** Empty while the adapter is not deployed, or is off. */
    public Optional<DiameterStatistics> find() {
        return DiameterAdapter.<DiameterStatistics>lookUp(DiameterStatistics.JNDI_NAME)
                .filter(DiameterStatistics::enabled);
    }

    /** Who is spoken to; empty while the adapter is not deployed. */
    public Optional<DiameterPeers> findPeers() {
        return lookUp(DiameterPeers.JNDI_NAME);
    }

    private static <T> Optional<T> lookUp(String name) {
        try {
            return Optional.of(InitialContext.doLookup(name));
        } catch (NamingException notBound) {
            return Optional.empty();
        }
    }
}
