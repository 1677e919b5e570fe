package org.carillon.diameter.ra.transport;

import java.io.IOException;
import java.net.Socket;

/** Opens a connection, its handshake included; may wait. */
@FunctionalInterface
public interface Opener {
    Opened open() throws IOException;

    /**
     * An open connection.
     *
     * @param plain the TCP connection; closing it ends everything at once
     * @param channel what is read and written: the same, or TLS over it
     */
    record Opened(Socket plain, Socket channel) {}
}
