package org.carillon.diameter.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.ra.dictionary.Dictionary;
import org.carillon.diameter.ra.message.Decoder;
import org.carillon.diameter.ra.message.Encoder;
import org.carillon.diameter.ra.message.FrameException;
import org.carillon.diameter.ra.message.FrameReader;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.jspecify.annotations.Nullable;

/** The other end of a connection, played by the test message by message. Waits at most ten seconds for anything. */
public final class WirePeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Decoder DECODER = decoder();

    private final String host;
    private final Socket socket;
    private final FrameReader reader;

    public WirePeer(String host, Socket socket) throws IOException {
        this.host = host;
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        reader = new FrameReader(new BufferedInputStream(socket.getInputStream()), 1 << 20);
    }

    /** Connected, not yet introduced. */
    public static WirePeer connect(String host, int port) throws IOException {
        return connect(host, port, "127.0.0.1");
    }

    public static WirePeer connect(String host, int port, String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        return new WirePeer(host, socket);
    }

    /** Connected and introduced. */
    public static WirePeer open(String host, int port) throws IOException {
        WirePeer peer = connect(host, port);
        peer.introduces();
        return peer;
    }

    public void introduces() throws IOException {
        sends(cer(1));
        assertThat(receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(2001);
    }

    public byte[] cer(long stateId) {
        return Encoder.encode(
                new Header(Header.REQUEST, Commands.CAPABILITIES_EXCHANGE, 0, 7, 7), capabilities(stateId));
    }

    public AvpList capabilities(long stateId) {
        return origin().with(
                        Avp.of(BaseAvps.HOST_IP_ADDRESS, InetAddress.getLoopbackAddress()),
                        Avp.of(BaseAvps.VENDOR_ID, 0),
                        Avp.of(BaseAvps.PRODUCT_NAME, "test"),
                        Avp.of(BaseAvps.ORIGIN_STATE_ID, stateId),
                        Avp.of(BaseAvps.ACCT_APPLICATION_ID, 3),
                        Avp.of(BaseAvps.AUTH_APPLICATION_ID, 4));
    }

    public AvpList origin() {
        return AvpList.of(Avp.of(BaseAvps.ORIGIN_HOST, host), Avp.of(BaseAvps.ORIGIN_REALM, "test"));
    }

    /** Does nothing when the other side has ended the connection already: it is seen by reading. */
    public void sends(byte[] octets) throws IOException {
        try {
            socket.getOutputStream().write(octets);
        } catch (SocketException ended) {
            assertThat(ended).hasMessageMatching(".*(reset|Broken pipe|closed).*");
        }
    }

    public void sendsRequest(int command, Avp... avps) throws IOException {
        sends(Encoder.encode(new Header(Header.REQUEST, command, 0, 99, 99), origin().with(avps)));
    }

    public void answers(Received request, Avp... avps) throws IOException {
        answers(request, false, avps);
    }

    /** With the E bit. */
    public void refuses(Received request, Avp... avps) throws IOException {
        answers(request, true, avps);
    }

    private void answers(Received request, boolean error, Avp... avps) throws IOException {
        AvpList all = AvpList.of(request.avps().all(BaseAvps.SESSION_ID).toList())
                .with(avps)
                .with(origin().stream().toList());
        sends(Encoder.encode(request.header().answer(error), all));
    }

    /** The next message that is no watchdog request; those are answered. */
    public Received receives() throws IOException {
        Received message = next();
        while (message != null
                && message.header().isRequest()
                && message.header().command() == Commands.DEVICE_WATCHDOG) {
            answers(message, Avp.of(BaseAvps.RESULT_CODE, 2001));
            message = next();
        }
        assertThat(message).as("a message, not the end").isNotNull();
        return message;
    }

    /** The next message, whatever it is; null at the end of the connection. */
    public @Nullable Received next() throws IOException {
        try {
            byte[] octets = reader.next();
            return octets == null ? null : DECODER.decode(octets);
        } catch (FrameException malformed) {
            throw new IOException(malformed);
        } catch (SocketException | EOFException ended) {
            return null;
        }
    }

    public boolean isServed() throws IOException {
        sendsRequest(Commands.DEVICE_WATCHDOG);
        return receives().avps().getNumber(BaseAvps.RESULT_CODE) == 2001;
    }

    /** Whether the connection ends; what comes before is passed over. */
    public void seesTheEnd() throws IOException {
        while (next() != null) {
            // only the end counts
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    public static List<Avp> eventRequest(String session) {
        return List.of(
                Avp.of(BaseAvps.SESSION_ID, session),
                Avp.of(BaseAvps.DESTINATION_REALM, "carillon.test"),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, 1),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, 0),
                Avp.of(BaseAvps.ACCT_APPLICATION_ID, 3));
    }

    private static Decoder decoder() {
        try {
            return new Decoder(Dictionary.load());
        } catch (IOException none) {
            throw new ExceptionInInitializerError(none);
        }
    }
}
