package org.carillon.sip.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.carillon.sip.WebSocketLine;
import org.jspecify.annotations.Nullable;

/** A session of the container as the adapter uses it. */
final class SessionLine implements WebSocketLine {
    private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0);

    private final Session session;
    private final SocketEnds ends;

    SessionLine(Session session, SocketEnds ends) {
        this.session = session;
        this.ends = ends;
    }

    @Override
    public boolean secure() {
        return ends.secure();
    }

    @Override
    public InetSocketAddress local() {
        return ends.local();
    }

    @Override
    public InetSocketAddress remote() {
        return ends.remote();
    }

    /** As text where it is UTF-8, which scripts in browsers find easier; RFC 7118 §5.2 (SIP Message Framing) allows both. */
    @Override
    public void send(byte[] message, Consumer<@Nullable Throwable> ended) {
        SendHandler handler = result -> ended.accept(result.isOK() ? null : result.getException());
        String text = text(message);
        try {
            if (text == null) {
                session.getAsyncRemote().sendBinary(ByteBuffer.wrap(message), handler);
            } else {
                session.getAsyncRemote().sendText(text, handler);
            }
        } catch (IllegalStateException closed) {
            ended.accept(closed);
        }
    }

    @Override
    public void ping() {
        try {
            session.getAsyncRemote().sendPing(NO_DATA.duplicate());
        } catch (IOException | IllegalStateException closed) {
            SocketLog.LOG.ended(ends.remote().toString(), closed.toString());
        }
    }

    @Override
    public void close(int code, String reason) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
        } catch (IOException | IllegalStateException closed) {
            SocketLog.LOG.ended(ends.remote().toString(), closed.toString());
        }
    }

    private static @Nullable String text(byte[] message) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }
}
