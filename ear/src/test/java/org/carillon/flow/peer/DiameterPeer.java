package org.carillon.flow.peer;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;

/** A Diameter peer, message by message; waits at most ten seconds for each. */
public final class DiameterPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int REQUEST = 0x80;

    private final String host;
    private final Socket socket;
    private int id;

    /** A message as it came. */
    public record Message(int flags, int command, int hopByHop, AvpList avps) {
        public long resultCode() {
            return avps.getNumber(BaseAvps.RESULT_CODE);
        }
    }

    public DiameterPeer(String host, InetSocketAddress server) throws IOException {
        this.host = host;
        socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(server, PATIENCE_MILLIS);
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

    /** Sends a request with our origin behind its AVPs, and returns its answer. */
    public Message asks(int command, int application, int flags, AvpList avps) throws IOException {
        int hopByHop = ++id;
        AvpList all = avps.with(Avp.of(BaseAvps.ORIGIN_HOST, host), Avp.of(BaseAvps.ORIGIN_REALM, "test"));
        ByteBuffer out = ByteBuffer.allocate(20 + all.encodedLength());
        out.putInt(1 << 24 | out.capacity());
        out.putInt(flags << 24 | command).putInt(application).putInt(hopByHop).putInt(hopByHop);
        all.encode(out);
        socket.getOutputStream().write(out.array());
        Message message = receives().orElseThrow(() -> new EOFException("the connection ended"));
        while (message.hopByHop() != hopByHop || (message.flags() & REQUEST) != 0) {
            message = receives().orElseThrow(() -> new EOFException("the connection ended"));
        }
        return message;
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
                header.getInt(12),
                Avp.raw(0, 0, false, body).group()));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
