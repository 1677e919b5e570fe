package org.carillon.flow.phone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A WebSocket connection with one SIP message in each frame, RFC 7118 §5.2 (SIP Message Framing). */
final class WebSocketWire implements Wire, WebSocket.Listener {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Receiver receiver;
    private final HttpClient client;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private volatile boolean ended;
    private @Nullable WebSocket socket;

    private WebSocketWire(HttpClient client, Receiver receiver) {
        this.client = client;
        this.receiver = receiver;
    }

    static WebSocketWire open(URI server, SSLContext trusting, Receiver receiver) throws IOException {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();
        WebSocketWire wire = new WebSocketWire(client, receiver);
        try {
            WebSocket opened = client.newWebSocketBuilder()
                    .subprotocols("sip")
                    .connectTimeout(CONNECT)
                    .buildAsync(server, wire)
                    .join();
            synchronized (wire) {
                wire.socket = opened;
            }
            return wire;
        } catch (CompletionException refused) {
            client.shutdownNow();
            throw new IOException("no WebSocket at " + server, refused.getCause());
        }
    }

    @Override
    public synchronized void send(byte[] bytes) {
        if (socket == null || ended) {
            return;
        }
        try {
            String decoded = decoded(bytes);
            (decoded == null ? socket.sendBinary(ByteBuffer.wrap(bytes), true) : socket.sendText(decoded, true)).join();
        } catch (CompletionException gone) {
            ended = true;
        }
    }

    /** What Via and Contact name: the client knows no address of its own, so it names one that nobody can reach. */
    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    }

    @Override
    public boolean isOpen() {
        return !ended;
    }

    @Override
    public void close() {
        ended = true;
        client.shutdownNow();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            byte[] message = text.toString().getBytes(StandardCharsets.UTF_8);
            text.setLength(0);
            deliver(message);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        binary.writeBytes(part);
        if (last) {
            byte[] message = binary.toByteArray();
            binary.reset();
            deliver(message);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        ended = true;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        ended = true;
    }

    private void deliver(byte[] message) {
        try {
            receiver.receive(WireMessage.parse(message));
        } catch (IllegalArgumentException noMessage) {
            receiver.receiveGarbage(message, noMessage);
        }
    }

    private static @Nullable String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }
}
