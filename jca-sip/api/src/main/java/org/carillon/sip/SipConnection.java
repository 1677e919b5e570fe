package org.carillon.sip;

/** The outbound half of the adapter, thread-safe. */
public interface SipConnection extends AutoCloseable {
    /**
     * Sends a request in a client transaction of its own (RFC 3261 §17.1.2 (Non-INVITE Client Transaction)). Does not wait: the listener is told of every end,
     * an unreachable peer included.
     */
    void send(OutboundRequest request, ClientListener listener);

    /**
     * Whether a request can be sent on this very path, without opening another one: for UDP always, for a stream while
     * its connection is open. Cheap, and safe for any thread.
     */
    boolean isOpen(Flow flow);

    @Override
    void close();
}
