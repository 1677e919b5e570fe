package org.carillon.diameter;

/** A request that was received, to be answered once, now or later, on any thread. */
public interface DiameterExchange {
    DiameterRequest request();

    /** The neighbour that sent it, which need not be its origin. */
    String peer();

    /**
     * Sends the answer to the peer that sent the request; does nothing when that peer is gone, which will ask again.
     *
     * @throws IllegalStateException when it is answered already
     */
    void answer(DiameterAnswer answer);

    /**
     * Whether the request is addressed to another node and the realm table has us as a proxy to it (RFC 6733 §2.8.2 (Proxy
     * Agents)): whoever handles it decides whether it may go on.
     */
    boolean isForOthers();

    /**
     * Sends it on to where the realm table says; its answer goes back by itself, or 3002 when there is none. This is its end:
     * it is not answered any more.
     *
     * @param avps those of the request, or what a policy made of them
     * @throws IllegalStateException when it is answered or sent on already, or is for us
     */
    void forward(AvpList avps);
}
