package org.carillon.sip.ra.proxy;

import java.io.IOException;
import java.util.Set;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/** The ways to peers, as the transports offer them at the moment. */
public interface Paths {
    /**
     * The path where it is open, else null.
     *
     * @throws IOException when there is no such transport
     */
    @Nullable
    Path open(Flow flow) throws IOException;

    /**
     * The path, opened where it is not open. Waits.
     *
     * @throws IOException when the peer cannot be reached
     */
    Path connect(Flow flow) throws IOException;

    /** Our address as host:port, as Via and Record-Route name it. */
    String sentBy(Transport transport);

    /** Those that there are. */
    Set<Transport> transports();

    /** Who a Route means by us. */
    OwnHosts ownHosts();
}
