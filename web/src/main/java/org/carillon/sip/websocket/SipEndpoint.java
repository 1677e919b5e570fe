package org.carillon.sip.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.carillon.sip.WebSocketPort;
import org.carillon.sip.WebSocketReceiver;
import org.jspecify.annotations.Nullable;

/** One connection: lends its session to the adapter and hands in what arrives. */
final class SipEndpoint extends Endpoint {
    /** Longer than this no peer may take to read one message. */
    private static final long SEND_TIMEOUT_MILLIS = 10_000;

    private final WebSocketPort port;
    private final SocketEnds ends;
    private final int maxMessageBytes;
    private volatile @Nullable WebSocketReceiver receiver;

    SipEndpoint(WebSocketPort port, SocketEnds ends, int maxMessageBytes) {
        this.port = port;
        this.ends = ends;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(maxMessageBytes);
        session.setMaxBinaryMessageBufferSize(maxMessageBytes);
        session.getAsyncRemote().setSendTimeout(SEND_TIMEOUT_MILLIS);
        SessionLine line = new SessionLine(session, ends);
        WebSocketReceiver opened;
        try {
            opened = port.open(line);
        } catch (IOException | IllegalStateException refused) {
            SocketLog.LOG.refused(ends.remote().toString(), refused.toString());
            line.close(CloseReason.CloseCodes.TRY_AGAIN_LATER.getCode(), "try again later");
            return;
        }
        receiver = opened;
        session.addMessageHandler(String.class, text -> take(text.getBytes(StandardCharsets.UTF_8), opened, line));
        session.addMessageHandler(ByteBuffer.class, buffer -> {
            byte[] octets = new byte[buffer.remaining()];
            buffer.get(octets);
            take(octets, opened, line);
        });
        session.addMessageHandler(PongMessage.class, pong -> opened.alive());
    }

    /** The container bounds what it collects by its own count; this is the exact one. */
    private void take(byte[] message, WebSocketReceiver opened, SessionLine line) {
        if (message.length > maxMessageBytes) {
            line.close(CloseReason.CloseCodes.TOO_BIG.getCode(), "message too long");
        } else {
            opened.received(message);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        WebSocketReceiver opened = receiver;
        if (opened != null) {
            opened.closed();
        }
    }

    /** Followed by {@link #onClose}: what went wrong is the peer's or the network's. */
    @Override
    public void onError(Session session, Throwable failure) {
        SocketLog.LOG.ended(ends.remote().toString(), failure.toString());
    }
}
