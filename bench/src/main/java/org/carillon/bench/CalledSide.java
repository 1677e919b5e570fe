package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/** The phones that are called and written to: they answer each request with 200, served by the thread of the callers. */
final class CalledSide implements AutoCloseable {
    private static final int BATCH = 64;

    private final DatagramChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(65536);
    private final ByteBuffer out = ByteBuffer.allocateDirect(65536);
    private final int port;

    CalledSide(int port) {
        this.port = port;
        try {
            channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
            channel.bind(new InetSocketAddress("127.0.0.1", port));
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
    }

    /** Answers what is there; returns how many there were. */
    int serve() throws IOException {
        int count = 0;
        for (; count < BATCH; count++) {
            in.clear();
            SocketAddress from = channel.receive(in);
            if (from == null) {
                break;
            }
            in.flip();
            byte[] octets = new byte[in.remaining()];
            in.get(octets);
            String request = new String(octets, StandardCharsets.UTF_8);
            if (request.startsWith("SIP/") || request.startsWith("ACK ")) {
                continue;
            }
            out.clear()
                    .put(answer(request, port).getBytes(StandardCharsets.UTF_8))
                    .flip();
            channel.send(out, from);
        }
        return count;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The 200 for a request, whose Contact is on the port. */
    static String answer(String request, int port) {
        StringBuilder reply = new StringBuilder("SIP/2.0 200 OK\r\n");
        for (String line : request.split("\r\n")) {
            if (line.isEmpty()) {
                break;
            }
            int colon = Math.max(0, line.indexOf(':'));
            switch (line.substring(0, colon)) {
                case "Via", "Record-Route", "From", "Call-ID", "CSeq" ->
                    reply.append(line).append("\r\n");
                case "To" -> reply.append(line).append(line.contains(";tag=") ? "\r\n" : ";tag=called\r\n");
                default -> {}
            }
        }
        return reply.append("Contact: <sip:called@127.0.0.1:")
                .append(port)
                .append(">\r\nContent-Length: 0\r\n\r\n")
                .toString();
    }
}
