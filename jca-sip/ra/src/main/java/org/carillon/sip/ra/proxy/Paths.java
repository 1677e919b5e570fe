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

    /** Our address as host:port for the transport, as Record-Route names it. */
    String sentBy(Transport transport);

    /** The same as Via names it, for what leaves on the flow: a WebSocket connection has the port of the web container. */
    String sentBy(Flow flow);

    /** Those that there are. */
    Set<Transport> transports();

    /** Who a Route means by us. */
    OwnHosts ownHosts();
}
