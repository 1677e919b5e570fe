package org.carillon.sip;

/** A request that was sent on and has no final response yet. Any thread may call; after the final response nothing happens. */
public interface Forwarded {
    /** Adds a branch at once, whatever its rank: a device that registers while the call rings. False when it is too late. */
    boolean fork(Target target);

    /** Sends a provisional response of ours to the caller, such as 180 or 182. */
    void progress(Reply reply);

    /**
     * Cancels all branches and answers so as soon as they have ended, in 5 s (T4) at the latest. A 2xx that comes before
     * wins, since that device has a call.
     */
    void end(Reply reply);
}
