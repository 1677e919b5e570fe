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
}
