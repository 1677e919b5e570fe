package org.carillon.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * A Diameter client on one connection and one thread. A fixed number of conversations go on at once, each with one request
 * under way; as soon as its answer is there the next one goes out, together with those of all others whose answers came with
 * it.
 */
final class DiameterBlast implements AutoCloseable {
    static final String HOST = "bench.test";
    static final String REALM = "test";
    private static final int SUCCESS = 2001;
    private static final int CAPABILITIES_EXCHANGE = 257;
    private static final int DEVICE_WATCHDOG = 280;

    /** What is asked. */
    interface Conversations {
        /** The next request of a conversation; its identifiers are written over. Valid until the next call. */
        byte[] next(int conversation);

        /** Takes notice of the answer; whether it is what was hoped for. */
        boolean answered(int conversation, int resultCode);
    }

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 18).flip();
    private final ByteBuffer out = ByteBuffer.allocate(1 << 20);
    private String firstFailure = "";
    private int endToEnd = (int) System.nanoTime();

    /** Connects and introduces itself. */
    DiameterBlast(InetSocketAddress server) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        byte[] introduction = DiameterBytes.message(
                DiameterBytes.REQUEST,
                CAPABILITIES_EXCHANGE,
                0,
                DiameterBytes.text(264, HOST),
                DiameterBytes.text(296, REALM),
                DiameterBytes.address(257, InetAddress.getLoopbackAddress().getAddress()),
                DiameterBytes.number(266, 0),
                DiameterBytes.text(269, "bench"),
                DiameterBytes.number(259, 3),
                DiameterBytes.number(258, 4));
        put(introduction, 0);
        send();
        int length = receive();
        int code = DiameterBytes.resultCode(in, in.position(), in.position() + length);
        in.position(in.position() + length);
        if (code != SUCCESS) {
            throw new IllegalStateException("the server does not want us: " + code);
        }
    }

    /** Asks so many times in all, in so many conversations. */
    Tally run(Conversations conversations, int count, int window) throws IOException {
        long[] since = new long[window];
        int[] micros = new int[count];
        int done = 0;
        int failed = 0;
        int asked = 0;
        firstFailure = "";
        long begin = System.nanoTime();
        while (asked < Math.min(window, count)) {
            since[asked] = begin;
            put(conversations.next(asked), asked);
            asked++;
        }
        send();
        while (done + failed < count) {
            int length = receive();
            long now = System.nanoTime();
            do {
                int at = in.position();
                in.position(at + length);
                if (isRequest(at)) {
                    watchdog(at, length);
                } else {
                    int conversation = in.getInt(at + DiameterBytes.HOP_BY_HOP);
                    int code = DiameterBytes.resultCode(in, at, at + length);
                    if (conversations.answered(conversation, code)) {
                        micros[done++] = (int) ((now - since[conversation]) / 1000);
                    } else {
                        failed++;
                        firstFailure = firstFailure.isEmpty() ? "Result-Code " + code : firstFailure;
                    }
                    if (asked < count) {
                        since[conversation] = now;
                        put(conversations.next(conversation), conversation);
                        asked++;
                    }
                }
                length = complete();
            } while (length > 0);
            send();
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        return new Tally(done, failed, 0, seconds, Arrays.copyOf(micros, done));
    }

    String firstFailure() {
        return firstFailure;
    }

    private boolean isRequest(int at) {
        return (in.get(at + 4) & DiameterBytes.REQUEST) != 0;
    }

    /** The peer asks whether we are there. */
    private void watchdog(int at, int length) {
        byte[] answer = DiameterBytes.message(
                0,
                DEVICE_WATCHDOG,
                0,
                DiameterBytes.number(268, SUCCESS),
                DiameterBytes.text(264, HOST),
                DiameterBytes.text(296, REALM));
        ByteBuffer.wrap(answer)
                .putInt(DiameterBytes.HOP_BY_HOP, in.getInt(at + DiameterBytes.HOP_BY_HOP))
                .putInt(DiameterBytes.END_TO_END, in.getInt(at + DiameterBytes.END_TO_END));
        if (length > 0) {
            out.put(answer);
        }
    }

    private void put(byte[] message, int hopByHop) {
        if (out.remaining() < message.length) {
            throw new IllegalStateException("more is under way than fits into the buffer");
        }
        int at = out.position();
        out.put(message);
        out.putInt(at + DiameterBytes.HOP_BY_HOP, hopByHop);
        out.putInt(at + DiameterBytes.END_TO_END, endToEnd++);
    }

    private void send() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    /** Waits for a message; returns its length. */
    private int receive() throws IOException {
        int length = complete();
        while (length == 0) {
            in.compact();
            if (channel.read(in) < 0) {
                throw new IllegalStateException("the server ended the connection");
            }
            in.flip();
            length = complete();
        }
        return length;
    }

    /** The length of the next message where all of it is there, else 0. */
    private int complete() {
        if (in.remaining() < 4) {
            return 0;
        }
        int length = in.getInt(in.position()) & 0xff_ffff;
        return in.remaining() < length ? 0 : length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
