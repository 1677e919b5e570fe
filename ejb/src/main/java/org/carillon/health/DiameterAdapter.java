package org.carillon.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.carillon.diameter.DiameterStatistics;

/** Finds the Diameter adapter where it is bound; looked up each time, as that of SIP is. */
@ApplicationScoped
public class DiameterAdapter {
    /** Empty while the adapter is not deployed, or is off. */
    public Optional<DiameterStatistics> find() {
        try {
            DiameterStatistics bound = InitialContext.doLookup(DiameterStatistics.JNDI_NAME);
            return Optional.of(bound).filter(DiameterStatistics::enabled);
        } catch (NamingException notBound) {
            return Optional.empty();
        }
    }
}
