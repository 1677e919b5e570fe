package org.carillon.sip;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket connection as the container holds it. No method waits for the peer; any thread may call. */
public interface WebSocketLine {
    /** True for WSS. */
    boolean secure();

    InetSocketAddress local();

    InetSocketAddress remote();

    /**
     * Sends one message in one frame or more. The next one is sent only after the end of this one was told.
     *
     * @param ended told once, with null when the message is on the wire
     */
    void send(byte[] message, Consumer<@Nullable Throwable> ended);

    /** Sends a ping (RFC 6455 §5.5.2 (Ping)); the pong is told to the receiver. */
    void ping();

    /**
     * Ends the connection.
     *
     * @param code RFC 6455 §7.4.1 (Defined Status Codes)
     * @param reason at most 120 octets
     */
    void close(int code, String reason);
}
