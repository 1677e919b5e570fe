package org.carillon.calling;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.carillon.event.model.CorrelationId;

/**
 * Port: a relay of ours for the media of calls between users. As long as nothing implements it, session descriptions pass
 * as they are. Asked on threads of the adapter: it must not wait.
 */
public interface MediaRelay {
    /** Stands for the caller where a device is asked for. */
    long CALLER = 0;

    /**
     * Sets an address aside for media of one side, and answers the same whenever it is asked again.
     *
     * @param device the callee's device, or {@link #CALLER}
     * @param media number of the m-line, the first is 0
     * @param component 1 for RTP, 2 for RTCP
     * @return empty where it has none to give
     */
    Optional<InetSocketAddress> address(CorrelationId call, long device, int media, int component);

    /** The call has ended: what was set aside is free. */
    void over(CorrelationId call);
}
