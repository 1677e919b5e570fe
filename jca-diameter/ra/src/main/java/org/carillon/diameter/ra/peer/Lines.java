package org.carillon.diameter.ra.peer;

import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ra.transport.Line;
import org.carillon.diameter.ra.transport.LineListener;

/** Makes connections to peers. */
@FunctionalInterface
public interface Lines {
    /** One that is opened when it is started. */
    Line to(PeerSettings peer, LineListener listener);
}
