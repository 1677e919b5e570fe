package org.carillon.sip;

/** A request that was sent on and has no final response yet. Any thread may call; after the final response nothing happens. */
public interface Forwarded {
    /** Adds a branch at once: a device that registers while the call rings. False when it is too late. */
    boolean fork(Target target);

    /** Sends a provisional response of ours to the caller, such as 180 or 182. */
    void progress(Reply reply);

    /** Cancels all branches and answers so. */
    void end(Reply reply);
}
