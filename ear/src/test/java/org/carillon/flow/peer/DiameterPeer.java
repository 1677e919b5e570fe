package org.carillon.flow.peer;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.jspecify.annotations.Nullable;

/** A Diameter peer, message by message; waits at most ten seconds for each. */
public final class DiameterPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int REQUEST = 0x80;
    private static final int PROXIABLE = 0x40;
    /** Never the same within four minutes, whatever connection it is: it is what a repetition with the T bit is known by. */
    private static final AtomicInteger END_TO_END = new AtomicInteger((int) System.nanoTime());

    private final String host;
    private final String realm;
    private final Socket socket;
    private int id;

    /** A message as it came. */
    public record Message(int flags, int command, int application, int hopByHop, int endToEnd, AvpList avps) {
        public boolean isRequest() {
            return (flags & REQUEST) != 0;
        }

        public long resultCode() {
            return avps.getNumber(BaseAvps.RESULT_CODE);
        }
    }

    public DiameterPeer(String host, InetSocketAddress server) throws IOException {
        this(host, "test", server);
    }

    public DiameterPeer(String host, String realm, InetSocketAddress server) throws IOException {
        this.host = host;
        this.realm = realm;
        socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(server, PATIENCE_MILLIS);
    }

    /** Introduced; waits until the connection of one before it with the same name is gone. */
    public static DiameterPeer open(String host, InetSocketAddress server) {
        return open(host, "test", server);
    }

    public static DiameterPeer open(String host, String realm, InetSocketAddress server) {
        return Awaitility.await().until(() -> introduced(host, realm, server), Objects::nonNull);
    }

    private static @Nullable DiameterPeer introduced(String host, String realm, InetSocketAddress server)
            throws IOException {
        DiameterPeer peer = new DiameterPeer(host, realm, server);
        if (peer.introducesItself().resultCode() == 2001) {
            return peer;
        }
        peer.close();
        return null;
    }

    /** Sends the capabilities and returns the answer. */
    public Message introducesItself(Avp... more) throws IOException {
        return asks(
                257,
                0,
                REQUEST,
                AvpList.of(
                                Avp.of(BaseAvps.HOST_IP_ADDRESS, InetAddress.getLoopbackAddress()),
                                Avp.of(BaseAvps.VENDOR_ID, 0),
                                Avp.of(BaseAvps.PRODUCT_NAME, "flow"),
                                Avp.of(BaseAvps.ACCT_APPLICATION_ID, 3),
                                Avp.of(BaseAvps.AUTH_APPLICATION_ID, 4))
                        .with(more));
    }

    /** Sends a DWR, with these AVPs besides, and returns the answer. */
    public Message asksWhetherItIsThere(Avp... more) throws IOException {
        return asks(280, 0, REQUEST, AvpList.of(more));
    }

    /** Sends a request with our origin behind its AVPs, and returns its Hop-by-Hop Identifier. */
    public int sends(int command, int application, int flags, AvpList avps) throws IOException {
        int hopByHop = ++id;
        AvpList all = avps.with(Avp.of(BaseAvps.ORIGIN_HOST, host), Avp.of(BaseAvps.ORIGIN_REALM, realm));
        send(flags, command, application, hopByHop, END_TO_END.incrementAndGet(), all);
        return hopByHop;
    }

    /** Sends a request likewise, and returns its answer. */
    public Message asks(int command, int application, int flags, AvpList avps) throws IOException {
        int hopByHop = sends(command, application, flags, avps);
        Message message = receives().orElseThrow(() -> new EOFException("the connection ended"));
        while (message.hopByHop() != hopByHop || message.isRequest()) {
            message = receives().orElseThrow(() -> new EOFException("the connection ended"));
        }
        return message;
    }

    /** Answers a request that was received, with its Session-Id and our origin. */
    public void answers(Message request, Avp... avps) throws IOException {
        AvpList all = AvpList.of(request.avps().all(BaseAvps.SESSION_ID).toList())
                .with(avps)
                .with(Avp.of(BaseAvps.ORIGIN_HOST, host), Avp.of(BaseAvps.ORIGIN_REALM, realm));
        send(
                request.flags() & PROXIABLE,
                request.command(),
                request.application(),
                request.hopByHop(),
                request.endToEnd(),
                all);
    }

    /** Sends a message of somebody else on, with its identifiers and our origin. */
    public void passes(Message message, AvpList avps) throws IOException {
        send(
                message.flags(),
                message.command(),
                message.application(),
                message.hopByHop(),
                message.endToEnd(),
                avps.with(Avp.of(BaseAvps.ORIGIN_HOST, host), Avp.of(BaseAvps.ORIGIN_REALM, realm)));
    }

    private void send(int flags, int command, int application, int hopByHop, int endToEnd, AvpList avps)
            throws IOException {
        ByteBuffer out = ByteBuffer.allocate(20 + avps.encodedLength());
        out.putInt(1 << 24 | out.capacity());
        out.putInt(flags << 24 | command).putInt(application).putInt(hopByHop).putInt(endToEnd);
        avps.encode(out);
        socket.getOutputStream().write(out.array());
    }

    /** The next message; empty at the end of the connection. */
    public Optional<Message> receives() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] head = in.readNBytes(20);
        if (head.length < 20) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(head);
        byte[] body = in.readNBytes((header.getInt(0) & 0xff_ffff) - 20);
        int word = header.getInt(4);
        return Optional.of(new Message(
                word >>> 24,
                word & 0xff_ffff,
                header.getInt(8),
                header.getInt(12),
                header.getInt(16),
                Avp.raw(0, 0, false, body).group()));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
