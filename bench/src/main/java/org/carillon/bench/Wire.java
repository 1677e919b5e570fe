package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** The UDP socket of a load generator, connected to the server. Not thread-safe. */
final class Wire implements AutoCloseable {
    private static final int DATAGRAM = 8192;

    private final DatagramChannel channel;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(DATAGRAM);
    private final ByteBuffer out = ByteBuffer.allocateDirect(DATAGRAM);
    private final byte[] datagram = new byte[DATAGRAM];
    private final Received received = new Received();
    private boolean unreachable;

    /** @param local the port to send from */
    Wire(int local, InetSocketAddress to) {
        try {
            selector = Selector.open();
            channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 4 << 20);
            channel.bind(new InetSocketAddress("127.0.0.1", local));
            channel.connect(to);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + local, e);
        }
    }

    /** A full socket buffer drops the packet here as it would on the wire: a repetition sends it again. */
    void send(Packet packet) throws IOException {
        send(packet.octets, packet.length);
    }

    /** As above. */
    void send(byte[] request) throws IOException {
        send(request, request.length);
    }

    private void send(byte[] octets, int length) throws IOException {
        out.clear().put(octets, 0, length).flip();
        try {
            channel.write(out);
        } catch (PortUnreachableException e) {
            unreachable = true;
        }
    }

    /** What came next, good until the next call; null where nothing waits. */
    @Nullable
    Received receive() throws IOException {
        in.clear();
        try {
            if (channel.read(in) <= 0) {
                return null;
            }
        } catch (PortUnreachableException e) {
            unreachable = true;
            return null;
        }
        in.flip();
        int length = in.remaining();
        in.get(datagram, 0, length);
        return received.of(datagram, length);
    }

    /** Waits up to a millisecond for something to come. */
    void pause() throws IOException {
        selector.select(1);
        selector.selectedKeys().clear();
    }

    /** Whether the machine has said that nobody listens there. */
    boolean unreachable() {
        return unreachable;
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
