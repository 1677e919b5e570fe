package org.carillon.sip;

import java.util.Set;

/** The outbound half of the adapter, thread-safe. */
public interface SipConnection extends AutoCloseable {
    /**
     * Sends a request in a client transaction of its own (RFC 3261 §17.1.2 (Non-INVITE Client Transaction)). Does not wait: the listener is told of every end,
     * an unreachable peer included.
     */
    void send(OutboundRequest request, ClientListener listener);

    /**
     * Sends an INVITE in a client transaction of its own (RFC 3261 §17.1.1 (INVITE Client Transaction)). Does not wait. One
     * that has got a provisional response rings until it is answered or taken back: how long is the caller's matter.
     */
    Invitation invite(OutboundRequest invite, InvitationListener listener);

    /**
     * Sends the ACK to a 2xx, which is a request without a transaction (RFC 3261 §13.2.2.4 (2xx Responses)): once for each
     * 2xx that comes. Nothing is told of it; where it is lost, the 2xx comes again.
     */
    void acknowledge(OutboundRequest ack);

    /**
     * Lends a listener for what comes thousands of times a second: requests of these methods reach it as a plain call on
     * the thread that read them, and not the message-driven bean, whose interceptors cost more than a look-up in memory.
     * What the container ties to a bean's call, such as its class loader as the thread's and its naming context, is then
     * not there.
     *
     * @return to be closed before what the listener needs is gone
     */
    Lease lend(Set<String> methods, SipRequestListener listener);

    /**
     * Lends a listener for requests that may be answered anew each time they come: it answers before it returns, and nothing
     * is kept for them (RFC 3261 §8.2.7 (Stateless UAS Behavior)). A retransmission reaches the listener again; the tag of
     * To is then the same. A listener that sends such a request on begins its transaction by that. Not so requests with
     * credentials over UDP: the count of their nonce is good once, so the last few thousand answers to them are kept and
     * repeated.
     */
    Lease lendStateless(Set<String> methods, SipRequestListener listener);

    /**
     * Tells the listener of the requests within dialogs from now on, until what is returned is closed; the connection need
     * not stay open for it.
     */
    Lease observe(DialogListener listener);

    /**
     * Whether a request can be sent on this very path, without opening another one: for UDP always, for a stream while
     * its connection is open. Cheap, and safe for any thread.
     */
    boolean isOpen(Flow flow);

    /** Of requests that were sent over it and are not answered yet, nothing is told any more. */
    @Override
    void close();
}
