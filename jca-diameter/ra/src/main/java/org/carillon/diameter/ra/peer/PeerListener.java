package org.carillon.diameter.ra.peer;

import org.carillon.diameter.ra.message.Received;

/** What a peer passes on. Called on the thread that reads its connection, or the adapter's clock; must not wait. */
public interface PeerListener {
    /** A request of an application. */
    void request(Peer peer, Received request);

    /** An answer to a request of an application. */
    void answer(Peer peer, Received answer);

    /** It is not to be asked any more; what it was asked may go to others. */
    void suspect(Peer peer);

    /** Its connection is gone, and what it was asked on it. */
    void lost(Peer peer);

    /** An answer with this result code was sent, to a request between neighbours. */
    void answered(int resultCode);

    /** What cannot be read, or belongs to nothing. */
    void malformed();
}
