package org.carillon.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.carillon.sip.SipGuard;
import org.jspecify.annotations.Nullable;

/** Reports to the guard what only the services can see: wrong credentials, and requests for nobody. */
@ApplicationScoped
public class Offences {
    private volatile @Nullable SipGuard guard;

    /** Does nothing while the adapter is not deployed. */
    public void report(InetAddress source, SipGuard.Offence offence) {
        findGuard().ifPresent(found -> found.report(source, offence));
    }

    public Optional<SipGuard> findGuard() {
        SipGuard known = guard;
        if (known == null) {
            try {
                known = InitialContext.doLookup(SipGuard.JNDI_NAME);
                guard = known;
            } catch (NamingException notBound) {
                return Optional.empty();
            }
        }
        return Optional.of(known);
    }
}
