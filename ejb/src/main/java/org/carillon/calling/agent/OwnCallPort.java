package org.carillon.calling.agent;

import org.carillon.sip.SipConnection;

/** What a call of ours needs of its surroundings. */
interface OwnCallPort {
    SipConnection connection();

    long nanoTime();

    /** It is over; called once. */
    void over(OwnCall call);
}
