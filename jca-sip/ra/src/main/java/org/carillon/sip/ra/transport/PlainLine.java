package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** TCP. */
final class PlainLine implements Line {
    private static final int RESTING_OCTETS = 512;
    private static final int MOST_OCTETS = 16 * 1024;

    private final Socket socket;
    private final byte[] buffer = new byte[RESTING_OCTETS];

    PlainLine(Socket socket) {
        this.socket = socket;
    }

    @Override
    public void open() {
        // there is no handshake
    }

    @Override
    public @Nullable ByteBuffer read() throws IOException {
        InputStream in = socket.getInputStream();
        int length = in.read(buffer);
        if (length < 0) {
            return null;
        }
        int more = length < buffer.length ? 0 : Math.min(in.available(), MOST_OCTETS);
        if (more == 0) {
            return ByteBuffer.wrap(buffer, 0, length);
        }
        byte[] larger = Arrays.copyOf(buffer, length + more);
        return ByteBuffer.wrap(larger, 0, length + Math.max(0, in.read(larger, length, more)));
    }

    @Override
    public void write(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
