package org.carillon.routing.diameter;

import java.util.Optional;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;

/** Port: decides about requests that we are to send on as a proxy (RFC 6733 §2.8.2 (Proxy Agents)). All must agree. */
public interface ProxyPolicy {
    /**
     * What the sender is answered instead; empty when it may go on.
     *
     * @param peer the neighbour that sent it
     */
    Optional<DiameterAnswer> refuse(String peer, DiameterRequest request);
}
