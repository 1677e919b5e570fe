package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The octets of one stream, as they are or within TLS. One thread reads, and one writes. While it waits, a line holds next
 * to nothing: most of them rest most of the time.
 */
interface Line {
    /**
     * Makes the handshake where there is one. Waits for the peer.
     *
     * @throws IOException when the peer does not speak as it should, or is gone
     */
    void open() throws IOException;

    /**
     * Waits for octets.
     *
     * @return at least one octet, good until the next call; null at the end of the stream
     */
    @Nullable
    ByteBuffer read() throws IOException;

    /** Waits until the kernel has the octets. */
    void write(byte[] octets) throws IOException;

    /** Ends the stream; does not wait for the peer. */
    void close() throws IOException;
}
