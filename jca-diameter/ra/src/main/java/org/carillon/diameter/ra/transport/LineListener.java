package org.carillon.diameter.ra.transport;

import org.carillon.diameter.ra.message.FrameException;

/** What happens on a connection, told by the thread that reads it, one call after the other. */
public interface LineListener {
    /** The connection that was to be opened is open. */
    void opened(Line line);

    /** A whole message. */
    void received(Line line, byte[] message);

    /** What came is no message; {@link #closed} follows. */
    void malformed(Line line, FrameException cause);

    /** The last call. */
    void closed(Line line, String cause);
}
