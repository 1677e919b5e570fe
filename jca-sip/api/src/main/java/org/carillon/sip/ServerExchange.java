package org.carillon.sip;

/**
 * A request and the way back. The adapter absorbs retransmissions and repeats the last response to them (RFC 3261
 * §17.2 (Server Transaction)), so a handler sees each request once.
 */
public interface ServerExchange {
    SipRequest request();

    /**
     * Sends a response. Any thread may call; after a final response further ones are ignored.
     *
     * @throws IllegalArgumentException when a header of the reply cannot stand on the wire
     */
    void respond(Reply reply);

    /**
     * Sends the request on; its responses go back by themselves. Nothing happens after a final response or a first call.
     * A request that came round in a loop, or has no hop left, is answered instead (482, 483), and so is one beyond the
     * bounds of the adapter (503): the listener is then told nothing.
     */
    void forward(Forwarding forwarding);
}
