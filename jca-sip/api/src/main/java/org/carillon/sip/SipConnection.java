package org.carillon.sip;

/** The outbound half of the adapter, thread-safe. */
public interface SipConnection extends AutoCloseable {
    /**
     * Sends a request in a client transaction of its own (RFC 3261 §17.1.2 (Non-INVITE Client Transaction)). Does not wait: the listener is told of every end,
     * an unreachable peer included.
     */
    void send(OutboundRequest request, ClientListener listener);

    /**
     * Tells the listener of the requests within dialogs from now on, until what is returned is closed; the connection need
     * not stay open for it.
     */
    Observation observe(DialogListener listener);

    /** Ends what {@link #observe} began. */
    interface Observation extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    void close();
}
