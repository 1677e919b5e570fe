package org.carillon.api;

/** Sessions whose access tokens are no longer taken although they have not expired. Asked on every request. */
public interface Revocations {
    /** Refuses the session's access tokens from now on, until the last of them has expired. */
    void add(String sessionId);

    boolean contains(String sessionId);
}
